package org.vigil.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Chart.Kind;
import org.vigil.console.Chart.Series;

/** Places the shapes of a chart. {@code above} is the room over the scale's top, in pixels. */
record Layout(Chart chart, Scale scale, int above) {

    List<Plot.Bar> bars() {
        List<Plot.Bar> bars = new ArrayList<>();
        double each = 1.0 / Math.max(1, chart.periods());
        double free = each * Plot.gapShare() / 2;
        for (int i = 0; i < chart.periods(); i++) {
            double below = 0;
            int shade = 0;
            for (Series one : chart.series()) {
                if (one.kind() != Kind.BARS) {
                    continue;
                }
                double value = one.at(i);
                if (!Double.isNaN(value)) {
                    // A reported zero is a hair on the ground line: it is not a gap.
                    double height = value == 0 && below == 0 ? 1 : scale.height() - scale.y(value);
                    double top = above + scale.height() - (scale.height() - scale.y(below)) - height;
                    bars.add(new Plot.Bar(
                            Plot.percent(i * each + free),
                            Plot.percent(each - 2 * free),
                            Plot.px(top),
                            Plot.px(height),
                            shade,
                            chart.axis().incomplete(i)));
                    below += value;
                }
                shade = Math.min(shade + 1, 3);
            }
        }
        return bars;
    }

    /** Runs of periods in which nothing was reported, joined, so that one hatched field stands for each. */
    List<Plot.Gap> gaps() {
        List<Plot.Gap> gaps = new ArrayList<>();
        boolean any = chart.series().stream().anyMatch(one -> one.kind() == Kind.BARS || one.kind() == Kind.LINE);
        double each = 1.0 / Math.max(1, chart.periods());
        int from = -1;
        for (int i = 0; any && i <= chart.periods(); i++) {
            boolean missing = i < chart.periods() && !chart.reported(i);
            if (missing && from < 0) {
                from = i;
            } else if (!missing && from >= 0) {
                gaps.add(new Plot.Gap(Plot.percent(from * each), Plot.percent((i - from) * each)));
                from = -1;
            }
        }
        return gaps;
    }

    /** Behind a line, the periods not yet complete; bars say it by themselves, being lighter. */
    Plot.@Nullable Gap zone() {
        LocalDate from = chart.axis().incompleteFrom();
        boolean bars = chart.series().stream().anyMatch(one -> one.kind() == Kind.BARS);
        if (from == null || bars) {
            return null;
        }
        double share = (double) Math.max(0, chart.axis().indexOf(from)) / Math.max(1, chart.periods());
        return share >= 1 ? null : new Plot.Gap(Plot.percent(share), Plot.percent(1 - share));
    }

    List<Plot.Line> lines() {
        List<Plot.Line> lines = new ArrayList<>();
        int[] seen = new int[Kind.values().length];
        for (Series one : chart.series()) {
            int place = seen[one.kind().ordinal()]++;
            if (one.kind() != Kind.BARS) {
                lines.add(new Plot.Line(Plot.style(one.kind(), place), path(one.values()), dots(one.values())));
            }
        }
        return lines;
    }

    /** The range of the expected as closed shapes, one for each run without a gap; empty when there is none. */
    String band() {
        Chart.Band band = chart.band();
        if (band == null) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        int i = 0;
        while (i < band.upper().size()) {
            int from = i;
            while (i < band.upper().size() && known(band, i)) {
                i++;
            }
            if (i > from) {
                for (int k = from; k < i; k++) {
                    path.append(k == from ? 'M' : 'L')
                            .append(point(k, band.upper().get(k)));
                }
                for (int k = i - 1; k >= from; k--) {
                    path.append('L').append(point(k, band.lower().get(k)));
                }
                path.append('Z');
            }
            i++;
        }
        return path.toString();
    }

    List<Plot.Triangle> triangles() {
        List<Plot.Triangle> triangles = new ArrayList<>();
        for (Chart.Mark mark : chart.marks()) {
            int i = chart.axis().indexOf(mark.on());
            if (i >= 0 && i < chart.periods()) {
                double y = above + scale.y(top(i)) - 4;
                triangles.add(new Plot.Triangle(
                        Plot.percent((i + 0.5) / chart.periods()), Plot.px(Math.max(8, y)), mark.label()));
            }
        }
        return triangles;
    }

    private double top(int i) {
        double stacked = 0;
        double highest = 0;
        for (Series one : chart.series()) {
            double value = Double.isNaN(one.at(i)) ? 0 : one.at(i);
            stacked += one.kind() == Kind.BARS ? value : 0;
            highest = Math.max(highest, value);
        }
        return Math.max(stacked, highest);
    }

    private String path(List<Double> values) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < values.size(); i++) {
            if (Double.isNaN(values.get(i))) {
                pen = false;
            } else if (alone(values, i)) {
                pen = false;
            } else {
                path.append(pen ? 'L' : 'M').append(point(i, values.get(i)));
                pen = true;
            }
        }
        return path.toString();
    }

    private List<Plot.Dot> dots(List<Double> values) {
        List<Plot.Dot> dots = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isNaN(values.get(i)) && alone(values, i)) {
                dots.add(new Plot.Dot(
                        Plot.percent((i + 0.5) / chart.periods()), Plot.px(above + scale.y(values.get(i)))));
            }
        }
        return dots;
    }

    private static boolean alone(List<Double> values, int i) {
        boolean before = i > 0 && !Double.isNaN(values.get(i - 1));
        boolean after = i + 1 < values.size() && !Double.isNaN(values.get(i + 1));
        return !before && !after;
    }

    private static boolean known(Chart.Band band, int i) {
        return !Double.isNaN(band.upper().get(i)) && !Double.isNaN(band.lower().get(i));
    }

    private String point(int i, double value) {
        double x = chart.size().width() * (i + 0.5) / chart.periods();
        return Plot.px(x) + ' ' + Plot.px(above + scale.y(value));
    }
}
