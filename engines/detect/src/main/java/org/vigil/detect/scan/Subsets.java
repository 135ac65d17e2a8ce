package org.vigil.detect.scan;

import java.util.Arrays;

/** The priority order of the fast subset scan: the best subset of places is a beginning of the order by cases per measure (Neill 2012). */
final class Subsets {

    private static final int INDEX_BITS = 20;
    private static final long INDEX = (1L << INDEX_BITS) - 1;

    private Subsets() {}

    /** Places with cases, the highest ratio of cases to measure first; others never help. */
    static int[] byRatio(double[] cases, double[] measure) {
        long[] keys = new long[cases.length];
        int n = 0;
        for (int i = 0; i < cases.length; i++) {
            if (cases[i] > 0) {
                // The smallest measure per case first; the last bits make room for the index.
                keys[n++] = (Double.doubleToLongBits(measure[i] / cases[i]) & ~INDEX) | i;
            }
        }
        Arrays.sort(keys, 0, n);
        int[] order = new int[n];
        for (int k = 0; k < n; k++) {
            order[k] = (int) (keys[k] & INDEX);
        }
        return order;
    }
}
