package org.vigil.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.detect.fused.Feedback;
import org.vigil.detect.fused.FusedJudgement;
import org.vigil.detect.fused.Predictive;
import org.vigil.detect.fused.SeriesGroup;
import org.vigil.detect.fused.Sweep;
import org.vigil.jurisdiction.HexCell;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.sentinel.StreamSeries;
import org.vigil.sentinel.StreamSeries.Point;
import org.vigil.signal.JudgedSeries.JudgedPeriod;

/** Judges streams by the fused method: each by its own past, with the other streams of its place and of the counties around it. */
@Component
class FusedJudging {
    /** Streams of one place that are put together; more are put together by so many. */
    private static final int TOGETHER = 12;

    private final FusedFits fits;
    private final FusedBudget budget;
    private final Reports reports;
    private final Jurisdictions jurisdictions;
    private final DomainClock clock;

    FusedJudging(FusedFits fits, FusedBudget budget, Reports reports, Jurisdictions jurisdictions, DomainClock clock) {
        this.fits = fits;
        this.budget = budget;
        this.reports = reports;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
    }

    /** A stream judged, and why it was judged so: not by the fused method when its past is too short. */
    record Judged(JudgedSeries series, Signal.Basis basis) {}

    /**
     * Judges the periods from {@code from} to today.
     *
     * @param alike which streams are judged by the same rule, and so together
     * @param wanted streams of which all periods are wanted; of the others only those with something unusual are in the answer
     */
    List<Judged> judge(
            Collection<StreamKey> keys,
            FusedChoice choice,
            Predicate<StreamKey> alike,
            LocalDate from,
            Set<StreamKey> wanted) {
        Map<Code, List<StreamKey>> byPlace = budget.byPlace(keys);
        Map<Code, List<Code>> around = around();
        Set<Code> places = new HashSet<>();
        keys.forEach(key -> {
            places.add(key.jurisdiction());
            places.addAll(around.getOrDefault(key.jurisdiction(), List.of()));
        });
        Map<Code, List<StreamKey>> here = new HashMap<>();
        places.forEach(place -> here.put(
                place,
                byPlace.getOrDefault(place, List.of()).stream().filter(alike).toList()));
        Map<StreamKey, Feedback> feedback = budget.feedback();
        Map<StreamKey, Double> cuts = budget.cuts(here, alike, choice, feedback);
        Group group = group(here, around, choice, from, feedback);
        return judged(group, Set.copyOf(keys), choice, cuts, wanted);
    }

    /** For each county those that share a side with it on the schematic map. */
    private Map<Code, List<Code>> around() {
        List<HexCell> cells = jurisdictions.cells(jurisdictions.root().code());
        return cells.stream()
                .collect(Collectors.toMap(
                        HexCell::code,
                        cell -> cells.stream()
                                .filter(cell::touches)
                                .map(HexCell::code)
                                .toList()));
    }

    /** Streams read, those with a past of their own as the engine takes them; {@code from} is the index of the first period judged. */
    private record Group(List<StreamSeries> long_, List<StreamSeries> short_, SeriesGroup members, int from) {}

    private Group group(
            Map<Code, List<StreamKey>> here,
            Map<Code, List<Code>> around,
            FusedChoice choice,
            LocalDate from,
            Map<StreamKey, Feedback> feedback) {
        List<StreamKey> keys = here.values().stream().flatMap(List::stream).toList();
        fits.ensure(keys, choice, FusedFits.Keeping.WRITTEN);
        List<StreamSeries> old = new ArrayList<>();
        List<StreamSeries> young = new ArrayList<>();
        LocalDate known =
                from.minusDays((long) choice.history() * choice.period().days());
        reports.series(keys, known, clock.today())
                .forEach(series -> (knows(series.key(), choice) ? old : young).add(series));
        Map<StreamKey, String> placed = new HashMap<>();
        here.forEach((place, streams) -> {
            for (int i = 0; i < streams.size(); i++) {
                placed.put(streams.get(i), placed(place, i / TOGETHER));
            }
        });
        List<SeriesGroup.Member> members = old.stream()
                .map(series -> FusedSeries.latest(
                        series,
                        placed.getOrDefault(series.key(), ""),
                        feedback.getOrDefault(series.key(), Feedback.NONE)))
                .toList();
        Map<String, List<String>> neighbours = new HashMap<>();
        Set<String> there = Set.copyOf(placed.values());
        around.forEach((place, beside) -> {
            for (int part = 0; there.contains(placed(place, part)); part++) {
                int same = part;
                neighbours.put(
                        placed(place, part),
                        beside.stream()
                                .map(each -> placed(each, same))
                                .filter(there::contains)
                                .toList());
            }
        });
        return new Group(old, young, new SeriesGroup(members, neighbours), choice.history());
    }

