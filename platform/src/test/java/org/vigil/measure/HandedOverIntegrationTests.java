package org.vigil.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.measure.MeasureWorld.OFFICER;
import static org.vigil.measure.MeasureWorld.PROGRAM;
import static org.vigil.measure.MeasureWorld.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.duty.Duty;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactDeed;
import org.vigil.outbreak.ContactMove;
import org.vigil.outbreak.ContactMoves;
import org.vigil.outbreak.ContactPick;
import org.vigil.outbreak.ContactStep;
import org.vigil.outbreak.ContactWork;
import org.vigil.store.Scopes;

/** A contact who is handed to another county goes there whole: with his measures, their needs, and the steps that are owed for him. */
@IntegrationTest
@Import(MeasureWorld.class)
@TestPropertySource(properties = "vigil.test=measure")
class HandedOverIntegrationTests {
    private static final String TAICANG = "320585";
    private static final Viewer NEIGHBOUR = CaseFixtures.epidemiologist(TAICANG);

    @Autowired
    MeasureWorld world;

    @Autowired
    ContactMoves moves;

    @Autowired
    ContactWork work;

    @BeforeEach
    void thePackIsInForce() {
        world.packInForce();
    }

    private Contact now(Contact contact) {
        return Scopes.as(PROGRAM, () -> world.contacts().get(contact.id()));
    }

    private void handOver(Contact contact) {
        UUID move = UUID.randomUUID();
        Scopes.as(
                OFFICER, () -> moves.ask(move, contact.id(), now(contact).version(), Code.of(TAICANG), "lives there"));
        Scopes.as(NEIGHBOUR, () -> moves.accept(move));
    }

    private Measure moved(Measure measure) {
        return await(
                () -> Optional.of(world.now(measure)).filter(each -> each.unit().equals(Code.of(TAICANG))));
    }

    @Test
    void hisMeasuresGoWithHimAndTheCountyThereAnswersForThem() {
        Contact contact = world.contact(world.confirmed());
        Measure quarantine = world.imposed(contact).getFirst();
        Scopes.as(OFFICER, () -> world.measures().takeOn(quarantine.id()));

        handOver(contact);

        Measure there = moved(quarantine);
        assertThat(there.span()).isEqualTo(quarantine.span());
        assertThat(there.worker().id()).as("nobody there has taken it on yet").isNull();
        assertThat(world.changes(there).getLast())
                .extracting(MeasureChange::what, MeasureChange::reason)
                .containsExactly("moved", "contact " + contact.number());
        assertThat(Scopes.as(NEIGHBOUR, () -> world.measures().get(quarantine.id()))
                        .number())
                .isEqualTo(quarantine.number());
        assertThatThrownBy(() -> Scopes.as(OFFICER, () -> world.measures().get(quarantine.id())))
                .isInstanceOf(Missing.class);
    }

    @Test
    void whatIsStillToBeDoneForHimIsOwedThereAndNoLongerHere() {
        Contact contact = world.contact(world.confirmed());
        String calls = contact.source().caseId() + "&which=call";
        await(() -> Optional.of(owed(OFFICER, calls)).filter(all -> !all.isEmpty()));

        handOver(contact);

        assertThat(await(() -> Optional.of(owed(NEIGHBOUR, calls)).filter(all -> !all.isEmpty())))
                .singleElement()
                .satisfies(duty -> assertThat(duty.owedBy().code()).isEqualTo(Code.of(TAICANG)));
        await(() -> Optional.of(owed(OFFICER, calls)).filter(List::isEmpty));
        assertThat(now(contact).steps().call().by())
                .as("his own clock runs on")
                .isEqualTo(contact.steps().call().by());
    }

    private List<Duty> owed(Viewer viewer, String contacts) {
        return Scopes.as(viewer, () -> world.duties().because("contacts", contacts)).stream()
                .filter(Duty::isOwed)
                .toList();
    }

