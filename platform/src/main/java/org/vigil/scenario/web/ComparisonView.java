package org.vigil.scenario.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Chart;
import org.vigil.console.Wording;
import org.vigil.kernel.Names;
import org.vigil.scenario.Comparison;
import org.vigil.scenario.Decision;
import org.vigil.scenario.Hindsight;
import org.vigil.scenario.Interval;
import org.vigil.scenario.Lever;
import org.vigil.scenario.Option;
import org.vigil.scenario.Results;

/**
 * A comparison as its page or a print shows it.
 *
 * @param about the event's title and the place's name
 * @param shown what the reader chose to see
 * @param maps where each option leaves the townships
 */
public record ComparisonView(
        Comparison comparison,
        About about,
        List<Lever> levers,
        Optional<Decision> decision,
        Optional<Hindsight> hindsight,
        Wording words,
        Shown shown,
        Maps maps) {
    /** Figures of the table, in its order; infections and cost first. */
    public static final List<String> COLUMNS = List.of(
            "infections", "confirmed", "hospital_peak", "deaths", "restricted", "closed", "tests", "staff", "money");

    /**
     * What of it is shown.
     *
     * @param figure which figure the charts show by day
     * @param placed which figure the maps show
     * @param refused code of what was refused on this page just now; empty for nothing
     */
    public record Shown(String figure, String placed, String refused) {}

    /** Names of what it is about. */
    public record About(Names event, Names place) {}

    public String figure() {
        return shown.figure();
    }

    public String refused() {
        return shown.refused();
    }

    public @Nullable Results results() {
        return comparison.results();
    }

    public String id() {
        return comparison.id().toString();
    }

    /** What an option is called: as somebody named it, or as its template is. */
    public String name(Option option) {
        return option.name().isEmpty() ? words.t("scenario.template." + option.template()) : option.name();
    }

    public String name(int option) {
        return name(comparison.options().get(option));
    }

    public String note(Option option) {
        return option.note().isEmpty() && option.name().isEmpty()
                ? words.t("scenario.template." + option.template() + ".note")
                : option.note();
    }

    /** A figure to three digits. */
    public String number(double value) {
        if (value == 0) {
            return "0";
        }
        double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 2);
        double rounded = Math.rint(value / unit) * unit;
        return Math.abs(value) < 10
                ? trimmed(String.format(Locale.ROOT, "%.2f", rounded))
                : String.format(words.language().locale(), "%,d", Math.round(rounded));
    }

    public String range(Interval interval) {
        return number(interval.low()) + "–" + number(interval.high());
    }

    public Interval total(Results.Of of, String figure) {
        Interval interval = of.totals().get(figure);
        return interval == null ? new Interval(0, 0, 0) : interval;
    }

    public String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** A lever as its field holds it. */
    public String field(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** The finding in a sentence. */
    public String says() {
        Results results = results();
        if (results == null) {
            return words.t(comparison.progress().working() ? "scenario.says.waiting" : "scenario.says.nothing");
        }
        int first = results.ranking().getFirst();
        Results.Of of = results.options().get(first);
        return words.t(
                "scenario.says",
                name(first),
                percent(of.best()),
                results.runs(),
                number(total(of, "infections").median()),
                range(total(of, "infections")),
                number(total(of, "restricted").median()),
                range(total(of, "restricted")),
                comparison.world().horizon());
    }

    /** Swings that put another option first. */
    public List<Results.Swing> changing() {
        Results results = results();
        if (results == null) {
            return List.of();
        }
        int first = results.ranking().getFirst();
        return results.swings().stream()
                .filter(swing -> swing.firstLow() != first || swing.firstHigh() != first)
                .toList();
    }

    /** The chart of the chosen figure for each option, the best first. */
    public List<Chart> charts(Chart.Size size) {
        Results results = results();
        List<Chart> charts = new ArrayList<>();
        if (results != null) {
            for (int option : results.ranking()) {
                List<Interval> days = results.options().get(option).daily().getOrDefault(figure(), List.of());
                charts.add(banded("by-day-" + option, name(option), days).sized(size));
            }
        }
        return charts;
    }

    /** What was forecast, and what happened. */
    public Optional<Chart> later() {
        return decision.flatMap(decided -> hindsight.map(happened -> {
            List<Interval> days = decided.document().forecast().daily().getOrDefault("confirmed", List.of());
            double[] reported = happened.reported().stream().mapToDouble(d -> d).toArray();
            String title = words.t("scenario.later.title", percent(happened.covered()), number(happened.crps()));
            return banded("later", title, "confirmed", days).bars(words.t("scenario.later.reported"), reported);
        }));
    }

    private Chart banded(String chart, String title, List<Interval> days) {
        return banded(chart, title, figure(), days);
    }

    private Chart banded(String chart, String title, String of, List<Interval> days) {
        return Chart.ofDays(
                        chart,
                        title,
                        words.t("scenario.unit." + of),
                        comparison.world().today())
                .expected(words.t("scenario.median"), values(days, Interval::median))
                .band(words.t("scenario.interval"), values(days, Interval::low), values(days, Interval::high));
    }

    private static double[] values(List<Interval> days, Function<Interval, Double> of) {
        return days.stream().mapToDouble(of::apply).toArray();
    }

    /** The cases the world was fitted to. */
    public Chart reported() {
        double[] daily =
                comparison.world().cases().daily().stream().mapToDouble(d -> d).toArray();
        return Chart.ofDays(
                        "fitted",
                        words.t(
                                "scenario.cases.title",
                                comparison.world().cases().total()),
                        words.t("scenario.unit.confirmed"),
                        comparison.world().cases().first())
                .bars(words.t("scenario.later.reported"), daily)
                .sized(Chart.Size.SMALL);
    }

    public Scatter scatter() {
        return Scatter.of(this);
    }

    private static String trimmed(String number) {
        return number.replaceAll("\\.?0+$", "");
    }
}
