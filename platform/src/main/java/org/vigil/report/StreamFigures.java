package org.vigil.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.jurisdiction.MapDrawing;
import org.vigil.jurisdiction.MapValues;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Names;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.PostState;
import org.vigil.sentinel.PostStates;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.sentinel.StreamSeries;

/** What posts reported: how they stand, the curves of the place, its counties in a table and on the map. */
@Component
class StreamFigures {
    private static final int CURVES = 4; // more do not fit a meeting
    private static final int DAYS = 56;
    private static final int WEEKS = 26;
    private static final int AREA_DAYS = 7;
    private static final double COMPLETE = 0.9; // share of the posts due from which a day counts as in

    private final Posts posts;
    private final Reports reports;
    private final Jurisdictions jurisdictions;

    StreamFigures(Posts posts, Reports reports, Jurisdictions jurisdictions) {
        this.posts = posts;
        this.reports = reports;
        this.jurisdictions = jurisdictions;
    }

    Figures.Posts posts(PostStates states) {
        List<Figures.Quiet> quiet = states.posts().stream()
                .filter(StreamFigures::quiet)
                .map(state -> new Figures.Quiet(
                        state.post().number(),
                        state.post().names(),
                        county(state.post().jurisdiction()),
                        state.post().jurisdiction().value(),
                        state.standing() == PostState.Standing.SILENT,
                        state.missedPeriods()))
                .toList();
        return new Figures.Posts(
                Math.toIntExact(states.due()),
                Math.toIntExact(states.count(PostState.Standing.REPORTED)),
                Math.toIntExact(states.count(PostState.Standing.LATE)),
                Math.toIntExact(states.count(PostState.Standing.SILENT)),
                quiet);
    }

