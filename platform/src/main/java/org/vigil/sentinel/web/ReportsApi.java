package org.vigil.sentinel.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.sentinel.Delivery;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.Post;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.RawReport;
import org.vigil.sentinel.Receipt;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.RowProblem;
import org.vigil.store.Scopes;

/** The interface through which the systems of posts report. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reports", description = "Counts of sentinel posts, sent by their own systems in batches")
class ReportsApi {
    private final Reports reports;
    private final Posts posts;
    private final Messages messages;

    ReportsApi(Reports reports, Posts posts, Messages messages) {
        this.reports = reports;
        this.posts = posts;
        this.messages = messages;
    }

    /** A batch as it is sent. */
    @Schema(name = "Batch")
    record BatchBody(
            @Schema(description = "At most 10,000 reports") @Nullable
            List<@Nullable ReportBody> reports) {}

    /** A report as it is sent: figures as numbers or as text. */
    @Schema(name = "Report")
    record ReportBody(
            @Schema(description = "Id or number of the post", example = "118") @Nullable
            Object post,

            @Schema(description = "Id of the indicator", example = "fever-visits") @Nullable
            String indicator,

            @Schema(description = "A day, or a week as 2026-W13", example = "2026-03-27") @Nullable
            String period,

            @Schema(description = "A whole number; zero is a report", example = "12", type = "integer") @Nullable
            Object count,

            @Schema(
                    description = "1 for the first report, 2 for its first correction; or \"correction\"."
                            + " Without it, another count than the one that stands is a correction.",
                    example = "1")
            @Nullable
            Object revision) {
        RawReport raw() {
            return new RawReport(text(post), text(indicator), text(period), text(count), text(revision));
        }

        private static String text(@Nullable Object value) {
            return value == null ? "" : value.toString();
        }
    }

    /** What became of a batch. */
    @Schema(name = "Receipt", description = "received = stored + corrected + superseded + unchanged + refused")
    record ReceiptBody(
            UUID batch,
            int received,
            int stored,
            int corrected,
            int superseded,
            int unchanged,
            int refused,
            List<ProblemBody> problems) {}

    /** A post one may report for. */
    @Schema(name = "Post")
    record PostBody(UUID id, int number, String name, String kind, String jurisdiction, List<String> indicators) {}

    /** An indicator. */
    @Schema(name = "Indicator")
    record IndicatorBody(String id, String name, String unit, String period) {}

    @PostMapping(path = "/reports", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.REPORT)
    @Operation(
            summary = "Report counts",
            description =
                    "Keeps what can be kept and says of each other report what is wrong with it. All of it is in the streams"
                            + " when the answer comes.")
    ReceiptBody take(
            @RequestBody BatchBody batch,
            @Parameter(
                            description =
                                    "Your own key for this batch: sent again, it brings back the same receipt and stores nothing")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            Locale locale) {
        if (batch.reports == null || batch.reports.isEmpty()) {
            throw new Refusal("SENTINEL-0014");
        }
        List<RawReport> raw = batch.reports.stream()
                .map(each -> each == null ? new RawReport("", "", "", "", "") : each.raw())
                .toList();
        return body(reports.take(new Delivery(Delivery.Way.API, key, raw)), locale);
    }

    @GetMapping("/reports/batches/{id}")
    @Operation(summary = "The receipt of a batch you sent")
    ReceiptBody receipt(@PathVariable UUID id, Locale locale) {
        return body(reports.receipt(id).orElseThrow(() -> new Missing("batch")), locale);
    }

    @GetMapping("/posts")
    @Operation(summary = "Posts you may report for, and what they report")
    List<PostBody> posts(Locale locale) {
        Language language = Language.nearest(locale);
        return posts.within(Scopes.current().scope()).stream()
                .map(post -> body(post, language))
                .toList();
    }

    @GetMapping("/indicators")
    @Operation(summary = "What can be counted")
    List<IndicatorBody> indicators(Locale locale) {
        Language language = Language.nearest(locale);
        return posts.indicators().stream().map(each -> body(each, language)).toList();
    }

    private static PostBody body(Post post, Language language) {
        return new PostBody(
                post.id(),
                post.number(),
                post.names().in(language),
                post.kind().word(),
                post.jurisdiction().value(),
                post.indicators());
    }

    private static IndicatorBody body(Indicator indicator, Language language) {
        return new IndicatorBody(
                indicator.id(),
                indicator.names().in(language),
                indicator.unit().in(language),
                indicator.period().word());
    }

    private ReceiptBody body(Receipt receipt, Locale locale) {
        Language language = Language.nearest(locale);
        return new ReceiptBody(
                receipt.batch(),
                receipt.received(),
                receipt.stored(),
                receipt.corrected(),
                receipt.superseded(),
                receipt.unchanged(),
                receipt.refusedReports(),
                receipt.refused().stream()
                        .map(problem -> body(problem, language))
                        .toList());
    }

    private ProblemBody body(RowProblem problem, Language language) {
        return ProblemBody.of(messages, language, problem.index(), problem.field(), problem.code(), problem.value());
    }
}
