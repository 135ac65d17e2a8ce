package org.vigil.outbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.vigil.access.Signing.as;
import static org.vigil.outbreak.CaseFixtures.batch;
import static org.vigil.outbreak.CaseFixtures.epidemiologist;
import static org.vigil.outbreak.CaseFixtures.unnamed;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.vigil.IntegrationTest;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.presence.Met;
import org.vigil.presence.PresenceFixtures;
import org.vigil.presence.Presences;
import org.vigil.presence.RingQuestion;
import org.vigil.presence.Source;
import org.vigil.presence.Stay;
import org.vigil.store.Scopes;

@IntegrationTest
class InvestigationsIntegrationTests {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 25, 12, 0);
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-03-29T00:00:00Z");

    @Autowired
    Investigations investigations;

    @Autowired
    Cases cases;

    @Autowired
    Presences presences;

    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    MockMvc web;

    private CaseId id = new CaseId(UUID.randomUUID());
    private UUID person = UUID.randomUUID();

    @BeforeEach
    void aCase() {
        id = ((Taken.Added) asKunshan(() -> cases.take(batch(unnamed("320583", "I-" + UUID.randomUUID()))))
                        .getFirst())
                .id();
        person = asKunshan(() -> cases.get(id)).person().value();
    }

    private static <T> T asKunshan(Supplier<T> work) {
        return Scopes.as(epidemiologist("320583"), work);
    }

    private void save(Map<String, String> answers, boolean finished, Visited... places) {
        Scopes.as(epidemiologist("320583"), () -> investigations.save(id, answers, List.of(places), finished));
    }

    private List<Stay> stays() {
        return asKunshan(() -> presences.of(person, BEGIN, END));
    }

    private String restaurant() {
        String name = "福满楼" + UUID.randomUUID();
        PresenceFixtures.place(jurisdictions, Code.of("320583"), PlaceKind.SHOP, name, "");
        return name;
    }

    @Test
    void theFormAsksWhatThePackInForceSays() {
        InvestigationForm form = asKunshan(() -> investigations.form(id)).orElseThrow();

        assertThat(form.days()).isEqualTo(14);
        assertThat(form.from()).isEqualTo(CaseFixtures.ONSET.minusDays(14));
        assertThat(form.to()).isEqualTo(LocalDate.of(2026, 3, 28));
        assertThat(form.parts())
                .extracting(InvestigationForm.Part::word)
                .containsExactly("demography", "course", "exposure");
        assertThat(form.rule()).isEqualTo("AR-R2, respiratory-general/2026-03-20");
    }

    @Test
    void aPlaceToldInFullBecomesAPresenceThatContactsAreFoundBy() {
        String restaurant = restaurant();
        UUID other = UUID.randomUUID();

        save(Map.of(), false, new Visited(restaurant, null, NOON, NOON.plusHours(1), "with colleagues"));
        await().untilAsserted(() -> assertThat(stays()).hasSize(1));

        Stay told = stays().getFirst();
        assertThat(told.source()).isEqualTo(Source.INTERVIEW);
        Stay.Span span = new Stay.Span(told.from().plusSeconds(600), told.to().plusSeconds(600));
        asKunshan(() -> presences.add(
                UUID.randomUUID(),
                List.of(Stay.ofPerson(other, told.place(), span, Source.VENUE_SCAN, 1, Code.of("320583")))));
        assertThat(asKunshan(() -> presences.rings(new RingQuestion(person, BEGIN, END, 1, 0)))
                        .met())
                .extracting(Met::person, Met::minutes)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(other, 50.0));
    }

    @Test
    void whatIsToldDifferentlyLaterTakesTheFirstBack() {
        String restaurant = restaurant();
        save(Map.of(), false, new Visited(restaurant, null, NOON, NOON.plusHours(1), ""));
        await().untilAsserted(() -> assertThat(stays()).hasSize(1));
        UUID place = stays().getFirst().place();
        UUID other = UUID.randomUUID();
        asKunshan(() -> presences.add(
                UUID.randomUUID(), List.of(PresenceFixtures.stay(other, place, -2 * 1440 + 240, -2 * 1440 + 300))));
        assertThat(ringOf(person)).containsExactly(other);

        save(
                Map.of(),
                false,
                new Visited(
                        restaurant, null, NOON.minusDays(1), NOON.minusDays(1).plusHours(1), ""));

        await().untilAsserted(() ->
                assertThat(stays()).extracting(Stay::from).containsExactly(Instant.parse("2026-03-24T04:00:00Z")));
        assertThat(ringOf(person)).isEmpty();
        assertThat(ringOf(other)).isEmpty();
    }

    private List<UUID> ringOf(UUID who) {
        return asKunshan(() -> presences.rings(new RingQuestion(who, BEGIN, END, 1, 0))).met().stream()
                .map(Met::person)
                .toList();
    }

    @Test
    void halfToldPlacesAreKeptAndWait() {
        save(
                Map.of("occupation", "cook"),
                false,
                new Visited("the market by the bridge", null, NOON, null, ""),
                new Visited("", null, null, null, ""),
                new Visited("a friend's home", null, NOON, NOON.minusHours(1), ""));

        Investigation found = asKunshan(() -> investigations.get(id));
        assertThat(found.answers()).containsExactly(Map.entry("occupation", "cook"));
        assertThat(found.places()).hasSize(2);
        assertThat(found.savedBy()).isEqualTo("Gu Min");
        assertThat(stays()).isEmpty();
    }

    @Test
    void aDateOfOnsetToldHereCorrectsTheCase() {
        save(Map.of("onset-on", "2026-03-18"), true);

        assertThat(asKunshan(() -> cases.get(id)).facts().dates().onset()).isEqualTo("2026-03-18");
        assertThat(asKunshan(() -> investigations.form(id)).orElseThrow().from())
                .isEqualTo("2026-03-04");
    }

    @Test
    void anAnswerThatIsNoneIsRefused() {
        assertThatThrownBy(() -> save(Map.of("severity", "terrible"), false))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("CASE-0021"));
        assertThatThrownBy(() -> save(Map.of("onset-on", "28.3."), false)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> save(Map.of("favourite-colour", "red"), false)).isInstanceOf(Refusal.class);
    }

    @Test
    void b3AnotherCountySeesNeitherFormNorAnswers() {
        save(Map.of("occupation", "cook"), true);

        assertThatThrownBy(() -> Scopes.as(epidemiologist("320582"), () -> investigations.get(id)))
                .isInstanceOf(Missing.class);
    }

    @Test
    void thePageIsSavedByItsButtonAndWhileItIsTyped() throws Exception {
        String restaurant = restaurant();
        String path = "/cases/" + id + "/investigation";
        web.perform(post(path)
                        .with(as(epidemiologist("320583")))
                        .with(csrf())
                        .cookie(new Cookie("vigil-language", "en"))
                        .param("draft", "true")
                        .param("answer-occupation", "cook")
                        .param("written-0", restaurant))
                .andExpect(status().isOk())
                .andExpect(content().string("Saved 10:00."));
        web.perform(post(path)
                        .with(as(epidemiologist("320583")))
                        .with(csrf())
                        .param("answer-occupation", "head cook")
                        .param("written-0", restaurant)
                        .param("from-0", "2026-03-25T12:00")
                        .param("to-0", "2026-03-25T13:00"))
                .andExpect(redirectedUrl(path + "?saved=true"));
        await().untilAsserted(() -> assertThat(stays()).hasSize(1));
        for (String language : new String[] {"en", "zh-Hans", "zh-Hant"}) {
            for (String page : new String[] {path, "/cases/" + id}) {
                web.perform(get(page).with(as(epidemiologist("320583"))).cookie(new Cookie("vigil-language", language)))
                        .andExpect(status().isOk())
                        .andExpect(content().string(not(containsString("⟦"))));
            }
        }
    }

    @Test
    void aPlaceThatMayBeMeantIsOfferedAndTheOnePickedIsKept() throws Exception {
        String name = "惠民超市" + UUID.randomUUID();
        PresenceFixtures.place(jurisdictions, Code.of("320583"), PlaceKind.SHOP, name, "人民路 1 号");
        UUID meant = PresenceFixtures.place(jurisdictions, Code.of("320583"), PlaceKind.SHOP, name, "人民路 2 号");
        String path = "/cases/" + id + "/investigation";
        web.perform(get(path + "/places").param("q", name.substring(0, 12)).with(as(epidemiologist("320583"))))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].label").value(containsString("人民路")));

        web.perform(post(path)
                        .with(as(epidemiologist("320583")))
                        .with(csrf())
                        .param("written-0", name)
                        .param("pick-0", meant.toString())
                        .param("from-0", "2026-03-25T12:00")
                        .param("to-0", "2026-03-25T13:00"))
                .andExpect(status().is3xxRedirection());

        await().untilAsserted(() -> assertThat(stays()).extracting(Stay::place).containsExactly(meant));
    }
}