    private static String placed(Code place, int part) {
        return part == 0 ? place.value() : place + "#" + part;
    }

    private boolean knows(StreamKey key, FusedChoice choice) {
        return fits.memory().points(FusedFits.name(key)) >= choice.historyLeast();
    }

    private List<Judged> judged(
            Group group, Set<StreamKey> keys, FusedChoice choice, Map<StreamKey, Double> cuts, Set<StreamKey> wanted) {
        List<Judged> judged = new ArrayList<>();
        for (StreamSeries series : group.short_) {
            if (keys.contains(series.key())) {
                LocalDate from = series.points().get(group.from).period().first();
                DetectorChoice fallback = choice.fallback();
                judged.add(new Judged(StreamJudging.judge(series, fallback, from), fallback.basis()));
            }
        }
        if (group.long_.isEmpty()) {
            return judged;
        }
        int to = group.long_.getFirst().points().size();
        Sweep sweep = FusedFits.METHOD.sweep(group.members, group.from, to, fits.memory());
        for (int i = 0; i < group.long_.size(); i++) {
            StreamSeries series = group.long_.get(i);
            double cut = cuts.getOrDefault(series.key(), 0.0);
            if (keys.contains(series.key()) && (wanted.contains(series.key()) || any(sweep, i, group.from, to, cut))) {
                judged.add(new Judged(judged(series, sweep, i, group.from, cut), choice.basis()));
            }
        }
        return judged;
    }

    private static boolean any(Sweep sweep, int member, int from, int to, double cut) {
        for (int t = from; t < to; t++) {
            if (sweep.pValue(member, t) <= cut) {
                return true;
            }
        }
        return false;
    }

    private static JudgedSeries judged(StreamSeries series, Sweep sweep, int member, int from, double cut) {
        List<JudgedPeriod> periods = new ArrayList<>();
        for (int t = from; t < series.points().size(); t++) {
            FusedJudgement judgement = sweep.judgement(member, t);
            Point point = series.points().get(t);
            Optional<Predictive> expected = judgement.explanation().map(FusedJudgement.Explanation::predictive);
            periods.add(period(point, expected, cut, judgement.pValue(), judgement.pValue() <= cut));
        }
        return new JudgedSeries(series.key(), periods);
    }

    /** What is expected of the posts that have reported so far, and the count that by itself would be unusual. */
    static JudgedPeriod period(Point point, Optional<Predictive> expected, double cut, double pValue, boolean unusual) {
        // On days on which nobody owes a report nothing is expected.
        Optional<Predictive> soFar =
                expected.filter(all -> point.postsDue() > 0).map(all -> all.thinned(FusedSeries.share(point)));
        return new JudgedPeriod(
                point.period(),
                point.count(),
                soFar.map(Predictive::mean).orElse(Double.NaN),
                soFar.map(each -> each.quantileAbove(Math.clamp(cut, 1e-9, 0.5)))
                        .orElse(Double.NaN),
                pValue,
                expected.map(all -> estimated(point, all)).orElse(Double.NaN),
                unusual,
                point.postsDue(),
                point.postsReported());
    }

    /** A count is believed over what was expected of it as if this many cases had been counted before. */
    private static final double BELIEVED = 20;

    /**
     * What the count will be when all posts have reported: those that reported say how much more or less than expected this period is, and
     * the others are expected to say the same.
     */
    private static double estimated(Point point, Predictive all) {
        double share = point.postsDue() == 0 ? 1 : (double) point.postsReported() / point.postsDue();
        if (share >= 1 || point.missing()) {
            return Double.NaN;
        }
        double size = Math.min(all.size(), BELIEVED);
        return point.count() + (1 - share) * (size + point.count()) / (size / all.mean() + share);
    }

