package org.vigil.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.vigil.clock.DomainClock;
import org.vigil.duty.Duties;
import org.vigil.duty.Duty;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactFixtures;
import org.vigil.outbreak.ContactId;
import org.vigil.outbreak.ContactNaming;
import org.vigil.outbreak.Contacts;
import org.vigil.outbreak.Exposure;
import org.vigil.policy.InForce;
import org.vigil.policy.PackKey;
import org.vigil.policy.Policies;
import org.vigil.specimen.NewResult;
import org.vigil.specimen.Results;
import org.vigil.specimen.Specimen;
import org.vigil.specimen.SpecimenKind;
import org.vigil.specimen.Steps;
import org.vigil.specimen.TestKind;
import org.vigil.specimen.Verdict;
import org.vigil.store.Scopes;

/** A county in which a contact was named a moment ago, and what happens to him. */
record MeasureWorld(
        Measures measures,
        MeasureSweep.Sweep sweep,
        ContactNaming naming,
        Contacts contacts,
        Cases cases,
        Results results,
        Duties duties,
        Policies policies,
        DomainClock clock) {
    static final String KUNSHAN = "320583";
    static final Viewer PROGRAM = Viewer.program(Code.of("32"));
    static final Viewer OFFICER = CaseFixtures.epidemiologist(KUNSHAN);
    static final Viewer SUPERVISOR =
            new Viewer(UUID.randomUUID(), "Xu Lan", Set.of(Role.SUPERVISOR), Code.of(KUNSHAN), "Health commission");

    void packInForce() {
        Scopes.as(
                PROGRAM,
                () -> policies.putInForce(
                        new PackKey("covid-8", LocalDate.of(2022, 3, 28)),
                        new InForce(LocalDate.of(2026, 1, 1), null)));
    }

    CaseId confirmed() {
        return Scopes.as(OFFICER, () -> ContactFixtures.confirmed(cases, KUNSHAN));
    }

    /** Named by hand: met the case an hour ago, at home. */
    Contact contact(CaseId of) {
        return contact(of, new Identity("陈静 " + UUID.randomUUID(), "", "", "", null, ""), KUNSHAN);
    }

    Contact contact(CaseId of, Identity who, String jurisdiction) {
        Instant met = clock.instant().minusSeconds(3600);
        ContactNaming.ByHand told = new ContactNaming.ByHand(
                UUID.randomUUID(),
                who,
                new Contact.About("female", 41, false),
                Code.of(jurisdiction),
                new ContactNaming.Met(met, met.plusSeconds(1800), "前进路1号", "household", -1, Exposure.Travel.NONE));
        ContactId id = Scopes.as(OFFICER, () -> naming.add(of, told));
        return Scopes.as(OFFICER, () -> contacts.get(id));
    }

    /** Both parts, once they are imposed. */
    List<Measure> imposed(Contact contact) {
        return await(() -> Optional.of(of(contact)).filter(all -> all.size() >= 2));
    }

    List<Measure> of(Contact contact) {
        return Scopes.as(PROGRAM, () -> measures.of(List.of(contact.person())));
    }

    Measure now(Measure measure) {
        return Scopes.as(PROGRAM, () -> measures.get(measure.id()));
    }

    List<MeasureChange> changes(Measure measure) {
        return Scopes.as(PROGRAM, () -> measures.changes(measure.id()));
    }

    /** To an instant, with whatever is due by then. */
    void at(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            clock.advance(instant);
        }
        sweep.run();
    }

    void result(PersonId person, Verdict verdict, Instant taken) {
        NewResult told = new NewResult(
                UUID.randomUUID(),
                person,
                Code.of(KUNSHAN),
                new Specimen.Said(
                        "T-" + UUID.randomUUID(), "covid-19", SpecimenKind.NASOPHARYNGEAL, TestKind.PCR, "CDC"),
                new Steps(taken, null, null, taken.plus(Duration.ofMinutes(30))),
                verdict);
        Scopes.as(OFFICER, () -> {
            results.record(told);
            return true;
        });
    }

    long testsKnown(Measure measure) {
        return Scopes.as(PROGRAM, () -> measures.tests(measure.id())).stream()
                .filter(test -> test.result() != null)
                .count();
    }

    Duty duty(Measure measure, String kind) {
        return await(() -> duties(measure).stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst());
    }

    List<Duty> duties(Measure measure) {
        return Scopes.as(OFFICER, () -> duties.because("measure", measure.id().toString()));
    }

    static <T> T await(Supplier<Optional<T>> asked) {
        for (int i = 0; i < 800; i++) {
            Optional<T> found = asked.get();
            if (found.isPresent()) {
                return found.get();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(25_000_000);
        }
        throw new AssertionError("nothing came within twenty seconds");
    }
}
