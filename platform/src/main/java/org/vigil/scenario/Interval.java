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

    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