    /** The counties that share a side with this one on the schematic map. */
    List<Code> beside(Code county) {
        return around().getOrDefault(county, List.of());
    }

    /** One period of each of these streams, judged by itself; those with a past too short, or out of the viewer's sight, are left out. */
    Map<StreamKey, JudgedPeriod> alone(Collection<StreamKey> keys, FusedChoice choice, LocalDate first) {
        fits.ensure(keys, choice, FusedFits.Keeping.IN_MEMORY);
        LocalDate known =
                first.minusDays((long) choice.history() * choice.period().days());
        Map<StreamKey, JudgedPeriod> judged = new LinkedHashMap<>();
        for (StreamSeries series : reports.series(keys, known, first)) {
            if (knows(series.key(), choice)) {
                SeriesGroup.Member member = FusedSeries.latest(series, "", Feedback.NONE);
                int last = series.points().size() - 1;
                Sweep sweep = FusedFits.METHOD.sweep(
                        new SeriesGroup(List.of(member), Map.of()), last, last + 1, fits.memory());
                judged.put(
                        series.key(),
                        judged(series, sweep, 0, last, 0).periods().getLast());
            }
        }
        return judged;
    }

    /** For when the past of these streams has been corrected further back than judgements go. */
    void pastChanged(Collection<StreamKey> keys, FusedChoice choice) {
        fits.makeAgain(keys, choice);
    }

    int renew(Collection<StreamKey> keys, FusedChoice choice, int most) {
        return fits.renew(keys, choice, most);
    }

    /** Expected false signals a week of a place. */
    double budget(FusedChoice choice, Code place) {
        return choice.budget(budget.level(place));
    }

    /** Days, or weeks, at the end of a chart that are judged; of those before only what was expected is drawn. */
    private static final int DAYS_JUDGED = 14;

    private static final int WEEKS_JUDGED = 8;

    /** Streams with what was expected of them over the last {@code periods}, each for itself; for pages. */
    Map<StreamKey, JudgedSeries> shown(
            Collection<StreamKey> keys, FusedChoice choice, Predicate<StreamKey> alike, int periods) {
        fits.ensure(keys, choice, FusedFits.Keeping.IN_MEMORY);
        Map<StreamKey, Double> cuts = budget.cuts(
                budget.of(keys.stream().map(StreamKey::jurisdiction).distinct().toList()),
                alike,
                choice,
                budget.feedback());
        LocalDate today = clock.today();
        LocalDate from = today.minusDays((long) periods * choice.period().days());
        LocalDate known =
                from.minusDays((long) choice.history() * choice.period().days());
        Map<StreamKey, JudgedSeries> shown = new LinkedHashMap<>();
        reports.series(keys, known, today).parallelStream()
                .map(series -> knows(series.key(), choice)
                        ? drawn(series, choice, cuts.getOrDefault(series.key(), 0.0))
                        : StreamJudging.judge(series, choice.fallback(), from))
                .toList()
                .forEach(series -> shown.put(series.stream(), series));
        return shown;
    }

    private JudgedSeries drawn(StreamSeries series, FusedChoice choice, double cut) {
        SeriesGroup.Member member = FusedSeries.latest(series, "", Feedback.NONE);
        int length = series.points().size();
        int from = choice.history();
        int judgedFrom = Math.max(from, length - (choice.period() == PeriodKind.DAY ? DAYS_JUDGED : WEEKS_JUDGED));
        List<Optional<Predictive>> expected = FusedFits.METHOD.expected(member, from, length, fits.memory());
        Sweep sweep =
                FusedFits.METHOD.sweep(new SeriesGroup(List.of(member), Map.of()), judgedFrom, length, fits.memory());
        List<JudgedPeriod> periods = new ArrayList<>();
        for (int t = from; t < length; t++) {
            double pValue = t < judgedFrom ? Double.NaN : sweep.pValue(0, t);
            periods.add(period(series.points().get(t), expected.get(t - from), cut, pValue, pValue <= cut));
        }
        return new JudgedSeries(series.key(), periods);
    }
}
