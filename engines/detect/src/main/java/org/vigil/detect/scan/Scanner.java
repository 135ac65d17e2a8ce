package org.vigil.detect.scan;

/** Finds the largest statistic of replications; belongs to one thread. */
sealed interface Scanner permits LaneScan, SubsetScan {

    /** Most replications of one call. */
    int lanes();

    /**
     * Sets {@code largest[r]} for the replications {@code replications[from]} to {@code replications[to - 1]}, exactly where it is above
     * the level; where it is not, the value set is not above the level either.
     */
    void scan(int[] replications, int from, int to, double level, double[] largest);
}
