package org.vigil.detect;

import java.util.Optional;

/**
 * Judges points of one series by {@link OutbreakP}, in order. The non-decreasing fit is kept as a stack of pooled blocks, to
 * which a point is added in amortised constant time.
 */
final class OutbreakPEngine {

    private final Series series;
    private final double logThreshold;
    private final double[] sums;
    private final int[] sizes;
    private int blocks;
    private int points;
    private double total;
    private int next;

    OutbreakPEngine(OutbreakP parameters, Series series) {
        this.series = series;
        logThreshold = Math.log(parameters.threshold());
        sums = new double[series.length() + 1];
        sizes = new int[series.length() + 1];
        next = parameters.start();
    }

    /** The judgement of {@code t}; each call must be for a later point than the one before. */
    Judgement judge(int t) {
        for (; next < t; next++) {
            if (!Double.isNaN(series.count(next))) {
                push(series.count(next));
            }
        }
        double observed = series.count(t);
        if (Double.isNaN(observed)) {
            return Judgement.none(t, observed, Reason.MISSING);
        }
        if (t < next) {
            return Judgement.none(t, observed, Reason.HISTORY_TOO_SHORT);
        }
        double mean = points == 0 ? Double.NaN : total / points;
        double bound = points == 0
                ? Double.POSITIVE_INFINITY
                : BoundSearch.largestQuiet(count -> logRatioWith(count) > logThreshold);
        push(observed);
        next++;
        double ratio = logRatio(blocks, points, total);
        return new Judgement(
                t, observed, mean, bound, ratio / logThreshold, Double.NaN, ratio > logThreshold, Optional.empty());
    }

    private void push(double count) {
        sums[blocks] = count;
        sizes[blocks] = 1;
        blocks++;
        points++;
        total += count;
        while (blocks > 1 && sums[blocks - 2] * sizes[blocks - 1] >= sums[blocks - 1] * sizes[blocks - 2]) {
            sums[blocks - 2] += sums[blocks - 1];
            sizes[blocks - 2] += sizes[blocks - 1];
            blocks--;
        }
    }

    /** The log likelihood ratio if the next count were {@code count}; leaves the blocks as they are. */
    private double logRatioWith(double count) {
        double sum = count;
        int size = 1;
        int below = blocks;
        while (below > 0 && sums[below - 1] * size >= sum * sizes[below - 1]) {
            below--;
            sum += sums[below];
            size += sizes[below];
        }
        double last = sum > 0 ? sum * Math.log(sum / size) : 0;
        double all = total + count;
        double constant = all > 0 ? all * Math.log(all / (points + 1)) : 0;
        return logLikelihood(below) + last - constant;
    }

    private double logRatio(int count, int n, double sum) {
        return logLikelihood(count) - (sum > 0 ? sum * Math.log(sum / n) : 0);
    }

    private double logLikelihood(int count) {
        double likelihood = 0;
        for (int i = 0; i < count; i++) {
            likelihood += sums[i] > 0 ? sums[i] * Math.log(sums[i] / sizes[i]) : 0;
        }
        return likelihood;
    }
}
