package org.vigil.detect.scan;

import java.util.Arrays;

/** Cases of a batch of replications, by period, each packed as place and lane of the batch. */
final class Events {

    /** Most replications of a batch. */
    static final int LANES = 1 << 10;

    private final int[][] packed;
    private final int[] sizes;

    Events(int periods) {
        packed = new int[periods][64];
        sizes = new int[periods];
    }

    void clear() {
        Arrays.fill(sizes, 0);
    }

    void add(int period, int place, int lane) {
        int size = sizes[period]++;
        if (size == packed[period].length) {
            packed[period] = Arrays.copyOf(packed[period], 2 * size);
        }
        packed[period][size] = place * LANES + lane;
    }

    int[] packed(int period) {
        return packed[period];
    }

    int size(int period) {
        return sizes[period];
    }

    static int place(int packed) {
        return packed / LANES;
    }

    static int lane(int packed) {
        return packed & (LANES - 1);
    }
}
