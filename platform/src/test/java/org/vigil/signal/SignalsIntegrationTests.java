package org.vigil.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.vigil.sentinel.Fixtures.PROGRAM;
import static org.vigil.sentinel.Fixtures.hospital;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
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
class SignalsIntegrationTests {
    /** A quiet week of fever visits. */
    private static final int[] QUIET = {10, 12, 9, 11, 10, 13, 9};

    @Autowired
    Signals signals;

    @Autowired
    Reports reports;

    @Autowired
    Posts posts;

    @Autowired
    DomainClock clock;

    private final String visits = "fever-" + UUID.randomUUID();
    private final NewPost yushan = hospital("320583100", visits);
    private final NewPost huaqiao = hospital("320583104", visits);
    private final NewPost taicang = hospital("320585100", visits);
    private LocalDate yesterday = LocalDate.EPOCH;

    @BeforeEach
    void eightQuietWeeksInThreeTownships() {
        yesterday = clock.today().minusDays(1);
        List<LoadedReport> history = new ArrayList<>();
        for (int back = 1; back <= 56; back++) {
            for (NewPost post : List.of(yushan, huaqiao, taicang)) {
                history.add(new LoadedReport(
                        post.id(), visits, yesterday.minusDays(back), QUIET[back % 7], clock.instant()));
            }
        }
        Scopes.as(PROGRAM, () -> {
            posts.addIndicator(Fixtures.indicator(visits, PeriodKind.DAY));
            posts.add(List.of(yushan, huaqiao, taicang));
            reports.load(history.iterator());
        });
    }

    @Test
    void anOutbreakInOneTownshipRaisesASignalForItsCounty() {
        report(huaqiao, yesterday, 70);

        Signal county = awaited("320583");

        assertThat(county.state()).isEqualTo(State.RAISED);
        assertThat(county.latest().observed()).isEqualTo(70);
        assertThat(county.latest().upperBound()).isLessThan(70);
        assertThat(county.latest().pValue()).isLessThan(0.001);
        assertThat(county.since()).isEqualTo(yesterday);
        assertThat(county.basis().detector()).isEqualTo("fused");
        assertThat(raised("320583104")).hasSize(1);
        assertThat(raised("320585100")).isEmpty();
    }

    @Test
    void aCountOfOrdinaryDaysRaisesNothing() {
        report(yushan, yesterday, 11);
        report(huaqiao, yesterday, 10);
        report(taicang, yesterday, 12);

        judge();

        assertThat(raised("320583")).isEmpty();
        assertThat(raised("3205")).isEmpty();
    }

    @Test
    void aSignalGoesOnOverTheNextDayInsteadOfANewOneEachDay() {
        report(huaqiao, yesterday, 70);
        Signal first = awaited("320583104");

        report(huaqiao, clock.today(), 90);
        judge();

        assertThat(all("320583104")).extracting(Signal::id).containsExactly(first.id());
        Signal second = all("320583104").getFirst();
        assertThat(second.periods()).isEqualTo(2);
        assertThat(second.latest().observed()).isEqualTo(90);
        assertThat(kinds(second)).containsExactly(SignalChange.Kind.RAISED, SignalChange.Kind.CONTINUED);
    }

    @Test
    void judgingAgainWhatHasNotChangedChangesNothing() {
        report(huaqiao, yesterday, 70);
        Signal before = awaited("320583104");

        judge();
        judge();

        assertThat(all("320583104")).containsExactly(before);
        assertThat(kinds(before)).containsExactly(SignalChange.Kind.RAISED);
    }

    @Test
    void lateReportsReopenTheJudgementOfADiscardedSignal() {
        report(huaqiao, yesterday, 70);
        Signal signal = awaited("320583104");
        act(() -> signals.discard(signal.id(), "One bus of excursionists"));

        report(huaqiao, yesterday, 95);
        judge();

        Signal reopened = all("320583104").getFirst();
        assertThat(reopened.id()).isEqualTo(signal.id());
        assertThat(reopened.state()).isEqualTo(State.RAISED);
        assertThat(kinds(reopened))
                .containsExactly(
                        SignalChange.Kind.RAISED,
                        SignalChange.Kind.DISCARDED,
                        SignalChange.Kind.REJUDGED,
                        SignalChange.Kind.REOPENED);
    }

