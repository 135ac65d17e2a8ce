package org.vigil.trace;

import java.util.Arrays;

/**
 * Pieces of overlap of one subject with others, in the order in which they were found: place by place, stay by stay. They are grouped
 * by sorting, not by a table: that touches memory in order and costs a quarter of the time when there are thousands.
 */
final class Pieces {
    private static final int DIGIT = 11;
    private static final int FEW = 256;

    int[] other = new int[256];
    int[] stay = new int[256];
    long[] from = new long[256];
    long[] to = new long[256];
    int size;

    private long[] order = new long[256];
    private long[] spare = new long[256];
    private final int[] next = new int[(1 << DIGIT) + 1];

    void clear() {
        size = 0;
    }

    /** Room for so many more. */
    void room(int more) {
        if (size + more > other.length) {
            int length = Math.max(size + more, other.length * 2);
            other = Arrays.copyOf(other, length);
            stay = Arrays.copyOf(stay, length);
            from = Arrays.copyOf(from, length);
            to = Arrays.copyOf(to, length);
        }
    }

    /** Adds a piece; there must be room. */
    void add(int otherId, int ofStay, long pieceFrom, long pieceTo) {
        other[size] = otherId;
        stay[size] = ofStay;
        from[size] = pieceFrom;
        to[size] = pieceTo;
        size++;
    }

    /** Sorts by other, pieces of one other in the order in which they were found. */
    void group() {
        if (order.length < size) {
            order = new long[other.length];
            spare = new long[other.length];
        }
        int most = 0;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, other[i]);
            order[i] = (long) other[i] << 32 | i;
        }
        if (size <= FEW) {
            Arrays.sort(order, 0, size);
            return;
        }
        for (int shift = 32; shift < 64 - Integer.numberOfLeadingZeros(most); shift += DIGIT) {
            scatter(shift);
        }
    }

    /** The piece at a place in the order of {@link #group}. */
    int at(int position) {
        return (int) order[position];
    }

    /** Its other, without looking at the piece. */
    int otherAt(int position) {
        return (int) (order[position] >>> 32);
    }

    boolean isLarge() {
        return other.length > 1 << 20;
    }

    private void scatter(int shift) {
        Arrays.fill(next, 0);
        for (int i = 0; i < size; i++) {
            next[((int) (order[i] >>> shift) & (1 << DIGIT) - 1) + 1]++;
        }
        for (int d = 0; d < 1 << DIGIT; d++) {
            next[d + 1] += next[d];
        }
        for (int i = 0; i < size; i++) {
            spare[next[(int) (order[i] >>> shift) & (1 << DIGIT) - 1]++] = order[i];
        }
        long[] swap = order;
        order = spare;
        spare = swap;
    }
}
