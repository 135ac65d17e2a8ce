package org.vigil.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.JudgedSeries.JudgedPeriod;
import org.vigil.signal.Signal.Finding;
import org.vigil.signal.Signal.State;
import org.vigil.signal.SignalChange.Kind;

/**
 * A signal while new judgements fold into it: it goes on over the periods of its stream, is re-judged when late reports change them, and
 * comes back from being discarded only when it has become stronger. Its history only grows. Not safe from several threads.
 */
final class KeptSignal {
    private final UUID id;
    private final StreamKey stream;
    private final boolean fresh;
    private final NavigableMap<LocalDate, KeptPeriod> periods = new TreeMap<>();
    private final List<SignalChange> changes = new ArrayList<>();
    private final List<LocalDate> touched = new ArrayList<>();
    private State state;
    private boolean reopened;

    /** A period as last judged. */
    record KeptPeriod(Finding finding, boolean unusual, double firstObserved) {}

    KeptSignal(UUID id, StreamKey stream, State state, boolean fresh) {
        this.id = id;
        this.stream = stream;
        this.state = state;
        this.fresh = fresh;
    }

    void remember(KeptPeriod period) {
        periods.put(period.finding().period().first(), period);
    }

    /** Whether an unusual period of this stream belongs to this signal: while nobody has decided, and until it has been quiet for a while. */
    boolean reaches(LocalDate first) {
        return state == State.RAISED
                || periods.isEmpty()
                || ChronoUnit.DAYS.between(periods.lastKey(), first) <= quietDays(stream.period());
    }

    /** So long without anything unusual, and the next is a new signal. */
    static int quietDays(PeriodKind period) {
        return period == PeriodKind.DAY ? 7 : 21;
    }

    void fold(JudgedPeriod judged, Instant at) {
        LocalDate first = judged.period().first();
        @Nullable KeptPeriod before = periods.get(first);
        if (before == null) {
            if (judged.unusual()) {
                add(judged, at);
            }
            return;
        }
        Finding finding = judged.finding();
        boolean same = finding.equals(before.finding()) && judged.unusual() == before.unusual();
        if (same || Double.isNaN(finding.observed()) || Double.isNaN(finding.expected())) {
            return;
        }
        double surpriseBefore = surprise();
        periods.put(first, new KeptPeriod(finding, judged.unusual(), before.firstObserved()));
        touched.add(first);
        if (finding.observed() != before.finding().observed()) {
            change(at, Kind.REJUDGED, finding, before.finding().observed());
            boolean stronger = surprise() > surpriseBefore
                    || (surprise() == surpriseBefore
                            && finding.score() > before.finding().score());
            reopenIf(stronger && judged.unusual(), at, finding);
        }
    }

    private void add(JudgedPeriod judged, Instant at) {
        Finding finding = judged.finding();
        boolean strongest = periods.values().stream()
                .filter(KeptPeriod::unusual)
                .noneMatch(each -> atLeast(each.finding(), finding));
        boolean begins = periods.isEmpty();
        periods.put(finding.period().first(), new KeptPeriod(finding, true, finding.observed()));
        touched.add(finding.period().first());
        change(at, begins ? Kind.RAISED : Kind.CONTINUED, finding, Double.NaN);
        reopenIf(!begins && strongest, at, finding);
    }

    /** Surprise is capped, so beyond the cap the score decides. */
    private static boolean atLeast(Finding a, Finding b) {
        return a.surprise() > b.surprise() || (a.surprise() == b.surprise() && a.score() >= b.score());
    }

    private void reopenIf(boolean stronger, Instant at, Finding finding) {
        if (stronger && state == State.DISCARDED) {
            state = State.RAISED;
            reopened = true;
            change(at, Kind.REOPENED, finding, Double.NaN);
        }
    }

    private void change(Instant at, Kind kind, Finding finding, double before) {
        changes.add(new SignalChange(at, kind, "Vigil", "", finding.period().first(), finding.observed(), before));
    }

    UUID id() {
        return id;
    }

    StreamKey stream() {
        return stream;
    }

    State state() {
        return state;
    }

    boolean fresh() {
        return fresh;
    }

    boolean reopened() {
        return reopened;
    }

    boolean changed() {
        return !touched.isEmpty();
    }

    List<SignalChange> changes() {
        return changes;
    }

    /** Periods to write. */
    List<KeptPeriod> touched() {
        return touched.stream().distinct().map(periods::get).toList();
    }

    /** Sum over unusual periods. */
    double surprise() {
        return periods.values().stream()
                .filter(KeptPeriod::unusual)
                .mapToDouble(each -> each.finding().surprise())
                .sum();
    }

    int unusualPeriods() {
        return (int) periods.values().stream().filter(KeptPeriod::unusual).count();
    }

    /** The latest unusual period; the latest of all when late reports have left none. */
    Finding latest() {
        return periods.descendingMap().values().stream()
                .filter(KeptPeriod::unusual)
                .findFirst()
                .orElseGet(() -> periods.lastEntry().getValue())
                .finding();
    }

    LocalDate since() {
        return periods.values().stream()
                .filter(KeptPeriod::unusual)
                .findFirst()
                .orElseGet(() -> periods.lastEntry().getValue())
                .finding()
                .period()
                .first();
    }
}
