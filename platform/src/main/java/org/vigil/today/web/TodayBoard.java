package org.vigil.today.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.console.Chart;
import org.vigil.console.Page;
import org.vigil.duty.Duties;
import org.vigil.duty.DutyFilter;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.jurisdiction.MapValues;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Names;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.PostState;
import org.vigil.sentinel.PostState.Standing;
import org.vigil.sentinel.PostStates;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.sentinel.StreamSeries;
import org.vigil.signal.JudgedSeries;
import org.vigil.signal.Signal;
import org.vigil.signal.SignalFilter;
import org.vigil.signal.Signals;
import org.vigil.store.Scopes;

/** Composes the first page from what every module says of the jurisdiction. */
@Component
class TodayBoard {
    private static final int SIGNALS_SHOWN = 8;
    private static final int URGENT_SHOWN = 8;
    private static final int CURVE_DAYS = 56;
    private static final int TRACE_DAYS = 28;

    private final Posts posts;
    private final Reports reports;
    private final Signals signals;
    private final Duties duties;
    private final Jurisdictions jurisdictions;

    TodayBoard(Posts posts, Reports reports, Signals signals, Duties duties, Jurisdictions jurisdictions) {
        this.posts = posts;
        this.reports = reports;
        this.signals = signals;
        this.duties = duties;
        this.jurisdictions = jurisdictions;
    }

    TodayView of(Page page) {
        Code scope = scope(page);
        PostStates states = posts.state(scope, page.day());
        List<Signal> raised = signals.list(SignalFilter.raised(scope));
        Map<String, Indicator> indicators =
                posts.indicators().stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
        DutyFilter open = new DutyFilter(
                DutyFilter.Which.OPEN,
                scope,
                Scopes.current().id(),
                Scopes.current().scope(),
                null);
        return new TodayView(
                reporting(states),
                lines(page, raised, indicators),
                raised.size(),
                duties.counts(scope),
                duties.list(open, 0).stream()
                        .limit(URGENT_SHOWN)
                        .map(duty -> new TodayView.DutyLine(duty, jurisdictions.names(duty.jurisdiction())))
                        .toList(),
                overnight(page, scope),
                curve(page, scope, indicators),
                below(scope, raised, states));
    }

    MapValues map(Page page) {
        Code scope = scope(page);
        Code frame = jurisdictions.at(Level.CITY, scope).map(Jurisdiction::code).orElse(scope);
        Code seen = Scopes.current().scope();
        List<Signal> raised = signals.list(SignalFilter.raised(scope));
        PostStates states = posts.state(scope, page.day());
        List<MapValues.Value> values = jurisdictions.within(frame, Level.COUNTY).stream()
                .filter(county -> seen.contains(county.code()) || county.code().contains(seen))
                .map(county -> value(page, county.code(), raised, states))
                .toList();
        return new MapValues(page.t("today.map.unit"), values);
    }

    private static MapValues.Value value(Page page, Code county, List<Signal> raised, PostStates states) {
        long count = raised.stream()
                .filter(signal -> county.contains(signal.stream().jurisdiction()))
                .count();
        boolean silent = states.posts().stream()
                .anyMatch(post -> post.standing() == Standing.SILENT
                        && county.contains(post.post().jurisdiction()));
        return new MapValues.Value(county.value(), (double) count, page.t("today.map.value", count), silent);
    }

    private static TodayView.Reporting reporting(PostStates states) {
        List<PostState> silent = states.posts().stream()
                .filter(post -> post.standing() == Standing.SILENT)
                .sorted(Comparator.comparingInt(PostState::missedPeriods).reversed())
                .toList();
        return new TodayView.Reporting(
                states.due(), states.count(Standing.REPORTED), states.count(Standing.LATE), silent);
    }

    private List<TodayView.SignalLine> lines(Page page, List<Signal> raised, Map<String, Indicator> indicators) {
        return raised.stream()
                .limit(SIGNALS_SHOWN)
                .map(signal -> new TodayView.SignalLine(
                        signal,
                        name(indicators, signal.stream().indicator()),
                        jurisdictions.names(signal.stream().jurisdiction()),
                        trace(page, signal)))
                .toList();
    }