    @Test
    void aCorrectionThatTakesAwayWhatWasUnusualIsSaidAndTheSignalStaysForPeopleToDecide() {
        report(huaqiao, yesterday, 70);
        Signal signal = awaited("320583104");

        report(huaqiao, yesterday, 7);
        judge();

        Signal after = all("320583104").getFirst();
        assertThat(after.state()).isEqualTo(State.RAISED);
        assertThat(after.unusual()).isFalse();
        SignalChange change = history(signal).getLast();
        assertThat(change.kind()).isEqualTo(SignalChange.Kind.REJUDGED);
        assertThat(change.before()).isEqualTo(70);
        assertThat(change.observed()).isEqualTo(7);
    }

    @Test
    void aDiscardedSignalThatOnlyGoesOnWeakerStaysDiscarded() {
        report(huaqiao, yesterday, 95);
        Signal signal = awaited("320583104");
        act(() -> signals.discard(signal.id(), "Counting error, being corrected"));

        report(huaqiao, clock.today(), 30);
        judge();

        assertThat(all("320583104")).extracting(Signal::state).containsExactly(State.DISCARDED);
    }

    @Test
    void whoDecidesSaysWhyAndDecidesOnce() {
        report(huaqiao, yesterday, 70);
        Signal signal = awaited("320583104");

        assertThatThrownBy(() -> act(() -> signals.discard(signal.id(), "  "))).hasMessage("SIGNAL-0001");
        act(() -> signals.verify(signal.id(), "Four wards report the same"));
        assertThatThrownBy(() -> act(() -> signals.discard(signal.id(), "no")))
                .isInstanceOf(Refusal.class)
                .hasMessage("SIGNAL-0002");

        Signal verified = all("320583104").getFirst();
        assertThat(verified.state()).isEqualTo(State.VERIFIED);
        assertThat(java.util.Objects.requireNonNull(verified.decision()).by()).isEqualTo("Chen Yu");
    }

