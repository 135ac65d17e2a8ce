package org.vigil.detect;

/**
 * Semiparametric start of an epidemic (Frisén, Andersson and Schiöler 2009, <i>Statistics in Medicine</i> 28:320): the
 * likelihood of Poisson counts that never decrease against that of a constant mean, both fitted to all points since
 * {@code start}. {@link Judgement#score()} is log likelihood ratio / log threshold. Computed on the log scale, so it does not
 * over- or underflow where R's product does; otherwise equal to {@code algo.outbreakP}. It has no p-value.
 *
 * @param threshold ratio that raises an alarm, above 1
 * @param start     index of the first point looked at
 */
public record OutbreakP(double threshold, int start) implements Detector {

    public OutbreakP {
        Checks.positive(threshold - 1, "threshold - 1");
        Checks.atLeast(0, start, "start");
    }

    /** A ratio of 100, from the first point on. */
    public static OutbreakP usual() {
        return new OutbreakP(100, 0);
    }
}
