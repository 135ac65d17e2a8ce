package org.vigil.detect.scan;

import java.util.List;

/** A window with more cases than chance would bring there, as one line of the result. */
public record Cluster(Zone zone, Span span, Counts counts, Evidence evidence) {

    /**
     * Where. Places stand in order of distance from the centre.
     *
     * @param radius distance of the farthest place from the centre
     * @param axes long axis by short axis of the window, 1 for a circle
     * @param degrees direction of the long axis, counterclockwise from east
     */
    public record Zone(String centre, List<String> places, double radius, double axes, double degrees) {}

    /** When: first and last period, counted from 0, both within. */
    public record Span(int first, int last) {}

    /**
     * How many.
     *
     * @param relativeRisk risk within by risk outside; infinite if all cases are within, NaN for the permutation model, which has no
     *     risk
     */
    public record Counts(double cases, double expected, double relativeRisk) {}

    /**
     * How sure.
     *
     * @param llr log likelihood ratio (times the non-compactness penalty, if one was asked for)
     * @param p Monte Carlo p-value: rank among the replications' largest values; NaN without replications
     * @param gumbel p-value of a Gumbel distribution fitted to the replications (Abrams 2010); NaN with fewer than two of them
     */
    public record Evidence(double llr, double p, double gumbel) {

        /** Periods until chance alone brings such a cluster once, if one scan is run a period: 1/p. */
        public double recurrence() {
            return 1 / p;
        }
    }
}
