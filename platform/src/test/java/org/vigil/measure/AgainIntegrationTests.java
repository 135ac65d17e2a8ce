package org.vigil.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.measure.MeasureWorld.KUNSHAN;
import static org.vigil.measure.MeasureWorld.OFFICER;
import static org.vigil.measure.MeasureWorld.PROGRAM;
import static org.vigil.measure.MeasureWorld.await;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.duty.Duty;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactDeed;
import org.vigil.outbreak.ContactPick;
import org.vigil.outbreak.ContactWork;
import org.vigil.outbreak.NewCase;
import org.vigil.outbreak.Taken;
import org.vigil.store.Scopes;

/** What was taken back is imposed again, and what a file says of a case counts as much as what a laboratory says. */
@IntegrationTest
@Import(MeasureWorld.class)
@TestPropertySource(properties = "vigil.test=measure")
class AgainIntegrationTests {
    @Autowired
    MeasureWorld world;

    @Autowired
    ContactWork work;

    @BeforeEach
    void thePackIsInForce() {
        world.packInForce();
    }

    private Contact now(Contact contact) {
        return Scopes.as(OFFICER, () -> world.contacts().get(contact.id()));
    }

    private UUID act(Contact contact, ContactDeed deed) {
        UUID action = UUID.randomUUID();
        Scopes.as(OFFICER, () -> work.act(action, ContactPick.These.of(now(contact)), deed));
        return action;
    }

    private List<Measure> open(Contact contact) {
        return world.of(contact).stream().filter(Measure::isOpen).toList();
    }

    private Contact closedAsNotExposed() {
        Contact contact = world.contact(world.confirmed());
        world.imposed(contact);
        act(contact, new ContactDeed.Close("not-exposed", "was abroad"));
        await(() -> Optional.of(open(contact)).filter(List::isEmpty));
        return contact;
    }

    @Test
    void aContactWhoIsOpenedAgainIsUnderHisMeasureAgainUntilTheSameDay() {
        Contact contact = closedAsNotExposed();
        Measure before = world.of(contact).getFirst();

        act(contact, new ContactDeed.Reopen());

        List<Measure> again = await(() -> Optional.of(open(contact)).filter(all -> all.size() == 2));
        assertThat(again).extracting(each -> each.part().kind()).containsExactlyInAnyOrder("quarantine", "monitoring");
        assertThat(again)
                .extracting(each -> each.span().ends())
                .contains(before.span().ends());
        assertThat(again).extracting(Measure::id).doesNotContain(before.id());
    }

    @Test
    void closingTakenBackImposesAgainAndOpeningTakenBackWithdrawsAgain() {
        Contact contact = world.contact(world.confirmed());
        world.imposed(contact);
        UUID closing = act(contact, new ContactDeed.Close("not-exposed", "was abroad"));
        await(() -> Optional.of(open(contact)).filter(List::isEmpty));

        Scopes.as(OFFICER, () -> work.undo(UUID.randomUUID(), closing));
        await(() -> Optional.of(open(contact)).filter(all -> all.size() == 2));

        act(contact, new ContactDeed.Close("not-exposed", "was abroad after all"));
        await(() -> Optional.of(open(contact)).filter(List::isEmpty));
        UUID opening = act(contact, new ContactDeed.Reopen());
        await(() -> Optional.of(open(contact)).filter(all -> all.size() == 2));
        Scopes.as(OFFICER, () -> work.undo(UUID.randomUUID(), opening));
        await(() -> Optional.of(open(contact)).filter(List::isEmpty));
        assertThat(now(contact).isOpen()).isFalse();
    }

    @Test
    void theCountyOwesTheStepsOfAContactWhoIsOpenedAgain() {
        Contact contact = closedAsNotExposed();
        String calls = contact.source().caseId() + "&which=call";
        await(() -> Optional.of(owed(calls)).filter(List::isEmpty));

        act(contact, new ContactDeed.Reopen());

        assertThat(await(() -> Optional.of(owed(calls)).filter(all -> !all.isEmpty())))
                .hasSize(1);
    }

    private List<Duty> owed(String contacts) {
        return Scopes.as(OFFICER, () -> world.duties().because("contacts", contacts)).stream()
                .filter(Duty::isOwed)
                .toList();
    }

    private static CaseFacts today(MeasureWorld world, String number, Classification classification) {
        CaseFacts facts = CaseFixtures.facts(number, classification, CaseFixtures.ONSET);
        return new CaseFacts(
                facts.status(),
                new CaseFacts.Dates(
                        null, CaseFixtures.ONSET, null, null, world.clock().today(), null),
                facts.about(),
                facts.sent());
    }

    private Taken taken(@org.jspecify.annotations.Nullable CaseId known, CaseFacts facts) {
        NewCase row = new NewCase(known, Code.of(KUNSHAN), Identity.NONE, facts);
        return Scopes.as(OFFICER, () -> world.cases().take(new CaseBatch(UUID.randomUUID(), List.of(row))))
                .getFirst();
    }

    private Stream<Measure> of(CaseId id) {
        Case one = Scopes.as(OFFICER, () -> world.cases().get(id));
        return Scopes.as(PROGRAM, () -> world.measures().of(List.of(one.person()))).stream();
    }

    @Test
    void aCaseThatAFileConfirmsIsIsolatedAndOneThatAFileDiscardsIsFree() {
        String number = "S-" + UUID.randomUUID();
        CaseId id = ((Taken.Added) taken(null, today(world, number, Classification.SUSPECTED))).id();

        taken(id, today(world, number, Classification.CONFIRMED));

        Measure isolation = await(() ->
                of(id).filter(each -> each.part().kind().equals("isolation")).findFirst());
        assertThat(isolation.basis().rule()).isEqualTo("C8-M6");
        assertThat(isolation.cause().kind()).isEqualTo("case");

        taken(id, today(world, number, Classification.DISCARDED));
        await(() -> Optional.of(of(id).filter(Measure::isOpen).toList()).filter(List::isEmpty));
    }

    /** A file of last winter confirms somebody: what the rules would have imposed is over, and what he is under now stays. */
    @Test
    void aCaseOfLongAgoThatAFileConfirmsIsUnderNothingNew() {
        String number = "L-" + UUID.randomUUID();
        CaseFacts old = CaseFixtures.facts(number, Classification.SUSPECTED, CaseFixtures.ONSET);
        CaseFacts.Dates winter = new CaseFacts.Dates(
                null, null, null, null, world.clock().today().minusDays(90), null);
        CaseId id = ((Taken.Added) taken(null, new CaseFacts(old.status(), winter, old.about(), old.sent()))).id();
        CaseFacts confirmed = CaseFixtures.facts(number, Classification.CONFIRMED, CaseFixtures.ONSET);

        taken(id, new CaseFacts(confirmed.status(), winter, confirmed.about(), confirmed.sent()));
        String marker = "M-" + UUID.randomUUID();
        CaseId now = ((Taken.Added) taken(null, today(world, marker, Classification.SUSPECTED))).id();
        taken(now, today(world, marker, Classification.CONFIRMED));

        await(() -> of(now).filter(Measure::isOpen).findFirst());
        assertThat(of(id)).isEmpty();
    }
}