    @Test
    void whoIsHeldTooLongIsSoThereAsWell() {
        Contact contact = world.contact(world.confirmed());
        Measure quarantine = world.imposed(contact).getFirst();
        world.at(quarantine.span().ends());
        Duty here = world.duty(quarantine, "release-or-say-why");

        handOver(contact);

        Duty there = await(() ->
                Scopes.as(
                                NEIGHBOUR,
                                () -> world.duties()
                                        .because("measure", quarantine.id().toString()))
                        .stream()
                        .filter(each -> each.kind().equals("release-or-say-why") && each.isOwed())
                        .findFirst());
        assertThat(there.jurisdiction()).isEqualTo(Code.of(TAICANG));
        await(() -> Optional.of(Scopes.as(OFFICER, () -> world.duties().one(here.id())))
                .filter(duty -> !duty.isOwed()));
        assertThat(moved(quarantine).held()).isNotNull();
    }

    /** Each contact has exactly one owner, one county sees him, a clock covers him as long as he is open; his measures are where he is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void inWhateverOrderContactsAreHandedOnEachHasOneOwnerAndAClock(long seed) {
        Random random = new Random(seed);
        CaseId of = world.confirmed();
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            contacts.add(world.contact(of));
        }
        contacts.forEach(world::imposed);
        for (int step = 0; step < 40; step++) {
            try {
                happen(random, contacts.get(random.nextInt(contacts.size())));
            } catch (Refusal refused) {
                assertThat(refused).isNotNull();
            }
            contacts.forEach(each -> assertOwned(now(each), seed));
        }
        for (Contact each : contacts) {
            Code unit = now(each).owner().unit();
            await(() -> Optional.of(world.of(each))
                    .filter(all -> all.stream()
                            .filter(Measure::isOpen)
                            .allMatch(measure -> measure.unit().equals(unit))));
        }
    }

    private void assertOwned(Contact contact, long seed) {
        Viewer owner = contact.owner().unit().equals(Code.of(TAICANG)) ? NEIGHBOUR : OFFICER;
        assertThat(List.of(OFFICER, NEIGHBOUR))
                .as("seed %d: exactly the county that holds him sees him", seed)
                .filteredOn(viewer -> sees(viewer, contact))
                .containsExactly(owner);
        assertThat(contact.owner().worker() == null)
                .as("seed %d", seed)
                .isEqualTo(contact.owner().name().isEmpty());
        if (contact.isOpen()) {
            Contact.Clock clock = switch (contact.steps().next()) {
                case CALL -> contact.steps().call();
                case LOCATE -> contact.steps().locate();
                case TRANSFER -> contact.steps().transfer();
                case FOLLOW, CLOSED ->
                    new Contact.Clock(ContactStep.FOLLOW, contact.steps().followUntil(), null);
            };
            assertThat(contact.steps().due()).as("seed %d", seed).isEqualTo(clock.by());
        }
    }

    private boolean sees(Viewer viewer, Contact contact) {
        try {
            return Scopes.as(viewer, () -> world.contacts().get(contact.id())) != null;
        } catch (Missing missing) {
            return false;
        }
    }

    private void happen(Random random, Contact contact) {
        Contact now = now(contact);
        boolean here = now.owner().unit().equals(OFFICER.scope());
        Viewer holder = here ? OFFICER : NEIGHBOUR;
        Viewer other = here ? NEIGHBOUR : OFFICER;
        ContactPick.These pick = ContactPick.These.of(now);
        switch (random.nextInt(7)) {
            case 0, 1 ->
                Scopes.as(
                        holder,
                        () -> moves.ask(UUID.randomUUID(), now.id(), now.version(), other.scope(), "lives there"));
            case 2, 3 -> arriving(other, now).ifPresent(each -> Scopes.as(other, () -> moves.accept(each.id())));
            case 4 ->
                arriving(other, now).ifPresent(each -> Scopes.as(other, () -> moves.refuse(each.id(), "unknown")));
            case 5 ->
                Scopes.as(
                        holder,
                        () -> work.act(
                                UUID.randomUUID(),
                                pick,
                                new ContactDeed.Done(
                                        random.nextBoolean() ? ContactStep.CALL : ContactStep.TRANSFER, "")));
            default ->
                Scopes.as(
                        holder,
                        () -> work.act(
                                UUID.randomUUID(),
                                pick,
                                now.isOpen()
                                        ? new ContactDeed.Close("not-exposed", "was abroad")
                                        : new ContactDeed.Reopen()));
        }
    }

    private Optional<ContactMove> arriving(Viewer viewer, Contact contact) {
        return Scopes.as(viewer, () -> moves.arriving(viewer.scope())).stream()
                .filter(each -> each.contact().equals(contact.id()))
                .findFirst();
    }
}
