package org.vigil.signal.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.console.Chart;
import org.vigil.console.Page;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.sentinel.StreamSeries;
import org.vigil.signal.Evidence;
import org.vigil.signal.JudgedSeries;
import org.vigil.signal.JudgedSeries.JudgedPeriod;
import org.vigil.signal.Signal;
import org.vigil.signal.SignalChange;
import org.vigil.signal.SignalFilter;
import org.vigil.signal.Signals;

/** Puts a signal's evidence into words and charts. */
@Component
class SignalViews {
    private static final int NEIGHBOURS_ASKED = 500;

    private final Signals signals;
    private final SignalWords words;
    private final Reports reports;
    private final ReasonViews reasons;

    SignalViews(Signals signals, SignalWords words, Reports reports, ReasonViews reasons) {
        this.signals = signals;
        this.words = words;
        this.reports = reports;
        this.reasons = reasons;
    }

    SignalView of(Page page, Evidence evidence) {
        Signal signal = evidence.signal();
        Map<String, Indicator> indicators = words.indicators();
        Code here = signal.stream().jurisdiction();
        String indicator = words.indicator(page, indicators, signal.stream().indicator());
        String title = page.t("signal.of", indicator, words.place(page, here));
        Map<String, Signal> open = openNear(page, signal);
        Chart chart =
                chart(page, "stream", evidence.stream(), title, indicators).source(page.t("signal.chart.source"));
        return new SignalView(
                signal,
                title,
                sentence(page, signal, indicator),
                remarks(page, signal),
                why(page, signal),
                marked(page, chart, evidence),
                neighbours(page, evidence.below(), open, indicators),
                neighbours(page, evidence.beside(), open, indicators),
                others(page, evidence, indicators),
                members(page, evidence, indicators),
                reasons.of(page, signal, evidence.reasons(), indicators),
                history(page, evidence.history(), signal.stream().period()),
                page.may(Permission.JUDGE));
    }

    private String sentence(Page page, Signal signal, String indicator) {
        Signal.Finding latest = signal.latest();
        return page.t(
                "signal.sentence",
                words.place(page, signal.stream().jurisdiction()),
                SignalWords.period(page, latest.period(), signal.stream().period()),
                indicator,
                SignalWords.figure(page, latest.observed()),
                SignalWords.figure(page, latest.expected()));
    }

