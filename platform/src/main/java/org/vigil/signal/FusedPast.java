package org.vigil.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.detect.fused.Feedback;
import org.vigil.detect.fused.FitMemory;
import org.vigil.detect.fused.FusedJudgement;
import org.vigil.detect.fused.FusedJudgement.Explanation;
import org.vigil.detect.fused.SeriesGroup;
import org.vigil.detect.fused.Sweep;
import org.vigil.kernel.Code;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.sentinel.StreamSeries;
import org.vigil.signal.JudgedSeries.JudgedPeriod;

/** What the fused method would have said of the past, with fits of that time: nothing later than a period is used for it. */
@Component
class FusedPast {
    /** Fits of all streams together, so that a trial over a province takes seconds. */
    private static final int FITS_MOST = 800;

    private static final int FITS_A_STREAM_MOST = 7;
    private static final int AT_A_TIME = 200;

    private final FusedBudget budget;
    private final Reports reports;
    private final DomainClock clock;

    FusedPast(FusedBudget budget, Reports reports, DomainClock clock) {
        this.budget = budget;
        this.reports = reports;
        this.clock = clock;
    }

    /** Judges the periods from {@code from} to today, each stream for itself. */
    void judge(
            List<StreamKey> keys,
            FusedChoice choice,
            Predicate<StreamKey> alike,
            LocalDate from,
            Consumer<JudgedSeries> into) {
        Collection<Code> places = keys.stream().map(StreamKey::jurisdiction).collect(Collectors.toSet());
        Map<StreamKey, Double> cuts = budget.cuts(budget.of(places), alike, choice, Map.of());
        int fits = Math.clamp(FITS_MOST / Math.max(1, keys.size()), 1, FITS_A_STREAM_MOST);
        LocalDate known =
                from.minusDays((long) choice.fitted() * choice.period().days());
        for (int at = 0; at < keys.size(); at += AT_A_TIME) {
            List<StreamKey> some = keys.subList(at, Math.min(keys.size(), at + AT_A_TIME));
            reports.series(some, known, clock.today()).parallelStream()
                    .map(series -> judged(series, choice, fits, cuts.getOrDefault(series.key(), 0.0)))
                    .toList()
                    .forEach(into);
        }
    }

    private static JudgedSeries judged(StreamSeries series, FusedChoice choice, int fits, double cut) {
        SeriesGroup.Member past = FusedSeries.past(series);
        SeriesGroup.Member latest = FusedSeries.latest(series, "", Feedback.NONE);
        SeriesGroup group = new SeriesGroup(List.of(latest), Map.of());
        FitMemory memory = FitMemory.standing();
        List<JudgedPeriod> periods = new ArrayList<>();
        int length = series.points().size();
        int span = Math.max(1, Math.ceilDiv(length - choice.fitted(), fits));
        for (int t = choice.fitted(); t < length; t += span) {
            FusedFits.METHOD.renew(past, t, memory);
            if (memory.points(latest.name()) < choice.historyLeast()) {
                continue;
            }
            int to = Math.min(length, t + span);
            Sweep sweep = FusedFits.METHOD.sweep(group, t, to, memory);
            for (int u = t; u < to; u++) {
                FusedJudgement said = sweep.judgement(0, u);
                Optional<Explanation> explained = said.explanation();
                periods.add(FusedJudging.period(
                        series.points().get(u),
                        explained.map(Explanation::predictive),
                        cut,
                        said.pValue(),
                        said.pValue() <= cut));
            }
        }
        return new JudgedSeries(series.key(), periods);
    }
}
