package org.vigil.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.sentinel.Fixtures.PROGRAM;
import static org.vigil.sentinel.Fixtures.hospital;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.sentinel.Fixtures;
import org.vigil.sentinel.LoadedReport;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.NewReport;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.Signal.State;
import org.vigil.store.Scopes;

@IntegrationTest
class FusedSignalsIntegrationTests {
    @Autowired
    Signals signals;

    @Autowired
    Reports reports;

    @Autowired
    Posts posts;

    @Autowired
    DomainClock clock;

    @Autowired
    FusedFits fits;

    @Autowired
    FusedBudget budget;

    @Autowired
    TransactionTemplate transaction;

    private final String visits = "fever-" + UUID.randomUUID();
    private final NewPost post = hospital("320583104", visits);
    private final StreamKey township = new StreamKey(visits, Code.of("320583104"), StreamKey.SENTINEL, PeriodKind.DAY);
    private LocalDate yesterday = LocalDate.EPOCH;

    @BeforeEach
    void aPost() {
        yesterday = clock.today().minusDays(1);
        Scopes.as(PROGRAM, () -> {
            posts.addIndicator(Fixtures.indicator(visits, PeriodKind.DAY));
            posts.add(List.of(post));
        });
    }

    @Test
    void aRiseThatBuildsUpOverDaysIsFoundThoughNoDayIsUnusualByItself() {
        history(200);
        for (int back = 3; back >= 0; back--) {
            report(yesterday.minusDays(back), 20);
        }

        judge();

        Signal signal = raised().getFirst();
        assertThat(signal.basis().detector()).isEqualTo("fused");
        assertThat(signal.latest().observed())
                .isLessThanOrEqualTo(signal.latest().upperBound());
        assertThat(signal.latest().pValue()).isLessThan(0.0006);
    }

    @Test
    void aStreamWithNextToNoPastIsJudgedByARuleThatSaysSo() {
        history(14);
        report(yesterday, 60);

        judge();

        assertThat(raised().getFirst().basis().detector()).isEqualTo("ears-c2");
    }

    @Test
    void theFitOfAStreamIsKeptAndIsNotMadeAgainAfterARestart() {
        history(200);
        judge();
        String name = FusedFits.name(township);
        double[] before = fits.memory().numbers(name).orElseThrow();
        report(yesterday.minusDays(1), 40);

        fits.memory().forget(name);
        judge();

        assertThat(fits.memory().numbers(name).orElseThrow()).isEqualTo(before);
    }

    @Test
    void aDiscardedSignalTakesFromTheBudgetOfItsStreamAndAVerifiedOneAddsToIt() {
        history(200);
        double atFirst = cut();
        report(yesterday.minusDays(3), 60);
        judge();
        act(() -> signals.discard(raised().getFirst().id(), "A bus of excursionists"));
        double afterDiscard = cut();
        report(yesterday.minusDays(3), 600);
        judge();
        act(() -> signals.verify(raised().getFirst().id(), "Measles in two classes"));
        double afterVerified = cut();

        assertThat(afterDiscard).isLessThan(0.85 * atFirst);
        assertThat(afterVerified).isGreaterThan(1.2 * atFirst);
    }

    @Test
    void whatWasDecidedOfAStreamIsSaidOfItsNextSignal() {
        history(200);
        report(yesterday, 60);
        judge();
        Signal signal = raised().getFirst();

        assertThat(past(signal)).isEqualTo(new Reasons.Past(0, 0, 1));
        act(() -> signals.discard(signal.id(), "A bus of excursionists"));

        assertThat(past(signal).discarded()).isEqualTo(1);
        assertThat(past(signal).factor()).isBetween(0.6, 0.7);
    }

    /** The highest p-value that is a signal of the township's visits, beside a stream of which nothing has been decided. */
    private double cut() {
        StreamKey beside = new StreamKey("beside", township.jurisdiction(), StreamKey.SENTINEL, PeriodKind.DAY);
        FusedChoice choice = FusedChoice.of(Map.of(), PeriodKind.DAY, "");
        Map<StreamKey, Double> cuts = Scopes.as(
                PROGRAM,
                () -> transaction.execute(status -> budget.cuts(
                        Map.of(township.jurisdiction(), List.of(township, beside)),
                        key -> true,
                        choice,
                        budget.feedback())));
        return cuts.getOrDefault(township, Double.NaN);
    }

    private Reasons.Past past(Signal signal) {
        return Scopes.as(PROGRAM, () -> signals.evidence(signal.id())).reasons().past();
    }

    private static void act(Runnable deed) {
        Scopes.as(Fixtures.epidemiologist("32"), deed);
    }

    private void history(int days) {
        List<LoadedReport> history = new ArrayList<>();
        int[] usual = {10, 12, 9, 14, 7, 13, 9, 11, 8, 12, 10, 15, 6};
        for (int back = 4; back <= days; back++) {
            history.add(new LoadedReport(
                    post.id(), visits, yesterday.minusDays(back), usual[back % usual.length], clock.instant()));
        }
        Scopes.as(PROGRAM, () -> reports.load(history.iterator()));
    }

    private void report(LocalDate day, long count) {
        Scopes.as(PROGRAM, () -> reports.take(List.of(NewReport.of(post.id(), visits, Period.ofDay(day), count))));
    }

    private void judge() {
        Scopes.as(PROGRAM, () -> signals.judge(List.of(township), yesterday.minusDays(3)));
    }

    private List<Signal> raised() {
        return Scopes.as(
                PROGRAM,
                () -> signals.list(new SignalFilter(
                        Code.of("320583104"), Set.of(State.RAISED), visits, SignalFilter.Shown.EVERY, 100)));
    }
}
