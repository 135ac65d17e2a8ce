package org.vigil.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.measure.MeasureWorld.OFFICER;
import static org.vigil.measure.MeasureWorld.PROGRAM;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Refusal;
import org.vigil.outbreak.Contact;
import org.vigil.specimen.Verdict;
import org.vigil.store.Scopes;

/** A measure's end never moves without a recorded reason: whatever is done in whatever order, and whoever goes round the program. */
@IntegrationTest
@Import(MeasureWorld.class)
@TestPropertySource(properties = "vigil.test=measure")
class MovedEndsIntegrationTests {
    @Autowired
    MeasureWorld world;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void thePackIsInForce() {
        world.packInForce();
    }

    /** The end as its history tells it, at each version of a measure. */
    private void assertEveryMoveIsRecorded(Contact contact, Map<MeasureId, Instant> begun, long seed) {
        for (Measure each : world.of(contact)) {
            List<MeasureChange> changes = world.changes(each);
            Instant end = begun.getOrDefault(each.id(), changes.getFirst().endsAfter());
            for (MeasureChange change : changes) {
                assertThat(change.reason()).isNotBlank();
                assertThat(change.endsBefore()).as("seed %d, %s", seed, change).isEqualTo(end);
                end = change.endsAfter();
            }
            assertThat(each.span().ends()).as("seed %d", seed).isEqualTo(end);
            assertThat(changes).as("seed %d", seed).hasSize(each.version());
            assertThat(each.isOpen())
                    .as("seed %d: ended only with a line that says how", seed)
                    .isEqualTo(changes.stream()
                            .noneMatch(
                                    change -> List.of("released", "released-early", "replaced", "withdrawn", "appeal")
                                            .contains(change.what())));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void inWhateverOrderThingsHappenEachMoveOfAnEndHasItsReason(long seed) {
        Random random = new Random(seed);
        Contact contact = world.contact(world.confirmed());
        List<Measure> imposed = world.imposed(contact);
        Map<MeasureId, Instant> begun = Map.of(
                imposed.getFirst().id(), imposed.getFirst().span().ends(),
                imposed.getLast().id(), imposed.getLast().span().ends());

        for (int step = 0; step < 25; step++) {
            Measure one = world.now(imposed.get(random.nextInt(imposed.size())));
            try {
                happen(random, contact, one);
            } catch (Refusal refused) {
                assertThat(refused.code()).startsWith("MEASURE-");
            }
            assertEveryMoveIsRecorded(contact, begun, seed);
        }
    }

    private void happen(Random random, Contact contact, Measure one) {
        Instant now = world.clock().instant();
        Duration some = Duration.ofHours(random.nextInt(-20, 90));
        switch (random.nextInt(7)) {
            case 0 ->
                Scopes.as(
                        OFFICER,
                        () -> world.measures()
                                .extend(
                                        UUID.randomUUID(),
                                        one.id(),
                                        one.version(),
                                        one.span().ends().plus(some),
                                        random.nextInt(4) == 0 ? "" : "reason " + some));
            case 1 ->
                Scopes.as(
                        OFFICER,
                        () -> world.measures()
                                .release(
                                        UUID.randomUUID(),
                                        one.id(),
                                        one.version() - random.nextInt(2),
                                        random.nextBoolean(),
                                        random.nextInt(3) == 0 ? "let go" : ""));
            case 2 -> world.at(now.plus(Duration.ofHours(random.nextInt(1, 60))));
            case 3 -> world.result(contact.person(), Verdict.NEGATIVE, now);
            case 4 -> {
                UUID appeal = UUID.randomUUID();
                Scopes.as(OFFICER, () -> world.measures().appeal(appeal, one.id(), "no"));
                Scopes.as(
                        MeasureWorld.SUPERVISOR,
                        () -> world.measures().answer(appeal, random.nextInt(5) == 0, "looked at"));
            }
            case 5 -> Scopes.as(PROGRAM, () -> world.measures().place(List.of(exposedAgain(one, some))));
            default -> world.sweep().run();
        }
    }

    private static NewMeasure exposedAgain(Measure one, Duration by) {
        Instant until = one.span().ends().plus(by);
        return new NewMeasure(
                one.person(),
                one.jurisdiction(),
                one.disease(),
                new NewMeasure.Rule("covid-8/2022-03-28", "C8-M1", one.basis().text()),
                new Cause("contact", UUID.randomUUID().toString(), "7"),
                List.of(),
                until.toString(),
                List.of(new org.vigil.policy.MeasureOrder.Stage(
                        "quarantine", one.span().begins(), until, new ArrayList<>(), "negatives=1")));
    }

    /** One search names somebody as a contact of two cases: in one batch, and once when nothing stands yet. */
    @Test
    void whoIsExposedTwiceInOneBatchIsUnderOneMeasureAsLongAsTheLonger() {
        Measure one = world.imposed(world.contact(world.confirmed())).getFirst();
        List<NewMeasure> twice = List.of(exposedAgain(one, Duration.ofDays(1)), exposedAgain(one, Duration.ofDays(2)));

        Scopes.as(PROGRAM, () -> world.measures().place(twice));

        assertThat(world.now(one).span().ends()).isEqualTo(one.span().ends().plus(Duration.ofDays(2)));
        assertThat(world.changes(one)).hasSize(3);

        Scopes.as(PROGRAM, () -> world.measures().replace(one.person(), one.disease(), new Cause("case", "none", "1")));
        List<NewMeasure> again = List.of(exposedAgain(one, Duration.ofDays(4)), exposedAgain(one, Duration.ofDays(3)));
        Scopes.as(PROGRAM, () -> world.measures().place(again));

        assertThat(Scopes.as(PROGRAM, () -> world.measures().of(List.of(one.person()))))
                .filteredOn(Measure::isOpen)
                .extracting(each -> each.span().ends())
                .containsExactly(one.span().ends().plus(Duration.ofDays(4)));
    }

    @Test
    void theDatabaseRefusesAnEndThatMovesWithoutALineThatSaysWhy() {
        Measure quarantine = world.imposed(world.contact(world.confirmed())).getFirst();

        for (String round : List.of(
                "update measure.measure set ends_at = ends_at + interval '1 day' where id = :id",
                "update measure.measure set ends_at = ends_at - interval '1 day', version = version + 1 where id = :id",
                "update measure.measure set ended_at = begins_at, ended_how = 'released', version = version + 1 where id = :id",
                "update measure.measure set held_at = begins_at, held_why = 'too-few' where id = :id",
                "delete from measure.measure where id = :id",
                "delete from measure.measure_change where measure = :id",
                "update measure.measure_change set reason = 'other' where measure = :id")) {
            assertThatThrownBy(() -> Scopes.as(
                            PROGRAM,
                            () -> transaction.executeWithoutResult(status -> jdbc.sql(round)
                                    .param("id", quarantine.id().value())
                                    .update())))
                    .as(round)
                    .isInstanceOf(org.springframework.dao.DataAccessException.class);
        }
        assertThat(world.now(quarantine)).isEqualTo(quarantine);
    }
}
