package org.vigil.trace;

import java.util.Arrays;

/**
 * Which numbers of a list come more than once. All that do are found; of those that come once about one in sixteen is taken for one that
 * does, because two numbers can share a bit.
 */
final class Repeats {
    private static final int BITS_EACH = 16;
    private static final int WORDS_LEAST = 16;

    private long[] seen = new long[WORDS_LEAST];
    private long[] again = new long[WORDS_LEAST];
    private int shift;

    /** Looks at a new list, and forgets the last. */
    void note(int[] numbers, int size) {
        int words = Math.max(WORDS_LEAST, Integer.highestOneBit(Math.max(1, size)) * 2 * BITS_EACH / Long.SIZE);
        if (seen.length < words) {
            seen = new long[words];
            again = new long[words];
        } else {
            Arrays.fill(seen, 0, words, 0);
            Arrays.fill(again, 0, words, 0);
        }
        shift = Integer.numberOfLeadingZeros(words * Long.SIZE - 1);
        for (int i = 0; i < size; i++) {
            int bit = bit(numbers[i]);
            long mask = 1L << bit;
            again[bit >>> 6] |= seen[bit >>> 6] & mask;
            seen[bit >>> 6] |= mask;
        }
    }

    /** False when the number came once for certain. */
    boolean mayHold(int number) {
        int bit = bit(number);
        return (again[bit >>> 6] & 1L << bit) != 0;
    }

    private int bit(int number) {
        return number * 0x9E3779B9 >>> shift;
    }
}
