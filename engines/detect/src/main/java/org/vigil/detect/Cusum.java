package org.vigil.detect;

/**
 * Cumulative sum of standardised counts over their in-control mean (Rossi and others 1999, <i>Statistics in Medicine</i>
 * 18:2111; Rogerson and Yamada 2004, <i>Statistics in Medicine</i> 23:2195). The mean is that of the first
 * {@code training} points, constant or seasonal; the sum runs from there to the point judged, missing points leave it as it
 * is. {@link Judgement#score()} is sum / threshold, the bound is the count at which the sum reaches the threshold. It has no
 * p-value. The compatible mode differs in the bound, which R rounds up (standard), gets wrong by a slip of sign (second
 * order), or replaces by what is left of the threshold (no transform, Anscombe NB), and in that it reads the Anscombe NB
 * transform from a table of two decimals.
 *
 * @param transform how a count is standardised
 * @param chart     the chart's constants
 * @param seasonal  whether the mean follows a Poisson regression with one harmonic instead of being constant
 * @param training  points at the start of the series that show what is in control
 * @param mode      corrected or compatible
 */
public record Cusum(Transform transform, Chart chart, boolean seasonal, int training, Mode mode) implements Detector {

    /**
     * Constants of the chart, in standard deviations.
     *
     * @param reference  taken off at each point, half the shift that matters
     * @param threshold  sum that raises an alarm
     * @param dispersion alpha of the variance m + alpha m² (negative binomial transforms only)
     * @param reset      whether the sum starts again after an alarm
     */
    public record Chart(double reference, double threshold, double dispersion, boolean reset) {
        public Chart {
            Checks.positive(threshold, "threshold");
            Checks.positive(dispersion, "dispersion");
        }
    }

    /** Ways to make a count roughly normal with variance one. */
    public enum Transform {
        /** (y - m) / √m. */
        STANDARD,
        /** Rossi 1999: (y - 3m + 2√(my)) / 2√m. */
        ROSSI,
        /** Anscombe's residual for Poisson counts, two-thirds power. */
        ANSCOMBE,
        /** The same with the bias of its mean taken off. */
        ANSCOMBE_SECOND_ORDER,
        /** (y - m) / √(m + alpha m²). */
        PEARSON_NB,
        /** Anscombe's residual for the negative binomial, by numerical integration. */
        ANSCOMBE_NB,
        /** The count itself; reference and threshold are in cases. */
        NONE
    }

    public Cusum {
        Checks.atLeast(1, training, "training");
    }

    /** Rossi's transform with R's constants (k = 1.04, h = 2.26), constant mean. */
    public static Cusum rossi(int training) {
        return new Cusum(Transform.ROSSI, new Chart(1.04, 2.26, 0.1, false), false, training, Mode.CORRECTED);
    }
}
