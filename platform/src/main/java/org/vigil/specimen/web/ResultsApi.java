package org.vigil.specimen.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.console.Messages;
import org.vigil.console.ProblemBody;
import org.vigil.kernel.Language;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.specimen.RawResult;
import org.vigil.specimen.ResultProblem;
import org.vigil.specimen.ResultReceipt;
import org.vigil.specimen.Results;
import org.vigil.specimen.Specimen;

/** The interface through which laboratory systems tell of specimens and results. */
@RestController
@RequestMapping(path = "/api/v1/results", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Results", description = "Specimens and what the laboratory said, sent by its own system in batches")
class ResultsApi {
    private final Results results;
    private final Messages messages;

    ResultsApi(Results results, Messages messages) {
        this.results = results;
        this.messages = messages;
    }

    /** A batch as it is sent. */
    @Schema(name = "ResultBatch")
    record BatchBody(
            @Schema(description = "At most 10,000 results") @Nullable
            List<@Nullable ResultBody> results) {}

    /** A result as it is sent. */
    @Schema(name = "Result")
    record ResultBody(
            @Schema(
                    description = "Your own number of the specimen; told again under it, a result adds what it says",
                    example = "L-2026-0118")
            @Nullable
            String number,

            @Schema(
                    description =
                            "Document number of the person; without it, a name with a birth date or a telephone number")
            @Nullable
            String document_number,

            @Nullable String name,
            @Nullable String phone,
            @Schema(example = "1984-05-01") @Nullable String birth_date,

            @Schema(allowableValues = {"female", "male"}) @Nullable
            String sex,

            @Schema(description = "Id of the person in this platform, when you know it") @Nullable
            String person,

            @Schema(
                    description = "Code of the place the person belongs to; without it, your own area",
                    example = "320583")
            @Nullable
            String jurisdiction,

            @Schema(example = "covid-19") @Nullable String disease,

            @Schema(allowableValues = {"nasopharyngeal", "oropharyngeal", "sputum", "blood", "stool", "other"})
            @Nullable
            String kind,

            @Schema(allowableValues = {"pcr", "antigen", "culture", "serology"}) @Nullable
            String test,

            @Nullable String laboratory,

            @Schema(example = "2026-03-28T07:40:00+08:00") @Nullable
            String taken_at,

            @Nullable String received_at,
            @Nullable String tested_at,

            @Schema(description = "Goes with the verdict") @Nullable
            String reported_at,

            @Schema(allowableValues = {"positive", "negative", "invalid"}) @Nullable
            String verdict) {
        RawResult raw() {
            return new RawResult(
                    text(number),
                    new RawResult.Who(
                            text(person), text(name), text(document_number), text(phone), text(birth_date), text(sex)),
                    text(jurisdiction),
                    text(disease),
                    text(kind),
                    text(test),
                    text(laboratory),
                    new RawResult.When(text(taken_at), text(received_at), text(tested_at), text(reported_at)),
                    text(verdict));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    /** What became of a batch. */
    @Schema(name = "ResultReceipt", description = "received = stored + changed + unchanged + refused")
    record ReceiptBody(
            UUID batch,
            int received,
            int stored,
            int changed,
            int unchanged,
            int refused,
            List<ProblemBody> problems) {}

    /** A specimen; who it is from is not in it. */
    @Schema(name = "Specimen")
    record SpecimenBody(
            UUID id,
            String number,
            UUID person,
            String jurisdiction,
            String disease,
            Instant taken_at,
            @Nullable Instant received_at,
            @Nullable Instant tested_at,
            @Nullable Instant reported_at,
            @Nullable String verdict) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires({Permission.REPORT, Permission.EDIT_CASES})
    @Operation(
            summary = "Tell of specimens and results",
            description =
                    "Keeps what can be kept and says of each other result what is wrong with it. A positive result is"
                            + " acted upon at once.")
    ReceiptBody take(
            @RequestBody BatchBody batch,
            @Parameter(
                            description =
                                    "Your own key for this batch: sent again, it brings back the same receipt and stores nothing")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            Locale locale) {
        if (batch.results == null || batch.results.isEmpty()) {
            throw new Refusal("SPECIMEN-0008", 0, Results.BATCH_MOST);
        }
        ResultBody nothing = new ResultBody(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        List<RawResult> raw = batch.results.stream()
                .map(each -> (each == null ? nothing : each).raw())
                .toList();
        return body(results.take(key, raw), Language.nearest(locale));
    }

    @GetMapping("/{id}")
    @Requires({Permission.REPORT, Permission.SEE_CASES})
    @Operation(summary = "A specimen with its steps")
    SpecimenBody one(@PathVariable UUID id) {
        Specimen one = results.get(id);
        return new SpecimenBody(
                one.id(),
                one.said().senderNumber(),
                one.person().value(),
                one.jurisdiction().value(),
                one.said().disease(),
                one.steps().taken(),
                one.steps().received(),
                one.steps().tested(),
                one.steps().reported(),
                one.verdict() == null ? null : one.verdict().word());
    }

    private ReceiptBody body(ResultReceipt receipt, Language language) {
        return new ReceiptBody(
                receipt.batch(),
                receipt.received(),
                receipt.stored(),
                receipt.changed(),
                receipt.unchanged(),
                receipt.refusedResults(),
                receipt.refused().stream().map(each -> body(each, language)).toList());
    }

    private ProblemBody body(ResultProblem problem, Language language) {
        return ProblemBody.of(messages, language, problem.index(), problem.field(), problem.code(), problem.value());
    }
}