    /** The streams of the place to {@code to}: daily ones first, those of most posts first, since the first one also fills the table and the map. */
    List<Figures.Curve> curves(Code place, LocalDate to) {
        Map<String, Indicator> indicators = posts.indicators().stream()
                .collect(Collectors.toMap(
                        Indicator::id, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
        List<Figures.Curve> curves = new ArrayList<>();
        for (StreamKey key : reports.streamsOf(place)) {
            Indicator indicator = indicators.get(key.indicator());
            if (indicator != null && key.source().equals(StreamKey.SENTINEL)) {
                boolean daily = key.period() == PeriodKind.DAY;
                LocalDate from = daily ? to.minusDays(DAYS - 1L) : to.minusWeeks(WEEKS);
                LocalDate last = daily ? to : key.period().holding(to).before().last();
                curves.add(curve(indicator, reports.series(key, from, last)));
            }
        }
        return curves.stream()
                .sorted(Comparator.comparing(Figures.Curve::step)
                        .thenComparing(StreamFigures::postsDue, Comparator.reverseOrder())
                        .thenComparing(StreamFigures::total, Comparator.reverseOrder()))
                .limit(CURVES)
                .toList();
    }

    private static int postsDue(Figures.Curve curve) {
        return curve.due().isEmpty() ? 0 : curve.due().getLast();
    }

    private static double total(Figures.Curve curve) {
        return curve.values().stream()
                .filter(Objects::nonNull)
                .mapToDouble(d -> d)
                .sum();
    }

    /** The jurisdictions one step of work below the place: counties of a province or city, townships of a county. */
    Figures.Areas areas(Code place, Figures.Curve main, LocalDate to) {
        List<Jurisdiction> areas = areasOf(place);
        StreamKey key = new StreamKey(main.indicator(), place, StreamKey.SENTINEL, PeriodKind.valueOf(main.step()));
        Map<Code, StreamSeries> series = reports
                .series(areas.stream().map(area -> key.in(area.code())).toList(), to.minusDays(2L * AREA_DAYS - 1), to)
                .stream()
                .collect(Collectors.toMap(one -> one.key().jurisdiction(), Function.identity()));
        List<Figures.Area> rows = areas.stream()
                .map(area -> area(area, series.get(area.code()), to))
                .toList();
        return new Figures.Areas(main.names(), main.unit(), to.minusDays(AREA_DAYS - 1L), to, rows);
    }

    /** The counties of the place as hexagons, coloured by the table's values; none when there are fewer than two. */
    Figures.HexMap map(Code place, Figures.Areas areas, PostStates states) {
        if (jurisdictions.cells(place).size() < 2) {
            return new Figures.HexMap(areas.what(), areas.unit(), List.of());
        }
        Set<String> silent = silentCounties(states);
        List<MapDrawing> drawings = new ArrayList<>();
        for (Language language : Language.values()) {
            List<MapValues.Value> values = areas.rows().stream()
                    .map(area -> new MapValues.Value(area.code(), area.thisWeek(), "", silent.contains(area.code())))
                    .toList();
            drawings.add(jurisdictions.drawing(place, new MapValues(areas.unit().in(language), values), language));
        }
        return new Figures.HexMap(areas.what(), areas.unit(), drawings);
    }

    private Set<String> silentCounties(PostStates states) {
        Set<String> silent = new HashSet<>();
        for (PostState state : states.posts()) {
            if (state.standing() == PostState.Standing.SILENT) {
                jurisdictions
                        .at(Level.COUNTY, state.post().jurisdiction())
                        .ifPresent(county -> silent.add(county.code().value()));
            }
        }
        return silent;
    }

    private List<Jurisdiction> areasOf(Code place) {
        Level level = jurisdictions.get(place).level();
        return switch (level) {
            case PROVINCE, CITY -> jurisdictions.within(place, Level.COUNTY);
            case COUNTY, TOWNSHIP -> jurisdictions.children(place);
            case COMMUNITY -> List.of(jurisdictions.get(place));
        };
    }

    private Figures.Area area(Jurisdiction area, @Nullable StreamSeries series, LocalDate to) {
        Code parent = area.parent();
        Names within = parent == null ? area.names() : jurisdictions.names(parent);
        if (series == null) {
            return new Figures.Area(area.code().value(), area.names(), within, null, null, 0, 0);
        }
        LocalDate middle = to.minusDays(AREA_DAYS);
        StreamSeries.Point last = series.points().getLast();
        return new Figures.Area(
                area.code().value(),
                area.names(),
                within,
                sum(series, point -> point.period().first().isAfter(middle)),
                sum(series, point -> !point.period().first().isAfter(middle)),
                last.postsDue(),
                last.postsReported());
    }

    private static @Nullable Double sum(StreamSeries series, java.util.function.Predicate<StreamSeries.Point> which) {
        List<Double> known = series.points().stream()
                .filter(which)
                .filter(point -> !point.missing())
                .map(StreamSeries.Point::count)
                .toList();
        return known.isEmpty()
                ? null
                : Double.valueOf(known.stream().mapToDouble(d -> d).sum());
    }

    private static Figures.Curve curve(Indicator indicator, StreamSeries series) {
        List<@Nullable Double> values = new ArrayList<>();
        List<Integer> due = new ArrayList<>();
        List<Integer> reported = new ArrayList<>();
        for (StreamSeries.Point point : series.points()) {
            values.add(point.missing() ? null : Double.valueOf(point.count()));
            due.add(point.postsDue());
            reported.add(point.postsReported());
        }
        return new Figures.Curve(
                indicator.id(),
                indicator.names(),
                indicator.unit(),
                series.key().period().name(),
                series.first(),
                values,
                due,
                reported,
                incompleteFrom(series));
    }

    /** First of the latest periods for which too many posts are still owing; null when the last one is in. */
    private static @Nullable LocalDate incompleteFrom(StreamSeries series) {
        LocalDate from = null;
        for (int i = series.points().size() - 1; i >= 0; i--) {
            StreamSeries.Point point = series.points().get(i);
            if (point.postsReported() >= COMPLETE * point.postsDue()) {
                break;
            }
            from = point.period().first();
        }
        return from;
    }

    private Names county(Code code) {
        return jurisdictions.at(Level.COUNTY, code).map(Jurisdiction::names).orElseGet(() -> jurisdictions.names(code));
    }

    private static boolean quiet(PostState state) {
        return state.standing() == PostState.Standing.SILENT || state.standing() == PostState.Standing.LATE;
    }
}
