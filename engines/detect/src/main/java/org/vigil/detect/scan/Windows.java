package org.vigil.detect.scan;

/**
 * Which windows are looked at. A window never splits places at one distance from its centre.
 *
 * @param maxShare most a window holds of the population at risk (Poisson: of the expected cases of the whole time; Bernoulli:
 *     of the persons; permutation: of the cases), above 0 to 1; SaTScan's default is 0.5
 * @param maxRadius most distance from the centre, in the places' unit; infinite for none
 * @param minCases fewest cases of a window; SaTScan's default is 2
 */
public record Windows(double maxShare, double maxRadius, Shape shape, int minCases, Spans spans) {

    /** Outline of a window. */
    public sealed interface Shape {}

    /** All places within a radius. */
    public record Circular() implements Shape {}

    /**
     * Circles and ellipses of axis ratios 1.5, 2, 3, 4, 5 in 4, 6, 9, 12, 15 directions (Kulldorff 2006, as SaTScan).
     *
     * @param penalty exponent a of the non-compactness penalty (4s/(s+1)²)^a on the statistic: 0 none, 0.5 medium, 1 strong
     */
    public record Elliptic(double penalty) implements Shape {
        public Elliptic {
            if (!(penalty >= 0 && penalty <= 10)) {
                throw new IllegalArgumentException("penalty " + penalty + " is not between 0 and 10");
            }
        }
    }

    /** Any subset of the places of the largest circle about a centre: the fast subset scan (Neill 2012). */
    public record Subset() implements Shape {}

    /**
     * Stretches of periods. Of no effect where there is one period.
     *
     * @param max most periods of a window, at least 1
     * @param prospective only windows that reach to the last period
     */
    public record Spans(int max, boolean prospective) {
        public Spans {
            if (max < 1) {
                throw new IllegalArgumentException("a window of " + max + " periods");
            }
        }

        /** Windows of at most half of the periods, but at least of one. */
        public static Spans halfOf(int periods, boolean prospective) {
            return new Spans(Math.max(1, periods / 2), prospective);
        }

        /** The first end of a window among so many periods. */
        int firstEnd(int periods) {
            return prospective ? periods - 1 : 0;
        }

        /** The first start of a window that ends in this period. */
        int firstStart(int end) {
            return Math.max(0, end - max + 1);
        }
    }

    public Windows {
        if (!(maxShare > 0 && maxShare <= 1)) {
            throw new IllegalArgumentException("the largest window must be a share above 0 to 1, not " + maxShare);
        }
        if (!(maxRadius >= 0)) {
            throw new IllegalArgumentException("the largest radius must be at least 0, not " + maxRadius);
        }
        if (minCases < 1) {
            throw new IllegalArgumentException("a window of " + minCases + " cases");
        }
    }

    /** Circles of up to half of the population at risk with at least two cases. */
    public static Windows circular(Spans spans) {
        return new Windows(0.5, Double.POSITIVE_INFINITY, new Circular(), 2, spans);
    }

    public Windows withMaxShare(double share) {
        return new Windows(share, maxRadius, shape, minCases, spans);
    }

    public Windows withMaxRadius(double radius) {
        return new Windows(maxShare, radius, shape, minCases, spans);
    }

    public Windows withShape(Shape other) {
        return new Windows(maxShare, maxRadius, other, minCases, spans);
    }

    public Windows withMinCases(int cases) {
        return new Windows(maxShare, maxRadius, shape, cases, spans);
    }
}
