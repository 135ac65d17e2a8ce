package org.vigil.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.identity.IdentityTable.Passed;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** People stored before addresses had hashes are found at their address, however often the work is cut off. */
@IntegrationTest
class AddressBackfillIntegrationTests {
    private static final String COUNTY = "321324";
    private static final int PEOPLE = 5;
    private static final Viewer PROGRAM = Viewer.program(Code.of("32"));
    private static final Viewer EPIDEMIOLOGIST = new Viewer(
            UUID.randomUUID(), "Gu Min", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of(COUNTY), "CDC " + COUNTY);

    @Autowired
    IdentityTable table;

    @Autowired
    Identities identities;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final String building = "青阳路" + UUID.randomUUID().getLeastSignificantBits() + "号3幢";
    private final UUID dwelling = UUID.randomUUID();
    private Set<PersonId> people = Set.of();

    private AddressBackfill.Steps steps() {
        return new AddressBackfill.Steps(table, transaction, PROGRAM, 2);
    }

    @BeforeEach
    void fivePeopleStoredAsBefore() {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Identity who = new Identity("刘洋" + i, null, "1391234000" + i, building + (101 + i) + "室", null, null);
            candidates.add(new Candidate(UUID.randomUUID(), Code.of(COUNTY), null, who, "male", 1980));
        }
        people = Set.copyOf(Scopes.as(EPIDEMIOLOGIST, () -> identities.resolve(candidates, UUID.randomUUID()))
                .values());
        change("update identity.record set address_hashes = null where person = any(:people)");
    }

    private void change(String sql) {
        UUID[] ids = people.stream().map(PersonId::value).toArray(UUID[]::new);
        Scopes.as(
                PROGRAM,
                () -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("set local role vigil_identity").update();
                    jdbc.sql(sql).param("people", ids).update();
                }));
    }

    private Set<PersonId> livingThere() {
        Dwelling there = new Dwelling(dwelling, Code.of(COUNTY), building);
        Map<UUID, Set<PersonId>> found = Scopes.as(EPIDEMIOLOGIST, () -> identities.livingAt(List.of(there)));
        return found.getOrDefault(dwelling, Set.of());
    }

    @AfterEach
    void notInterrupted() {
        Thread.interrupted();
    }

    @Test
    void aStepGivesAFewTheirHashesAndTheNextGoesOn() {
        assertThat(livingThere()).isEmpty();

        Passed passed = steps().step(Passed.NONE);
        assertThat(passed.looked()).isEqualTo(2);
        assertThat(passed.hashed()).isEqualTo(2);
        while (steps().step(Passed.NONE).looked() > 0) {
            assertThat(livingThere()).hasSizeBetween(1, PEOPLE);
        }

        assertThat(livingThere()).isEqualTo(people);
    }

    @Test
    void cutOffItKeepsWhatIsDoneAndTheNextRunDoesTheRest() {
        Thread.currentThread().interrupt();
        try {
            steps().run();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(livingThere()).isEmpty();

        steps().run();
        steps().run();

        assertThat(livingThere()).isEqualTo(people);
    }

    @Test
    void aRecordThatDoesNotOpenHoldsNobodyUpAndIsLeftAsItIs() {
        change("""
                update identity.record set address = address || '\\x00'::bytea
                where person = (select min(person::text)::uuid from identity.record where person = any(:people))
                """);

        steps().run();

        assertThat(livingThere()).hasSize(PEOPLE - 1);
        assertThat(steps().step(Passed.NONE)).satisfies(again -> {
            assertThat(again.looked()).isEqualTo(1);
            assertThat(again.hashed()).isZero();
        });
        change("update identity.record set address = null where person = any(:people)");
    }
}
