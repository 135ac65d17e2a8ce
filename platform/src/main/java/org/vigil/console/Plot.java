package org.vigil.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Chart.Kind;
import org.vigil.console.Chart.Series;

/**
 * A {@link Chart} worked out: where each bar, line and tick stands and the words beside it. Across, positions are percent of the width, so
 * that a page can stretch it without stretching the type; paths count in {@link Chart.Size#width()}. Down, they are pixels.
 */
public record Plot(
        Chart chart,
        Wording words,
        List<Bar> bars,
        List<Gap> gaps,
        List<Line> lines,
        @Nullable Gap zone,
        String bandPath,
        List<Triangle> triangles,
        List<Tick> across,
        List<Tick> up,
        int height) {

    /** One bar: left edge and width in percent, top and height in pixels, its place among stacked series. */
    public record Bar(String x, String width, String y, String height, int shade, boolean incomplete) {}

    /** A run of periods without a report. */
    public record Gap(String x, String width) {}

    /** A line with its gaps; lone points between two gaps are dots. */
    public record Line(String style, String path, List<Dot> dots) {}

    /** A lone point. */
    public record Dot(String x, String y) {}

    /** The mark over a period, and what it says. */
    public record Triangle(String x, String y, String label) {}

    /** A label on an axis; every second one can be left out where there is little room. */
    public record Tick(String at, String label, boolean minor) {}

    /** One entry of the legend: how it is drawn, and what it is. */
    public record Legend(String style, String label) {}

    /** One row of the table behind the chart. */
    public record Row(LocalDate on, String label, List<String> values, String remark) {}

    private static final double GAP_SHARE = 0.16; // of a period's width, left free between bars
    private static final int ROOM_ABOVE = 14; // pixels for a mark over the highest bar

    /** Works out where everything stands. */
    public static Plot of(Chart chart, Wording words) {
        boolean spark = chart.size() == Chart.Size.SPARKLINE;
        int above = spark ? 2 : ROOM_ABOVE;
        Scale scale = Scale.holding(highest(chart), chart.size().height() - above);
        Layout layout = new Layout(chart, scale, above);
        return new Plot(
                chart,
                words,
                layout.bars(),
                layout.gaps(),
                layout.lines(),
                layout.zone(),
                layout.band(),
                layout.triangles(),
                across(chart, words),
                scale.ticks().stream()
                        .map(tick -> new Tick(px(above + scale.y(tick)), words.number(tick), false))
                        .toList(),
                chart.size().height());
    }

    /** The columns of the table, without the first (date) and the last (remark). */
    public List<String> columns() {
        List<String> columns =
                new ArrayList<>(chart.series().stream().map(Series::label).toList());
        if (chart.band() != null) {
            columns.add(words.t("chart.lower", chart.band().label()));
            columns.add(words.t("chart.upper", chart.band().label()));
        }
        return columns;
    }

    /** The table behind the chart, oldest first. */
    public List<Row> rows() {
        return IntStream.range(0, chart.periods()).mapToObj(this::row).toList();
    }

    /** Whether a row has anything to remark, so that the column is needed. */
    public boolean remarks() {
        return chart.axis().incompleteFrom() != null || !chart.marks().isEmpty();
    }

    /** What each shape and colour means, in the order of drawing. */
    public List<Legend> legend() {
        List<Legend> legend = new ArrayList<>();
        int[] seen = new int[Kind.values().length];
        for (Series one : chart.series()) {
            legend.add(new Legend(style(one.kind(), seen[one.kind().ordinal()]++), one.label()));
        }
        if (chart.band() != null) {
            legend.add(new Legend("band", chart.band().label()));
        }
        if (zone != null) {
            legend.add(new Legend("zone", words.t("chart.incomplete")));
        } else if (bars.stream().anyMatch(Bar::incomplete)) {
            legend.add(new Legend("incomplete", words.t("chart.incomplete")));
        }
        if (!gaps.isEmpty()) {
            legend.add(new Legend("gap", words.t("chart.missing")));
        }
        if (!triangles.isEmpty()) {
            legend.add(new Legend("mark", words.t("chart.mark")));
        }
        return legend;
    }

    /** What somebody who cannot see it is told: span, lowest and highest value, last value. */
    public String description() {
        int last = chart.periods() - 1;
        Series first = chart.series().isEmpty() ? null : chart.series().getFirst();
        if (first == null || last < 0) {
            return words.t("chart.empty");
        }
        double[] known = first.values().stream()
                .mapToDouble(d -> d)
                .filter(d -> !Double.isNaN(d))
                .toArray();
        if (known.length == 0) {
            return words.t("chart.empty");
        }
        double least = java.util.Arrays.stream(known).min().orElseThrow();
        double most = java.util.Arrays.stream(known).max().orElseThrow();
        return words.t(
                "chart.description",
                first.label(),
                words.date(chart.axis().first()),
                words.date(chart.axis().at(last)),
                words.number(least),
                words.number(most),
                words.number(known[known.length - 1]));
    }

    /** The class of a series: bar-0, line-1, expected-0, bound-0. */
    static String style(Kind kind, int place) {
        String name = kind == Kind.BARS ? "bar" : kind.name().toLowerCase(Locale.ROOT);
        return name + "-" + Math.min(place, 3);
    }

    static String px(double value) {
        return trimmed(String.format(Locale.ROOT, "%.1f", value));
    }

    static String percent(double share) {
        return trimmed(String.format(Locale.ROOT, "%.3f", share * 100)) + "%";
    }

    private static String trimmed(String number) {
        return number.contains(".") ? number.replaceAll("\\.?0+$", "") : number;
    }

    private Row row(int i) {
        List<String> values = new ArrayList<>();
        chart.series().forEach(one -> values.add(words.number(one.at(i))));
        if (chart.band() != null) {
            values.add(words.number(chart.band().lower().get(i)));
            values.add(words.number(chart.band().upper().get(i)));
        }
        LocalDate on = chart.axis().at(i);
        String label = chart.axis().step() == Chart.Step.DAY ? on.toString() : on + " – " + on.plusDays(6);
        List<String> remarks = new ArrayList<>();
        if (chart.axis().incomplete(i)) {
            remarks.add(words.t("chart.incomplete"));
        }
        chart.marks().stream()
                .filter(mark -> chart.axis().indexOf(mark.on()) == i)
                .forEach(mark -> remarks.add(mark.label()));
        return new Row(on, label, values, String.join(", ", remarks));
    }

    private static List<Tick> across(Chart chart, Wording words) {
        List<Integer> ticks = DateTicks.of(chart.axis(), chart.periods());
        boolean monthly = DateTicks.monthly(chart.axis(), ticks);
        List<Tick> across = new ArrayList<>();
        for (int n = 0; n < ticks.size(); n++) {
            int i = ticks.get(n);
            LocalDate at = chart.axis().at(i);
            // A week is named by its first day, a month's first by the month it is in.
            LocalDate named = monthly && chart.axis().step() == Chart.Step.WEEK ? at.plusDays(6) : at;
            across.add(new Tick(
                    percent((i + 0.5) / chart.periods()), monthly ? words.month(named) : words.day(named), n % 2 == 1));
        }
        return across;
    }

    private static double highest(Chart chart) {
        double highest = 0;
        for (int i = 0; i < chart.periods(); i++) {
            double stacked = 0;
            for (Series one : chart.series()) {
                double value = Double.isNaN(one.at(i)) ? 0 : one.at(i);
                stacked += one.kind() == Kind.BARS ? value : 0;
                highest = Math.max(highest, Math.max(value, stacked));
            }
            if (chart.band() != null && i < chart.band().upper().size()) {
                double upper = chart.band().upper().get(i);
                highest = Double.isNaN(upper) ? highest : Math.max(highest, upper);
            }
        }
        return highest;
    }

    /** Share of a period's width left free between bars. */
    static double gapShare() {
        return GAP_SHARE;
    }
}
