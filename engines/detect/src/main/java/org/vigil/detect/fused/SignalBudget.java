package org.vigil.detect.fused;

import java.util.Arrays;

/**
 * Which of the evidence of a period becomes a signal, so that ten thousand series do not mean ten thousand false signals.
 */
public final class SignalBudget {

    private SignalBudget() {}

    /**
     * The highest p-value that is a signal, when a jurisdiction allows this many false signals a period, expected, over all its
     * streams. Streams that kept their word get a larger part: weights are the odds factors of their feedback.
     *
     * @param budget   expected false signals of the jurisdiction in one period, above 0
     * @param feedback of each stream
     * @return for each stream the highest p-value that is a signal; they sum to {@code budget} unless one would exceed 1
     */
    public static double[] cuts(double budget, Feedback[] feedback) {
        if (!(budget > 0)) {
            throw new IllegalArgumentException("budget " + budget + " is not above 0");
        }
        double[] weights =
                Arrays.stream(feedback).mapToDouble(Feedback::oddsFactor).toArray();
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> Math.min(1, budget * w / total)).toArray();
    }

    /**
     * e-BH (Wang and Ramdas 2022): the largest k for which the k-th largest e-value is at least m / (alpha k). The expected share
     * of false ones among those chosen is at most {@code alpha}, however the e-values depend on each other.
     *
     * @param eValues of m hypotheses; NaN counts as 0
     * @return which are signals
     */
    public static boolean[] eBenjaminiHochberg(double[] eValues, double alpha) {
        int m = eValues.length;
        double[] sorted = Arrays.stream(eValues)
                .map(e -> Double.isNaN(e) ? 0 : e)
                .sorted()
                .toArray();
        double least = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= m; k++) {
            if (sorted[m - k] >= m / (alpha * k)) {
                least = sorted[m - k];
            }
        }
        boolean[] chosen = new boolean[m];
        for (int i = 0; i < m; i++) {
            chosen[i] = eValues[i] >= least;
        }
        return chosen;
    }
}