    private static Names name(Map<String, Indicator> indicators, String id) {
        return Optional.ofNullable(indicators.get(id)).map(Indicator::names).orElse(new Names(id, id, id));
    }

    private @Nullable Chart trace(Page page, Signal signal) {
        StreamKey stream = signal.stream();
        int days = stream.period() == PeriodKind.DAY ? TRACE_DAYS : TRACE_DAYS * 3;
        StreamSeries series = reports.series(List.of(stream), page.day().minusDays(days), page.day()).stream()
                .findFirst()
                .orElse(null);
        if (series == null) {
            return null;
        }
        String id = "trace-" + signal.id();
        Chart chart = stream.period() == PeriodKind.DAY
                ? Chart.ofDays(id, page.t("today.trace"), "", series.first())
                : Chart.ofWeeks(id, page.t("today.trace"), "", series.first());
        return chart.bars(page.t("today.curve.reported"), series.counts());
    }

    /** Before noon the meeting asks about last midnight; the count is of that midnight whatever happened since. */
    private TodayView.Overnight overnight(Page page, Code scope) {
        Instant midnight = page.day().atStartOfDay(page.zone()).toInstant();
        return new TodayView.Overnight(
                duties.overnight(scope, midnight), duties.counts(scope).unacknowledged());
    }

    /** The first daily indicator that the jurisdiction has, with what was expected. */
    private @Nullable Chart curve(Page page, Code scope, Map<String, Indicator> indicators) {
        StreamKey stream = reports.streamsOf(scope).stream()
                .filter(key -> key.period() == PeriodKind.DAY)
                .findFirst()
                .orElse(null);
        if (stream == null) {
            return null;
        }
        Indicator indicator = indicators.get(stream.indicator());
        JudgedSeries judged = signals.judged(stream, indicator == null ? "" : indicator.disease(), CURVE_DAYS)
                .orElse(null);
        if (judged == null || judged.periods().isEmpty()) {
            return null;
        }
        Names names = name(indicators, stream.indicator());
        LocalDate first = judged.periods().getFirst().period().first();
        String title = page.t("today.curve.title", page.name(names), page.scopeName());
        Chart chart = Chart.ofDays("curve", title, indicator == null ? "" : page.name(indicator.unit()), first)
                .bars(page.t("today.curve.reported"), values(judged, JudgedSeries.JudgedPeriod::observed))
                .expected(page.t("today.curve.expected"), values(judged, JudgedSeries.JudgedPeriod::expected))
                .bound(page.t("today.curve.bound"), values(judged, JudgedSeries.JudgedPeriod::upperBound));
        return judged.periods().stream()
                .filter(period -> period.postsReported() < period.postsDue())
                .map(period -> period.period().first())
                .filter(day -> day.isAfter(page.day().minusDays(3)))
                .findFirst()
                .map(chart::incompleteFrom)
                .orElse(chart);
    }

    private static double[] values(
            JudgedSeries judged, java.util.function.ToDoubleFunction<JudgedSeries.JudgedPeriod> value) {
        return judged.periods().stream().mapToDouble(value).toArray();
    }

    private List<TodayView.Below> below(Code scope, List<Signal> raised, PostStates states) {
        return jurisdictions.children(scope).stream()
                .map(child -> new TodayView.Below(
                        child,
                        raised.stream()
                                .filter(signal ->
                                        child.code().contains(signal.stream().jurisdiction()))
                                .count(),
                        states.posts().stream()
                                .filter(post -> post.standing() == Standing.SILENT
                                        && child.code().contains(post.post().jurisdiction()))
                                .count()))
                .toList();
    }

    private static Code scope(Page page) {
        Code scope = page.scope();
        if (scope == null) {
            throw new Missing("scope");
        }
        return scope;
    }
}
