package org.vigil.specimen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.vigil.access.Signing.as;
import static org.vigil.outbreak.CaseFixtures.epidemiologist;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** The clock of the tests stands at ten in the morning of 28 March 2026, in Jiangsu. */
@IntegrationTest
@RecordApplicationEvents
class ResultsIntegrationTests {
    @Autowired
    Results results;

    @Autowired
    MockMvc web;

    @Autowired
    ApplicationEvents events;

    private final String number = "L-" + UUID.randomUUID();
    private final String document = "32058319" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 10_000_000_000L);
    private final Viewer laboratory =
            new Viewer(UUID.randomUUID(), "Xu Jie", Set.of(Role.POST_REPORTER), Code.of("320583"), "Laboratory");

    private <T> T asLaboratory(Supplier<T> work) {
        return Scopes.as(laboratory, work);
    }

    private RawResult raw(String taken, String reported, String verdict) {
        return raw(document, taken, reported, verdict);
    }

    private RawResult raw(String documentNumber, String taken, String reported, String verdict) {
        return new RawResult(
                number,
                new RawResult.Who("", "", documentNumber, "", "", ""),
                "",
                "covid-19",
                "",
                "",
                "Kunshan CDC",
                new RawResult.When(taken, "", "", reported),
                verdict);
    }

    private ResultReceipt take(RawResult... raw) {
        return asLaboratory(() -> results.take(null, List.of(raw)));
    }

    private List<ResultArrived> arrived() {
        return events.stream(ResultArrived.class).toList();
    }

    @Test
    void aPositiveResultArrivesOnceHoweverOftenItIsTold() {
        RawResult positive = raw("2026-03-28 07:00", "2026-03-28T09:30:00+08:00", "positive");

        ResultReceipt first = take(positive);
        ResultReceipt again = take(positive);

        assertThat(List.of(first.stored(), again.stored(), again.unchanged())).containsExactly(1, 0, 1);
        assertThat(arrived()).hasSize(1);
        ResultArrived told = arrived().getFirst();
        assertThat(told.positive()).isTrue();
        assertThat(told.jurisdiction()).isEqualTo(Code.of("320583"));
        assertThat(told.takenAt()).isEqualTo("2026-03-27T23:00:00Z");
        assertThat(told.at()).isEqualTo("2026-03-28T01:30:00Z");
    }

    @Test
    void stepsComeOneAfterTheOtherUnderOneNumber() {
        take(raw("2026-03-28 07:00", "", ""));
        assertThat(arrived()).isEmpty();

        ResultReceipt later = take(raw("2026-03-28 07:00", "2026-03-28 09:30", "negative"));

        assertThat(later.changed()).isEqualTo(1);
        assertThat(arrived()).extracting(ResultArrived::positive).containsExactly(false);
        Specimen one = asLaboratory(() -> results.get(arrived().getFirst().result()));
        assertThat(one.steps().taken()).isEqualTo("2026-03-27T23:00:00Z");
        assertThat(one.verdict()).isEqualTo(Verdict.NEGATIVE);
    }

    @Test
    void aCorrectedResultArrivesAgainAndAnInvalidOneDoesNot() {
        take(raw("2026-03-28 07:00", "2026-03-28 09:00", "positive"));
        take(raw("2026-03-28 07:00", "2026-03-28 09:10", "invalid"));
        take(raw("2026-03-28 07:00", "2026-03-28 09:50", "negative"));

        assertThat(arrived()).extracting(ResultArrived::positive).containsExactly(true, false);
    }

    @Test
    void everythingThatIsWrongIsSaid() {
        RawResult wrong = new RawResult(
                " ",
                new RawResult.Who("", "王岚", "", "", "", ""),
                "320106",
                "a cold",
                "hair",
                "",
                "",
                new RawResult.When("yesterday", "", "", ""),
                "positive");

        List<ResultProblem> problems = take(wrong).refused();

        assertThat(problems)
                .extracting(ResultProblem::field, ResultProblem::code)
                .contains(
                        tuple("number", "SPECIMEN-0001"),
                        tuple("disease", "SPECIMEN-0005"),
                        tuple("kind", "SPECIMEN-0005"),
                        tuple("jurisdiction", "SPECIMEN-0006"),
                        tuple("taken_at", "SPECIMEN-0002"),
                        tuple("reported_at", "SPECIMEN-0010"),
                        tuple("document_number", "SPECIMEN-0007"));
    }

    private static org.assertj.core.groups.Tuple tuple(String field, String code) {
        return org.assertj.core.groups.Tuple.tuple(field, code);
    }

    @Test
    void stepsOutOfOrderOrInTheFutureAreRefused() {
        assertThat(take(raw("2026-03-28 09:00", "2026-03-28 08:00", "negative")).refused())
                .extracting(ResultProblem::code)
                .containsExactly("SPECIMEN-0003");
        assertThat(take(raw("2026-03-28 09:00", "2036-03-28 23:00", "negative")).refused())
                .extracting(ResultProblem::code)
                .containsExactly("SPECIMEN-0004");
    }

    @Test
    void aNumberIsOnePersonsSpecimenAndNobodyElses() {
        take(raw("2026-03-28 07:00", "", ""));

        assertThat(take(raw("110105198001018888", "2026-03-28 07:00", "", "")).refused())
                .extracting(ResultProblem::code)
                .containsExactly("SPECIMEN-0011");
    }

    @Test
    void theSameKeyBringsBackTheSameReceipt() {
        String key = UUID.randomUUID().toString();
        List<RawResult> batch = List.of(raw("2026-03-28 07:00", "", ""));

        ResultReceipt first = asLaboratory(() -> results.take(key, batch));
        ResultReceipt again = asLaboratory(() -> results.take(key, batch));

        assertThat(again).isEqualTo(first);
        List<RawResult> other = List.of(raw("2026-03-28 07:30", "", ""));
        assertThatThrownBy(() -> asLaboratory(() -> results.take(key, other)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("SPECIMEN-0009"));
    }

    @Test
    void b3ALaboratorySeesItsOwnResultsAndAnotherCountyNone() {
        take(raw("2026-03-28 07:00", "2026-03-28 09:30", "negative"));
        UUID id = arrived().getFirst().result();
        Viewer other = new Viewer(UUID.randomUUID(), "Wu", Set.of(Role.POST_REPORTER), Code.of("320583"), "");

        assertThat(asLaboratory(() -> results.get(id)).id()).isEqualTo(id);
        assertThat(Scopes.as(epidemiologist("320583"), () -> results.get(id)).id())
                .isEqualTo(id);
        assertThatThrownBy(() -> Scopes.as(other, () -> results.get(id))).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(epidemiologist("320582"), () -> results.get(id)))
                .isInstanceOf(Missing.class);
    }

    @Test
    void aLaboratorySystemSendsABatchAndItsProblemsAreExplained() throws Exception {
        String batch = """
                {"results": [
                  {"number": "%s", "document_number": "%s", "disease": "covid-19", "taken_at": "2026-03-28T07:00:00+08:00",
                   "reported_at": "2026-03-28T09:00:00+08:00", "verdict": "positive"},
                  {"number": "%s-2", "name": "王岚", "disease": "covid-19", "taken_at": "2026-03-28T07:00"}]}
                """.formatted(number, document, number);

        for (int sent = 0; sent < 2; sent++) {
            web.perform(post("/api/v1/results")
                            .with(as(laboratory))
                            .with(csrf())
                            .header("Idempotency-Key", number)
                            .header("Accept-Language", "en")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(batch))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.received").value(2))
                    .andExpect(jsonPath("$.stored").value(1))
                    .andExpect(jsonPath("$.refused").value(1))
                    .andExpect(jsonPath("$.problems[0].index").value(1))
                    .andExpect(jsonPath("$.problems[0].detail").value(containsString("document number")));
        }
        assertThat(arrived()).hasSize(1);
        web.perform(get("/api/v1/results/" + arrived().getFirst().result()).with(as(laboratory)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.verdict").value("positive"))
                .andExpect(content().string(not(containsString(document))));
        web.perform(get("/api/openapi").with(as(laboratory)))
                .andExpect(jsonPath("$.paths['/api/v1/results'].post.summary").value("Tell of specimens and results"));
    }

    @Test
    void theFormSaysAtTheFieldWhatIsWrongAndKeepsWhatWasTyped() throws Exception {
        web.perform(post("/results")
                        .with(as(laboratory))
                        .with(csrf())
                        .cookie(new Cookie("vigil-language", "zh-Hans"))
                        .param("number", number)
                        .param("document_number", document)
                        .param("disease", "covid-19")
                        .param("taken_at", "28/3/2026"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("href=\"#taken_at\"")))
                .andExpect(content().string(containsString(number)));
        web.perform(post("/results")
                        .with(as(laboratory))
                        .with(csrf())
                        .param("number", number)
                        .param("document_number", document)
                        .param("disease", "covid-19")
                        .param("taken_at", "2026-03-28 07:10")
                        .param("reported_at", "2026-03-28 09:10")
                        .param("verdict", "positive"))
                .andExpect(status().is3xxRedirection());
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void noPageLacksASentence() throws Exception {
        take(raw("2026-03-28 07:00", "2026-03-28 09:30", "negative"));
        UUID id = arrived().getFirst().result();
        for (String language : new String[] {"en", "zh-Hans", "zh-Hant"}) {
            for (String path : new String[] {"/results", "/results/new", "/results/new?id=" + id, "/results/" + id}) {
                web.perform(get(path).with(as(laboratory)).cookie(new Cookie("vigil-language", language)))
                        .andExpect(status().isOk())
                        .andExpect(content().string(not(containsString("⟦"))));
            }
        }
    }
}
