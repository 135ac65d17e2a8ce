package org.vigil.detect;

/**
 * Predictive distribution from the comparable weeks with a vague gamma prior (Riebler 2004; Höhle 2007, <i>Computational
 * Statistics</i> 22:571): counts Poisson, their mean gamma(1/2, 0) before the data, hence a negative binomial for the
 * current count. No trend, no down-weighting of past outbreaks. Equal to R's {@code algo.bayes} in both modes.
 *
 * @param reference points compared with
 * @param alpha     one-sided level
 */
public record Bayes(SameWeeks reference, double alpha) implements Detector {

    public Bayes {
        Checks.level(alpha);
    }

    /** The six points before. */
    public static Bayes one() {
        return new Bayes(SameWeeks.ONE, 0.05);
    }

    /** The six points before, and thirteen around the same point a year ago. */
    public static Bayes two() {
        return new Bayes(SameWeeks.TWO, 0.05);
    }

    /** Nine points around the same point of each of two past years. */
    public static Bayes three() {
        return new Bayes(SameWeeks.THREE, 0.05);
    }
}
