package org.vigil.detect;

import java.util.function.DoublePredicate;

/** Finds the bound of a detector that only says whether a count raises an alarm. */
final class BoundSearch {

    private static final double LARGEST = 0x1p40;

    private BoundSearch() {}

    /**
     * The largest whole count that raises no alarm, by doubling and bisection.
     *
     * @param alarm never true for a count and false for a larger one
     * @return -1 when even 0 raises one, infinity when no count below 2^40 does
     */
    static double largestQuiet(DoublePredicate alarm) {
        if (alarm.test(0)) {
            return -1;
        }
        double quiet = 0;
        double loud = 1;
        while (!alarm.test(loud)) {
            quiet = loud;
            loud *= 2;
            if (loud > LARGEST) {
                return Double.POSITIVE_INFINITY;
            }
        }
        while (loud - quiet > 1) {
            double middle = Math.floor((loud + quiet) / 2);
            if (alarm.test(middle)) {
                loud = middle;
            } else {
                quiet = middle;
            }
        }
        return quiet;
    }
}
