package org.vigil.scenario;

import java.util.Arrays;

/** 5 %, 50 % and 95 % of the runs. */
public record Interval(double low, double median, double high) {
    /** Of values in any order; at least one. */
    static Interval of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Interval(quantile(sorted, 0.05), quantile(sorted, 0.5), quantile(sorted, 0.95));
    }

    public boolean holds(double value) {
        return value >= low && value <= high;
    }

    /** Where {@code z} standard deviations lie on a logarithmic scale whose 5 % and 95 % are these bounds; of positive values. */
    double at(double z) {
        double middle = Math.max(median, 1e-9);
        double bound = z < 0 ? Math.max(low, 1e-9) : Math.max(high, 1e-9);
        return middle * Math.exp(Math.abs(z) / 1.645 * Math.log(bound / middle));
    }

    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
