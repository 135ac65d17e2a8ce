package org.vigil.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.Outbreaks;
import org.vigil.store.Scopes;

/** In a database of its own, since it moves the clock. */
@IntegrationTest
@TestPropertySource(properties = "vigil.test.database=scenario")
class ScenariosIntegrationTests {
    private static final String XUYI = "320830";
    private static final int[] GROWING = {1, 0, 2, 1, 2, 3, 2, 4, 5, 4, 6, 8, 9, 11};

    @Autowired
    Scenarios scenarios;

    @Autowired
    Workbench workbench;

    @Autowired
    ComparisonTable table;

    @Autowired
    Outbreaks outbreaks;

    @Autowired
    Cases cases;

    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    Users users;

    @Autowired
    DomainClock clock;

    @Autowired
    TransactionTemplate transaction;

    private Viewer guMin = DeskFixtures.PROGRAM;

    @BeforeEach
    void somebodyWhoJudges() {
        guMin = DeskFixtures.epidemiologist(users, "Gu Min", XUYI);
    }

    @Test
    void optionsOfALiveEventAreRankedWithIntervalsAndWhatWouldChangeTheRanking() {
        ComparisonId id = begun(event());
        shorten(id);

        workbench.work();

        Comparison done = one(id);
        assertThat(done.progress().state()).isEqualTo(Comparison.State.DONE);
        assertThat(done.progress().done()).isEqualTo(done.progress().wanted());
        assertThat(done.world().fitted().reproduction().median()).isBetween(1.0, 3.5);
        assertThat(done.world().fitted().pasts()).hasSize(Fitting.ALL);
        assertThat(done.world().fitted().held()).isBetween(0.0, 1.0);
        assertThat(done.world().cases().total()).isGreaterThanOrEqualTo(58);
        Results results = Objects.requireNonNull(done.results());
        assertThat(results.runs()).isEqualTo(50);
        assertThat(results.ranking()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(results.swings()).hasSize(6);
        assertThat(results.options()).allSatisfy(of -> {
            assertThat(of.totals().keySet()).containsExactlyInAnyOrderElementsOf(Results.TOTALS);
            assertThat(of.totals().values()).allMatch(i -> i.low() <= i.median() && i.median() <= i.high());
            assertThat(of.daily().get("infections")).hasSize(14);
            Interval all = Objects.requireNonNull(of.totals().get("infections"));
            assertThat(of.placed("infections").stream().mapToDouble(d -> d).sum())
                    .as("infections of all townships")
                    .isBetween(all.low(), all.high());
            assertThat(of.placed("restricted")).hasSize(done.world().place().districts());
        });
        assertThat(results.options()).anyMatch(Results.Of::front);
        double asNow = median(results, 0, "infections");
        double closed = median(results, 4, "infections");
        assertThat(closed).as("infections with everything closed").isLessThan(asNow);
        assertThat(median(results, 4, "closed")).isGreaterThan(median(results, 0, "closed"));
    }

    @Test
    void whatTheCasesCannotTellIsSaid() {
        EventId quiet = DeskFixtures.event(outbreaks, cases, "320812", clock.today(), 0, 0, 0, 0, 0, 0, 1, 2);
        EventId silent = DeskFixtures.event(outbreaks, cases, "320826", clock.today());
        Viewer city = DeskFixtures.epidemiologist(users, "Lu", "3208");
        ComparisonId few = Scopes.as(city, () -> scenarios.begin(fresh(), quiet));
        ComparisonId none = Scopes.as(city, () -> scenarios.begin(fresh(), silent));
        Scopes.as(city, () -> scenarios.cancel(few));

        World.Now fitted = new Fitted(few, city).now();
        World.Now blind = new Fitted(none, city).now();
        Scopes.as(city, () -> scenarios.cancel(none));

        assertThat(fitted.unknown()).contains("few-cases", "undetected");
        assertThat(blind.unknown()).containsExactly("no-cases");
        workbench.work();
        assertThat(Scopes.as(city, () -> scenarios.one(few)).results())
                .as("cancelled before it began")
                .isNull();
    }

    @Autowired
    Fitting fitting;

    private final class Fitted {
        private final Comparison of;

        Fitted(ComparisonId id, Viewer viewer) {
            of = Scopes.as(viewer, () -> scenarios.one(id));
        }

        World.Now now() {
            return fitting.fit(of.world()).fitted();
        }
    }

    @Test
    void thoseInfectedNowLiveWhereCasesWereLatelyReported() {
        EventId event = DeskFixtures.event(outbreaks, cases, "320831", clock.today(), 3);
        String town = jurisdictions.children(Code.of("320831")).getLast().code().value();
        DeskFixtures.report(cases, town, clock.today(), 9);
        Viewer city = DeskFixtures.epidemiologist(users, "Lu", "3208");

        ComparisonId id = Scopes.as(city, () -> scenarios.begin(fresh(), event));
        Scopes.as(city, () -> scenarios.cancel(id));

        World.Place place = Scopes.as(city, () -> scenarios.one(id)).world().place();
        World.Towns towns = Objects.requireNonNull(place.towns());
        assertThat(towns.codes()).hasSize(place.districts()).endsWith(town);
        assertThat(towns.weights().getLast()).isBetween(9.0, 10.0);
        assertThat(towns.weights().getFirst()).as("anywhere").isBetween(0.01, 0.5);
    }

    @Test
    void whatWasUnderWayWhenTheProgramStoppedIsTakenUpAgain() {
        ComparisonId id = begun(event());
        shorten(id);
        Comparison waiting = one(id);
        Scopes.as(DeskFixtures.PROGRAM, () -> transaction.execute(status -> table.begin(waiting, waiting.world(), 1)));
        assertThat(one(id).progress().state()).isEqualTo(Comparison.State.RUNNING);

        workbench.work();

        assertThat(one(id).progress().state()).isEqualTo(Comparison.State.DONE);
    }

    @Test
    void twoDifferentPeopleSignTheChosenOptionAndLaterItIsHeldAgainstWhatHappened() {
        ComparisonId id = begun(event());
        shorten(id);
        assertThatThrownBy(() -> Scopes.as(guMin, () -> scenarios.decide(id, 2, "small zones")))
                .hasMessage("SCENARIO-0007");
        workbench.work();

        Scopes.as(guMin, () -> scenarios.decide(id, 2, "small zones, few people restricted"));
        Scopes.as(guMin, () -> scenarios.decide(id, 2, "again"));
        assertThatThrownBy(() -> Scopes.as(guMin, () -> scenarios.decide(id, 1, "another")))
                .hasMessage("SCENARIO-0004");
        assertThatThrownBy(() -> Scopes.as(guMin, () -> scenarios.sign(id, "wrong")))
                .hasMessage("SCENARIO-0011");
        Scopes.as(guMin, () -> scenarios.sign(id, DeskFixtures.PASSWORD));
        assertThatThrownBy(() -> Scopes.as(guMin, () -> scenarios.sign(id, DeskFixtures.PASSWORD)))
                .hasMessage("SCENARIO-0012");
        assertThat(decision(id).valid()).as("signed by one alone").isFalse();
        Viewer chen = DeskFixtures.epidemiologist(users, "Chen", "3208");
        Scopes.as(chen, () -> scenarios.sign(id, DeskFixtures.PASSWORD));

        assertThat(decision(id).valid()).isTrue();
        assertThat(decision(id).document().reason()).isEqualTo("small zones, few people restricted");
        assertThat(Scopes.as(guMin, () -> scenarios.hindsight(id)))
                .as("no day is over")
                .isEmpty();
        clock.advance(clock.instant().plus(Duration.ofDays(3)));
        DeskFixtures.report(cases, XUYI, clock.today(), 12, 13, 9);
        Hindsight found = Scopes.as(guMin, () -> scenarios.hindsight(id)).orElseThrow();
        assertThat(found.reported()).containsExactly(12.0, 13.0, 9.0);
        assertThat(found.crps()).isPositive();
        assertThatThrownBy(() -> Scopes.as(guMin, () -> scenarios.change(id, same(id))))
                .hasMessage("SCENARIO-0004");
    }

    @Test
    void changedOptionsAreSimulatedAnewAndTwoPeopleDoNotOverwriteEachOtherUnseen() {
        ComparisonId id = begun(event());
        Scenarios.Change first = same(id);
        Scopes.as(guMin, () -> scenarios.change(id, first));

        assertThat(one(id).progress().revision()).isEqualTo(1);
        assertThatThrownBy(() -> Scopes.as(guMin, () -> scenarios.change(id, first)))
                .hasMessage("SCENARIO-0003");
        Option tooMuch = first.options().getFirst().with("compliance", 1.2);
        assertThatThrownBy(() -> Scopes.as(
                        guMin,
                        () -> scenarios.change(
                                id, new Scenarios.Change(1, 14, 14, List.of(tooMuch, tooMuch, tooMuch)))))
                .hasMessage("SCENARIO-0006");
        assertThatThrownBy(() ->
                        Scopes.as(guMin, () -> scenarios.change(id, new Scenarios.Change(1, 14, 14, List.of(tooMuch)))))
                .hasMessage("SCENARIO-0005");
        Scopes.as(guMin, () -> scenarios.cancel(id));
    }

    @Test
    void aComparisonOfAnotherCountyDoesNotExistWhateverElseIsWrong() {
        EventId event = event();
        ComparisonId id = begun(event);
        Viewer neighbour = DeskFixtures.epidemiologist(users, "Ma", "320831");

        assertThatThrownBy(() -> Scopes.as(neighbour, () -> scenarios.begin(new ComparisonId(new UUID(1, 1)), event)))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(neighbour, () -> scenarios.begin(id, event)))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(neighbour, () -> scenarios.decide(id, 99, "")))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() ->
                        Scopes.as(neighbour, () -> scenarios.change(id, new Scenarios.Change(9, 0, -1, List.of()))))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(neighbour, () -> scenarios.sign(id, "")))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(neighbour, () -> scenarios.cancel(id)))
                .isInstanceOf(Missing.class);
        assertThat(Scopes.as(neighbour, () -> scenarios.decision(id))).isEmpty();
        assertThat(Scopes.as(guMin, () -> scenarios.begin(id, event)))
                .as("sent twice")
                .isEqualTo(id);
        Scopes.as(guMin, () -> scenarios.cancel(id));
    }

    private EventId event() {
        return DeskFixtures.event(outbreaks, cases, XUYI, clock.today(), GROWING);
    }

    private ComparisonId begun(EventId event) {
        return Scopes.as(guMin, () -> scenarios.begin(fresh(), event));
    }

    private Scenarios.Change same(ComparisonId id) {
        Comparison now = one(id);
        return new Scenarios.Change(now.progress().revision(), 14, 14, now.options());
    }

    private void shorten(ComparisonId id) {
        Scopes.as(guMin, () -> scenarios.change(id, same(id)));
    }

    private Comparison one(ComparisonId id) {
        return Scopes.as(guMin, () -> scenarios.one(id));
    }

    private Decision decision(ComparisonId id) {
        return Scopes.as(guMin, () -> scenarios.decision(id)).orElseThrow();
    }

    private static ComparisonId fresh() {
        return new ComparisonId(UUID.randomUUID());
    }

    private static double median(Results results, int option, String figure) {
        return Objects.requireNonNull(results.options().get(option).totals().get(figure))
                .median();
    }
}