    @Test
    void aCountyViewerSeesHisCountyAlone() {
        report(huaqiao, yesterday, 70);
        Signal city = awaited("3205");
        Signal county = awaited("320583");
        var kunshan = Fixtures.epidemiologist("320583");
        var taicangViewer = Fixtures.epidemiologist("320585");

        assertThat(Scopes.as(kunshan, () -> signals.get(county.id())).id()).isEqualTo(county.id());
        assertThatThrownBy(() -> Scopes.as(kunshan, () -> signals.get(city.id())))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(taicangViewer, () -> signals.evidence(county.id())))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(taicangViewer, () -> {
                    signals.verify(county.id(), "");
                }))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(Fixtures.reporter("320583"), () -> signals.get(county.id())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void theEvidenceShowsTheTownshipThatMovesFirstAmongItsNeighbours() {
        report(huaqiao, yesterday, 70);
        report(yushan, yesterday, 10);
        Signal county = awaited("320583");

        Evidence evidence = Scopes.as(PROGRAM, () -> signals.evidence(county.id()));

        assertThat(evidence.stream().periods()).hasSizeBetween(56, 58);
        assertThat(evidence.below().getFirst().stream().jurisdiction()).isEqualTo(Code.of("320583104"));
        assertThat(evidence.beside())
                .extracting(each -> each.stream().jurisdiction().value())
                .containsExactly("320585");
    }

    @Test
    void signalsOfOneCauseAreOneLineAndAreDecidedTogether() {
        report(huaqiao, yesterday, 70);
        awaited("32");
        awaited("320583104");

        List<Signal> lines = Scopes.as(
                PROGRAM,
                () -> signals.list(new SignalFilter(
                        Code.of("32"), Set.of(State.RAISED), visits, SignalFilter.Shown.LEADING, 100)));
        assertThat(lines).hasSize(1);
        Signal lead = lines.getFirst();
        assertThat(lead.streamsAgreeing()).isEqualTo(4);
        assertThat(Scopes.as(PROGRAM, () -> signals.evidence(lead.id())).members())
                .hasSize(3);

        act(() -> signals.verify(raised("3205").getFirst().id(), "Four wards say the same"));

        assertThat(all("320583104")).extracting(Signal::state).containsExactly(State.VERIFIED);
        assertThat(all("32")).extracting(Signal::state).containsExactly(State.VERIFIED);
    }

    @Test
    void aLateReportReJudgesItsStreamAndThoseAboveItAndNoOther() {
        LocalDate late = yesterday.minusDays(4);
        report(huaqiao, late, 70);
        report(taicang, late, 80);
        Signal touched = awaited("320583104");
        Signal above = awaited("320583");
        Signal beside = awaited("320585");

        report(huaqiao, late, 95);

        await().atMost(Duration.ofSeconds(20)).until(() -> kinds(above).contains(SignalChange.Kind.REJUDGED));
        assertThat(history(touched))
                .filteredOn(change -> change.kind() == SignalChange.Kind.REJUDGED)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.period()).isEqualTo(late);
                    assertThat(change.before()).isEqualTo(70);
                    assertThat(change.observed()).isEqualTo(95);
                });
        assertThat(kinds(beside)).doesNotContain(SignalChange.Kind.REJUDGED);
    }

    @Test
    void whatIsNotYetReportedIsEstimatedUntilTheLateReportIsThere() {
        report(yushan, yesterday, 14);
        JudgedSeries.JudgedPeriod partly = lastOf("320583");
        report(huaqiao, yesterday, 9);
        JudgedSeries.JudgedPeriod whole = lastOf("320583");

        assertThat(partly.observed()).isEqualTo(14);
        assertThat(partly.estimated()).isBetween(20.0, 30.0);
        assertThat(whole.observed()).isEqualTo(23);
        assertThat(whole.estimated()).isNaN();
    }

    private JudgedSeries.JudgedPeriod lastOf(String jurisdiction) {
        return Scopes.as(PROGRAM, () -> signals.judged(key(jurisdiction), "", 14)).orElseThrow().periods().stream()
                .filter(period -> period.period().first().equals(yesterday))
                .findFirst()
                .orElseThrow();
    }

    private void report(NewPost post, LocalDate day, long count) {
        Scopes.as(PROGRAM, () -> reports.take(List.of(NewReport.of(post.id(), visits, Period.ofDay(day), count))));
    }

    /** Judges now, whether or not the listener has been here before. */
    private void judge() {
        Scopes.as(
                PROGRAM,
                () -> signals.judge(
                        List.of(key("320583104"), key("320583100"), key("320583"), key("3205"), key("32")), yesterday));
    }

    private Signal awaited(String jurisdiction) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> raised(jurisdiction), found -> !found.isEmpty())
                .getFirst();
    }

    private List<Signal> raised(String jurisdiction) {
        return here(jurisdiction, Set.of(State.RAISED));
    }

    private List<Signal> all(String jurisdiction) {
        return here(jurisdiction, Set.of(State.values()));
    }

    private List<Signal> here(String jurisdiction, Set<State> states) {
        return Scopes.as(
                        PROGRAM,
                        () -> signals.list(
                                new SignalFilter(Code.of(jurisdiction), states, visits, SignalFilter.Shown.EVERY, 100)))
                .stream()
                .filter(signal -> signal.stream().jurisdiction().value().equals(jurisdiction))
                .toList();
    }

    private List<SignalChange> history(Signal signal) {
        return Scopes.as(PROGRAM, () -> signals.evidence(signal.id())).history();
    }

    private List<SignalChange.Kind> kinds(Signal signal) {
        return history(signal).stream().map(SignalChange::kind).toList();
    }

    private static void act(Runnable deed) {
        Scopes.as(Fixtures.epidemiologist("32"), deed);
    }

    private StreamKey key(String jurisdiction) {
        return new StreamKey(visits, Code.of(jurisdiction), StreamKey.SENTINEL, PeriodKind.DAY);
    }
}
