package org.vigil.outbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.Desks;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Names;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** A case belongs to an event by disease, place and day, unless an epidemiologist knows better. */
@IntegrationTest
class EventCasesIntegrationTests {
    private static final String HERE = "320412";
    private static final Viewer OFFICER = CaseFixtures.epidemiologist(HERE);
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    @Autowired
    EventCases eventCases;

    @Autowired
    Outbreaks outbreaks;

    @Autowired
    Cases cases;

    @Autowired
    DomainClock clock;

    @Autowired
    Desks desks;

    private Event opened(String disease, String jurisdiction) {
        Names title = new Names("Canteen", "食堂", "食堂");
        NewEvent event = new NewEvent("cluster", disease, Code.of(jurisdiction), "county", "canteen", title, null);
        return Scopes.as(OFFICER, () -> outbreaks.get(outbreaks.open(event)));
    }

    private CaseId reported(String disease, Classification classification) {
        CaseFacts facts = CaseFixtures.facts("E-" + UUID.randomUUID(), classification, CaseFixtures.ONSET);
        CaseFacts.Status status = new CaseFacts.Status(disease, classification, null, "local", "");
        CaseFacts.Dates dates = new CaseFacts.Dates(null, CaseFixtures.ONSET, null, null, clock.today(), null);
        NewCase one = new NewCase(
                null, Code.of(HERE), Identity.NONE, new CaseFacts(status, dates, facts.about(), facts.sent()));
        return Scopes.as(
                OFFICER,
                () -> ((Taken.Added) cases.take(new CaseBatch(UUID.randomUUID(), List.of(one)))
                                .getFirst())
                        .id());
    }

    private List<CaseId> of(Event event) {
        return Scopes.as(OFFICER, () -> cases.ofEvent(event, LONG_AGO, 10_000)).stream()
                .map(Case::id)
                .toList();
    }

    private void say(CaseId id, Event event, boolean belongs, String reason) {
        Scopes.as(OFFICER, () -> eventCases.say(id, event.id(), belongs, reason));
    }

    @Test
    void aCaseTakenOutOfItsEventIsNoLongerAmongItsCasesUntilItIsPutBack() {
        Event event = opened("covid-19", HERE);
        CaseId id = reported("covid-19", Classification.CONFIRMED);
        assertThat(of(event)).contains(id);

        say(id, event, false, "was abroad");
        assertThat(of(event)).doesNotContain(id);
        assertThat(Scopes.as(OFFICER, () -> eventCases.of(event.id())))
                .singleElement()
                .satisfies(put -> {
                    assertThat(put.said().belongs()).isFalse();
                    assertThat(put.said().reason()).isEqualTo("was abroad");
                });

        say(id, event, true, "came back the day before");
        assertThat(of(event)).contains(id);
    }

    /** Found with another disease, and suspected only: somebody who knows puts it there. */
    @Test
    void aCaseIsPutToAnEventThatItWouldNotBelongToByItself() {
        Event event = opened("covid-19", HERE);
        CaseId id = reported("influenza", Classification.SUSPECTED);
        assertThat(of(event)).doesNotContain(id);

        say(id, event, true, "ate at the same table");
        say(id, event, true, "said again");

        assertThat(of(event)).contains(id);
        Case one = Scopes.as(OFFICER, () -> cases.get(id));
        assertThat(Scopes.as(OFFICER, () -> eventCases.of(one)))
                .filteredOn(each -> each.event().id().equals(event.id()))
                .singleElement()
                .satisfies(each -> assertThat(each.said())
                        .isNotNull()
                        .extracting(EventCases.Said::reason)
                        .isEqualTo("ate at the same table"));
    }

    @Test
    void itNeedsAReasonAnOpenEventAndBothInOnesOwnScope() {
        Event event = opened("covid-19", HERE);
        CaseId id = reported("covid-19", Classification.CONFIRMED);

        assertThatThrownBy(() -> say(id, event, false, " "))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("EVENT-0003"));
        assertThatThrownBy(() -> Scopes.as(
                        CaseFixtures.epidemiologist("320413"), () -> eventCases.say(id, event.id(), false, "not ours")))
                .isInstanceOf(Missing.class);
        Scopes.as(OFFICER, () -> outbreaks.close(event.id(), "over"));
        assertThatThrownBy(() -> say(id, event, false, "too late"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("EVENT-0002"));
    }

    @Test
    void itIsDoneOnThePageOfTheCaseAndSeenOnThatOfTheEventInEveryLanguage() throws Exception {
        Desks.Desk desk = desks.of(Role.COUNTY_EPIDEMIOLOGIST, HERE);
        Event event = opened("covid-19", HERE);
        CaseId id = reported("covid-19", Classification.CONFIRMED);
        assertThat(desk.page("/cases/" + id)).contains("by disease, place and day", "/events/" + event.id());

        var taken = desk.send(post("/cases/" + id + "/events/removal")
                .param("event", event.id().toString())
                .param("reason", "was abroad"));

        assertThat(taken.getRedirectedUrl()).isEqualTo("/cases/" + id);
        assertThat(desk.page("/events/" + event.id())).contains("taken out by Gu Min", "was abroad");
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            assertThat(desk.look("/cases/" + id, language).getContentAsString()).doesNotContain("⟦");
            assertThat(desk.look("/events/" + event.id(), language).getContentAsString())
                    .doesNotContain("⟦");
        }
        assertThat(desk.send(post("/cases/" + id + "/events")
                                .param("event", "no")
                                .param("reason", "x"))
                        .getStatus())
                .isEqualTo(404);
    }
}
