package org.vigil.detect;

import java.util.Optional;

/**
 * What a detector says about one point of a series.
 *
 * @param t          index of the point in the series, 0 = first
 * @param observed   the count judged; NaN when missing
 * @param expected   the mean expected without an outbreak; NaN when none could be computed
 * @param upperBound the count must exceed it to be unusual; NaN when none could be computed
 * @param score      how far the count lies towards the bound: 0 at the expected, above 1 beyond the bound; NaN without one
 * @param pValue     one-sided, upper tail: probability of a count at least this high if nothing is going on; NaN without one
 * @param alarm      true when the count is unusual and no {@code reason} stands against it
 * @param reason     why no alarm was possible here, empty when one was
 */
public record Judgement(
        int t,
        double observed,
        double expected,
        double upperBound,
        double score,
        double pValue,
        boolean alarm,
        Optional<Reason> reason) {

    static Judgement none(int t, double observed, Reason reason) {
        return new Judgement(t, observed, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false, Optional.of(reason));
    }
}
