package org.vigil.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.Arrays;
import java.util.List;

/** Mean, standard deviation and 90 % interval of every figure over the runs, for whole runs and day by day. */
final class Intervals {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private final List<String> summaryColumns;
    private final List<String> dailyColumns;

    Intervals(List<String> summaryColumns, List<String> dailyColumns) {
        this.summaryColumns = summaryColumns;
        this.dailyColumns = dailyColumns;
    }

    void write(CsvWriter writer, List<double[]> summaries, List<float[][]> days) {
        writer.writeRecord("figure", "day", "runs", "mean", "sd", "low_5", "median", "high_95");
        for (int c = 0; c < summaryColumns.size(); c++) {
            int column = c;
            double[] values = summaries.stream().mapToDouble(row -> row[column]).toArray();
            row(writer, summaryColumns.get(c), "NA", values);
        }
        for (int c = 0; c < dailyColumns.size(); c++) {
            for (int day = 0; day < longest(days); day++) {
                row(writer, dailyColumns.get(c), Integer.toString(day), values(days, c, day));
            }
        }
    }

    private static int longest(List<float[][]> days) {
        return days.stream()
                .mapToInt(run -> run.length == 0 ? 0 : run[0].length)
                .max()
                .orElse(0);
    }

    /** A run that has ended has no more of what is counted by day, and keeps what was counted up. */
    private double[] values(List<float[][]> days, int column, int day) {
        boolean keeps = dailyColumns.get(column).endsWith("_cumulative");
        double[] values = new double[days.size()];
        for (int run = 0; run < values.length; run++) {
            float[] series = days.get(run)[column];
            values[run] =
                    day < series.length ? series[day] : keeps && series.length > 0 ? series[series.length - 1] : 0;
        }
        return values;
    }

    private static void row(CsvWriter writer, String figure, String day, double[] all) {
        double[] values =
                Arrays.stream(all).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double sd = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
        writer.writeRecord(
                figure,
                day,
                Integer.toString(values.length),
                CsvOut.number(mean),
                CsvOut.number(sd),
                CsvOut.number(quantile(values, LOW)),
                CsvOut.number(quantile(values, 0.5)),
                CsvOut.number(quantile(values, HIGH)));
    }

    /** Quantile of sorted values, R's type 7; NaN of none. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The first daily figure as a line (median) in a band (90 % of runs). */
    List<Plot> plot(String title, List<float[][]> days) {
        int length = Math.max(2, longest(days));
        double[] x = new double[length];
        double[][] lines = new double[3][length];
        for (int day = 0; day < length; day++) {
            x[day] = day;
            double[] values = days.isEmpty() ? new double[1] : values(days, 0, day);
            Arrays.sort(values);
            lines[0][day] = quantile(values, LOW);
            lines[1][day] = quantile(values, 0.5);
            lines[2][day] = quantile(values, HIGH);
        }
        return List.of(Plot.of(title, "day", dailyColumns.getFirst() + " a day")
                .band(x, lines[0], lines[2], "90 % of runs")
                .line(x, lines[1], "median"));
    }
}
