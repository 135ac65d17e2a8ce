package org.vigil.measure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.TestDatabase;
import org.vigil.clock.DomainClock;
import org.vigil.demo.DemoProvince;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.Contacts;
import org.vigil.specimen.NewResult;
import org.vigil.specimen.Results;
import org.vigil.specimen.Specimen;
import org.vigil.specimen.SpecimenKind;
import org.vigil.specimen.Steps;
import org.vigil.specimen.TestKind;
import org.vigil.specimen.Verdict;
import org.vigil.store.Scopes;

/** From a positive result in the demo province to its contacts with their measures; no test, so run by name: {@code bench/measures.sh}. */
@SpringBootTest(properties = "vigil.demo=true")
@ContextConfiguration(initializers = TestDatabase.class)
class MeasureVolume {
    private static final int ROUNDS = 20;
    private static final Viewer PROGRAM = Viewer.program(Code.of("32"));

    @Autowired
    DemoProvince province;

    @Autowired
    Results results;

    @Autowired
    Cases cases;

    @Autowired
    Contacts contacts;

    @Autowired
    Measures measures;

    @Autowired
    DomainClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** One person positive after another; the first rounds warm the program up and count as well. */
    @Test
    void measureFromAResultToMeasures() {
        province.open();
        double[] seconds = new double[ROUNDS];
        long imposed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            UUID person = person(200 + 37 * round);
            Code home = home(person);
            long before = System.nanoTime();
            positive(person, home);
            imposed += awaited(person);
            seconds[round] = (System.nanoTime() - before) / 1e9;
        }
        System.out.printf("FIGURE first %.2f s%n", seconds[0]);
        Arrays.sort(seconds);
        System.out.printf(
                "FIGURE a positive result to its contacts with measures: p50 %.2f s, p95 %.2f s, most %.2f s; %d rounds, %d contacts under measures%n",
                seconds[ROUNDS / 2], seconds[ROUNDS * 95 / 100], seconds[ROUNDS - 1], ROUNDS, imposed);
    }

    /** The demo's ids are hashes of names, marked as version 4. */
    private static UUID person(int number) {
        UUID hashed = UUID.nameUUIDFromBytes(("demo-person/" + number).getBytes(StandardCharsets.UTF_8));
        return new UUID(hashed.getMostSignificantBits() ^ 0x3000L ^ 0x4000L, hashed.getLeastSignificantBits());
    }

    private Code home(UUID person) {
        return Code.of(Scopes.as(
                PROGRAM,
                () -> transaction.execute(status -> jdbc.sql("select jurisdiction from subject.person where id = :id")
                        .param("id", person)
                        .query(String.class)
                        .single())));
    }

    private void positive(UUID person, Code home) {
        Instant now = clock.instant();
        NewResult result = new NewResult(
                UUID.randomUUID(),
                new PersonId(person),
                home,
                new Specimen.Said("V-" + UUID.randomUUID(), "covid-19", SpecimenKind.NASOPHARYNGEAL, TestKind.PCR, ""),
                new Steps(now.minusSeconds(7200), null, null, now.minusSeconds(5)),
                Verdict.POSITIVE);
        Scopes.as(CaseFixtures.epidemiologist(home.value().substring(0, 6)), () -> results.record(result));
    }

    /** @return how many contacts of the case are under a measure, once all open ones are */
    private int awaited(UUID person) {
        for (int tries = 0; tries < 6000; tries++) {
            int done = Scopes.as(PROGRAM, () -> done(person));
            if (done >= 0) {
                return done;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("not within a minute");
    }

    private int done(UUID person) {
        List<Case> found = cases.ofPersons(List.of(new PersonId(person)));
        if (found.isEmpty() || contacts.traced(found.getFirst().id()) == null) {
            return -1;
        }
        List<PersonId> open =
                contacts.ofCase(found.getFirst().id(), PROGRAM.scope(), PROGRAM.id(), 2000).contacts().stream()
                        .map(Contact::person)
                        .toList();
        long under = measures.of(open).stream()
                .filter(Measure::isOpen)
                .map(Measure::person)
                .distinct()
                .count();
        boolean isolated = measures.of(List.of(new PersonId(person))).stream().anyMatch(Measure::isOpen);
        return isolated && under == open.size() ? open.size() : -1;
    }
}
