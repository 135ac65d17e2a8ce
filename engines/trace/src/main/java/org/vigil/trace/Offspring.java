package org.vigil.trace;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The negative binomial distribution of how many each case infects (Lloyd-Smith 2005): mean R and dispersion k; the smaller k, the more
 * of the infections come from few cases.
 *
 * @param mean R, mean of the counts, its estimate of greatest likelihood
 * @param k dispersion of greatest likelihood; infinite when counts vary no more than by chance
 * @param kLow lower end of the 95 % interval by profile likelihood
 * @param kHigh upper end; infinite when the likelihood does not fall by enough
 */
public record Offspring(double mean, double k, double kLow, double kHigh) {
    private static final double LEAST = 1e-4;
    private static final double MOST = 1e4;
    /** Half of the 95 % quantile of chi square with one degree of freedom. */
    private static final double DROP = 1.920729410347062;

    /** Fits one set of counts. */
    public static Offspring fit(int[] counts) {
        return fit(new int[][] {counts});
    }

    /**
     * Fits several possible sets of counts of the same cases, as drawn trees: the log likelihood is the mean of theirs. The interval is
     * that of one outbreak of known tree; it does not grow with the doubt who infected whom beyond this mean.
     *
     * @throws IllegalArgumentException if there are no counts
     */
    public static Offspring fit(int[][] trees) {
        int most = Arrays.stream(trees).flatMapToInt(Arrays::stream).max().orElseThrow(IllegalArgumentException::new);
        double[] share = new double[most + 1];
        double cases = 0;
        double sum = 0;
        for (int[] tree : trees) {
            for (int count : tree) {
                share[count] += 1.0 / trees.length;
                sum += (double) count / trees.length;
                cases += 1.0 / trees.length;
            }
        }
        double mean = sum / cases;
        if (sum == 0) {
            return new Offspring(0, Double.NaN, Double.NaN, Double.NaN);
        }
        double best = maximum(share, mean);
        double highest = logLikelihood(share, mean, best);
        double low = crossing(share, mean, highest - DROP, best, Math.log(LEAST));
        double high = crossing(share, mean, highest - DROP, best, Math.log(MOST));
        return new Offspring(
                mean,
                best >= MOST * 0.99 ? Double.POSITIVE_INFINITY : best,
                low,
                high >= MOST * 0.99 ? Double.POSITIVE_INFINITY : high);
    }

    /** Share of the cases that, the most infectious first, cause four fifths of the infections, by the fitted distribution of chances. */
    public double shareCausing80Percent() {
        if (!(k > 0)) {
            return Double.NaN;
        }
        if (Double.isInfinite(k)) {
            return 0.8;
        }
        var chance = org.apache.commons.statistics.distribution.GammaDistribution.of(k, mean / k);
        var infections = org.apache.commons.statistics.distribution.GammaDistribution.of(k + 1, mean / k);
        return chance.survivalProbability(infections.inverseSurvivalProbability(0.8));
    }

    private static double maximum(double[] share, double mean) {
        double low = Math.log(LEAST);
        double high = Math.log(MOST);
        double best = low;
        double bestValue = Double.NEGATIVE_INFINITY;
        int steps = 400;
        for (int i = 0; i <= steps; i++) {
            double at = low + (high - low) * i / steps;
            double value = logLikelihood(share, mean, Math.exp(at));
            if (value > bestValue) {
                bestValue = value;
                best = at;
            }
        }
        double a = Math.max(low, best - (high - low) / steps);
        double b = Math.min(high, best + (high - low) / steps);
        for (int i = 0; i < 80; i++) {
            double third = (b - a) / 3;
            if (logLikelihood(share, mean, Math.exp(a + third)) < logLikelihood(share, mean, Math.exp(b - third))) {
                a += third;
            } else {
                b -= third;
            }
        }
        return Math.exp((a + b) / 2);
    }

    /** Where the likelihood falls to a level between its maximum and the end; the end if it never does. */
    private static double crossing(double[] share, double mean, double level, double best, double end) {
        double inside = Math.log(best);
        double outside = end;
        if (logLikelihood(share, mean, Math.exp(end)) > level) {
            return Math.exp(end);
        }
        for (int i = 0; i < 100; i++) {
            double middle = (inside + outside) / 2;
            if (logLikelihood(share, mean, Math.exp(middle)) > level) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return Math.exp(inside);
    }

    private static double logLikelihood(double[] share, double mean, double k) {
        double sum = 0;
        double none = -k * Math.log1p(mean / k);
        double each = -Math.log1p(k / mean);
        double base = LogGamma.value(k);
        for (int count = 0; count < share.length; count++) {
            if (share[count] > 0) {
                double ways = count == 0 ? 0 : LogGamma.value(k + count) - base - LogGamma.value(count + 1.0);
                sum += share[count] * (ways + none + count * each);
            }
        }
        return sum;
    }
}
