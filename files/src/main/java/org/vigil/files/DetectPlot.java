package org.vigil.files;

import java.nio.file.Path;
import java.util.List;
import org.vigil.detect.Judgement;
import org.vigil.detect.Series;

/** Draws what a detector said: counts as bars, what was expected and the bound as lines, alarms as triangles. */
final class DetectPlot {
    private static final int MOST_PANELS = 12;
    private static final int ROWS_BEFORE = 104;

    private DetectPlot() {}

    static void write(Path file, String detector, List<DetectorCommand.Judged> judged, SeriesFile.Range range) {
        List<Plot> panels = judged.stream()
                .filter(column -> !column.judgements().isEmpty())
                .limit(MOST_PANELS)
                .map(column -> panel(detector, column, range))
                .toList();
        Plot.write(file, panels);
    }

    private static Plot panel(String detector, DetectorCommand.Judged column, SeriesFile.Range range) {
        Series series = column.series().orElseThrow();
        int from = Math.max(0, range.from() - 1 - ROWS_BEFORE);
        double[] t = new double[range.to() - from];
        double[] counts = new double[t.length];
        boolean dated = series.date(0).isPresent();
        for (int i = 0; i < t.length; i++) {
            t[i] = x(series, from + i, dated);
            counts[i] = series.count(from + i);
        }
        List<Judgement> judgements = column.judgements();
        double[] at =
                judgements.stream().mapToDouble(j -> x(series, j.t(), dated)).toArray();
        double[] expected = judgements.stream().mapToDouble(Judgement::expected).toArray();
        double[] bound = judgements.stream().mapToDouble(Judgement::upperBound).toArray();
        double[] alarms = judgements.stream()
                .mapToDouble(j -> j.alarm() ? series.count(j.t()) : Double.NaN)
                .toArray();
        Plot plot = Plot.of(column.name() + ", " + detector, dated ? "" : "t", "cases")
                .bars(t, counts, "counts")
                .line(at, expected, "expected")
                .dashes(at, bound, "upper bound")
                .marks(at, alarms, "alarm");
        return dated ? plot.dates() : plot;
    }

    private static double x(Series series, int t, boolean dated) {
        return dated ? series.date(t).orElseThrow().toEpochDay() : t + 1;
    }
}