    private static List<String> remarks(Page page, Signal signal) {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                page.t("signal.since." + signal.stream().period().word(), page.date(signal.since()), signal.periods()));
        if (signal.streamsAgreeing() > 1) {
            remarks.add(page.t("signal.agree", signal.streamsAgreeing()));
        }
        if (signal.basis().parameters().containsKey("minSigma")
                && signal.basis().detector().equals("ears-c2")) {
            remarks.add(page.t("signal.short-history"));
        }
        if (!signal.unusual()) {
            remarks.add(page.t("signal.no-longer"));
        }
        if (signal.snoozedUntil() != null) {
            remarks.add(page.t("signal.snoozed-until", page.time(signal.snoozedUntil())));
        }
        return remarks;
    }

    private static SignalView.Why why(Page page, Signal signal) {
        Signal.Finding latest = signal.latest();
        Map<String, String> parameters = new TreeMap<>(signal.basis().parameters());
        String method = "signal.method." + signal.basis().detector();
        return new SignalView.Why(
                page.messages().has(page.language(), method)
                        ? page.t(
                                method,
                                parameters.getOrDefault("baseline", "7"),
                                parameters.getOrDefault("b", "5"),
                                parameters.getOrDefault("w", "3"))
                        : signal.basis().detector(),
                page.t(
                        signal.basis().detector().equals("fused") ? "signal.finding.fused" : "signal.finding",
                        SignalWords.figure(page, latest.observed()),
                        SignalWords.figure(page, latest.upperBound()),
                        SignalWords.probability(latest)),
                SignalWords.period(page, latest.period(), signal.stream().period()),
                SignalWords.figure(page, latest.observed()),
                SignalWords.figure(page, latest.expected()),
                SignalWords.figure(page, latest.upperBound()),
                SignalWords.probability(latest),
                signal.basis().rule(),
                parameters);
    }

    private Chart chart(Page page, String id, JudgedSeries series, String title, Map<String, Indicator> indicators) {
        LocalDate first = series.periods().getFirst().period().first();
        String unit = words.unit(page, indicators, series.stream());
        double[] expected = values(series, JudgedPeriod::expected);
        double[] upper = values(series, JudgedPeriod::upperBound);
        Chart empty = series.stream().period() == PeriodKind.DAY
                ? Chart.ofDays(id, title, unit, first)
                : Chart.ofWeeks(id, title, unit, first);
        double[] estimated = estimated(series);
        Chart reported = empty.bars(page.t("signal.chart.reported"), values(series, JudgedPeriod::observed));
        Chart whole = estimated.length == 0 ? reported : reported.line(page.t("signal.chart.estimated"), estimated);
        return whole.band(page.t("signal.chart.band"), expected, upper)
                .expected(page.t("signal.chart.expected"), expected)
                .incompleteFrom(incompleteFrom(series));
    }

    /** What the last periods will be when all have reported, joined to the last that is complete; empty when all are. */
    private static double[] estimated(JudgedSeries series) {
        int length = series.periods().size();
        double[] estimated = values(series, JudgedPeriod::estimated);
        int from = length;
        while (from > 0 && !Double.isNaN(estimated[from - 1])) {
            from--;
        }
        if (from == length) {
            return new double[0];
        }
        java.util.Arrays.fill(estimated, 0, from, Double.NaN);
        if (from > 0) {
            estimated[from - 1] = series.periods().get(from - 1).observed();
        }
        return estimated;
    }

    private static double[] values(JudgedSeries series, ToDoubleFunction<JudgedPeriod> of) {
        return series.periods().stream().mapToDouble(of).toArray();
    }

    /** From the first of the periods at the end that lack reports. */
    private static @Nullable LocalDate incompleteFrom(JudgedSeries series) {
        @Nullable LocalDate from = null;
        for (JudgedPeriod period : series.periods().reversed()) {
            if (period.postsReported() >= period.postsDue()) {
                break;
            }
            from = period.period().first();
        }
        return from;
    }

    private static Chart marked(Page page, Chart chart, Evidence evidence) {
        Chart marked = chart;
        for (JudgedPeriod period : evidence.stream().periods()) {
            if (period.unusual()
                    && !period.period().first().isBefore(evidence.signal().since())) {
                marked = marked.mark(
                        period.period().first(),
                        page.t("signal.number", evidence.signal().number()));
            }
        }
        return marked;
    }

    /** Open signals of the same indicator, by jurisdiction. */
    private Map<String, Signal> openNear(Page page, Signal signal) {
        Code around = page.viewer() == null
                ? signal.stream().jurisdiction()
                : page.viewer().scope();
        SignalFilter filter = new SignalFilter(
                around,
                Set.of(Signal.State.RAISED),
                signal.stream().indicator(),
                SignalFilter.Shown.EVERY,
                NEIGHBOURS_ASKED);
        return signals.list(filter).stream()
                .filter(each -> each.stream().source().equals(signal.stream().source()))
                .collect(Collectors.toMap(each -> each.stream().jurisdiction().value(), each -> each, (a, b) -> a));
    }

    private List<SignalView.Neighbour> neighbours(
            Page page, List<JudgedSeries> series, Map<String, Signal> open, Map<String, Indicator> indicators) {
        List<SignalView.Neighbour> neighbours = new ArrayList<>();
        for (JudgedSeries each : series) {
            String code = each.stream().jurisdiction().value();
            String name = words.place(page, each.stream().jurisdiction());
            JudgedPeriod last = lastReported(each);
            neighbours.add(new SignalView.Neighbour(
                    name,
                    code,
                    chart(page, "near-" + code, each, name, indicators),
                    SignalWords.figure(page, last.observed()),
                    SignalWords.figure(page, last.expected()),
                    last.unusual(),
                    open.get(code)));
        }
        return neighbours;
    }

    private static JudgedPeriod lastReported(JudgedSeries series) {
        return series.periods().reversed().stream()
                .filter(period -> !Double.isNaN(period.observed()))
                .findFirst()
                .orElseGet(() -> series.periods().getLast());
    }

    private List<SignalView.Member> members(Page page, Evidence evidence, Map<String, Indicator> indicators) {
        return evidence.members().stream()
                .map(each -> new SignalView.Member(
                        each,
                        page.t(
                                "signal.of",
                                words.indicator(page, indicators, each.stream().indicator()),
                                words.place(page, each.stream().jurisdiction())),
                        SignalWords.figure(page, each.latest().observed()),
                        SignalWords.figure(page, each.latest().expected()),
                        SignalWords.probability(each.latest()),
                        page.date(each.since())))
                .toList();
    }

    private List<Chart> others(Page page, Evidence evidence, Map<String, Indicator> indicators) {
        List<Chart> charts = new ArrayList<>();
        for (JudgedSeries each : evidence.others()) {
            String name = words.indicator(page, indicators, each.stream().indicator());
            charts.add(chart(page, "other-" + charts.size(), each, name, indicators)
                    .sized(Chart.Size.SMALL));
        }
        return charts;
    }

    private static List<SignalView.Step> history(Page page, List<SignalChange> changes, PeriodKind kind) {
        return changes.reversed().stream()
                .map(change -> new SignalView.Step(
                        page.time(change.at()),
                        page.age(change.at()),
                        change.kind().name(),
                        step(page, change, kind),
                        change.note()))
                .toList();
    }

    private static String step(Page page, SignalChange change, PeriodKind kind) {
        @Nullable LocalDate first = change.period();
        return page.t(
                "signal.step." + change.kind().name(),
                change.viewer(),
                first == null ? "" : SignalWords.period(page, kind.holding(first), kind),
                SignalWords.figure(page, change.observed()),
                SignalWords.figure(page, change.before()));
    }

    SignalListView list(Page page, List<Signal> found, SignalListView.Choice filter, int limit) {
        Map<String, Indicator> indicators = words.indicators();
        List<Signal> shown = found.stream().limit(limit).toList();
        Map<StreamKey, StreamSeries> lately = lately(page, shown);
        List<SignalListView.Row> rows = shown.stream()
                .map(signal -> row(page, signal, indicators, lately.get(signal.stream())))
                .toList();
        long places = found.stream()
                .filter(signal -> signal.streamsAgreeing() > 1)
                .map(signal -> signal.stream().jurisdiction())
                .distinct()
                .count();
        String sentence = page.t(
                "signal.list." + filter.id(), found.size(), places, page.scope() == null ? "" : page.scopeName());
        List<SignalListView.Choice> choices = indicators.values().stream()
                .map(each -> new SignalListView.Choice(each.id(), page.name(each.names())))
                .sorted(java.util.Comparator.comparing(SignalListView.Choice::name))
                .toList();
        return new SignalListView(sentence, filter.id(), filter.name(), choices, rows, found.size() > limit);
    }

    /** The last four weeks of daily streams, the last half year of weekly ones. */
    private Map<StreamKey, StreamSeries> lately(Page page, List<Signal> shown) {
        Map<StreamKey, StreamSeries> lately = new HashMap<>();
        Map<PeriodKind, List<StreamKey>> byKind =
                shown.stream().map(Signal::stream).distinct().collect(Collectors.groupingBy(StreamKey::period));
        byKind.forEach((kind, keys) -> {
            LocalDate from = kind == PeriodKind.DAY
                    ? page.day().minusDays(27)
                    : page.day().minusWeeks(26);
            reports.series(keys, from, page.day()).forEach(series -> lately.put(series.key(), series));
        });
        return lately;
    }

    private SignalListView.Row row(
            Page page, Signal signal, Map<String, Indicator> indicators, @Nullable StreamSeries lately) {
        Signal.Finding latest = signal.latest();
        String title = page.t(
                "signal.of",
                words.indicator(page, indicators, signal.stream().indicator()),
                words.place(page, signal.stream().jurisdiction()));
        return new SignalListView.Row(
                signal,
                title,
                words.within(page, signal.stream().jurisdiction()),
                SignalWords.figure(page, latest.observed()),
                SignalWords.figure(page, latest.expected()),
                SignalWords.probability(latest),
                page.date(signal.since()),
                sparkline(page, title, signal, lately));
    }

    private static Chart sparkline(Page page, String title, Signal signal, @Nullable StreamSeries lately) {
        LocalDate first = lately == null ? signal.since() : lately.first();
        Chart empty = signal.stream().period() == PeriodKind.DAY
                ? Chart.ofDays("lately-" + signal.number(), title, "", first)
                : Chart.ofWeeks("lately-" + signal.number(), title, "", first);
        return lately == null ? empty : empty.bars(page.t("signal.chart.reported"), lately.counts());
    }
}
