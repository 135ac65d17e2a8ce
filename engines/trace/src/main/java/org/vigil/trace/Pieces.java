package org.vigil.trace;

import java.util.Arrays;

/**
 * Pieces of overlap of one subject with others, in the order in which they were found: place by place, stay by stay. Most others have
 * one piece only; those that have more are grouped by sorting, not by a table: that touches memory in order.
 */
final class Pieces {
    private static final int DIGIT = 11;
    private static final int FEW = 256;
    private static final int MANY = 64;

    /** The others and when they overlapped. */
    final Stays found = new Stays();
    /** Of the subject's stays, the one overlapped with. */
    int[] stay = new int[256];

    private final Repeats repeats = new Repeats();
    private long[] order = new long[256];
    private long[] spare = new long[256];
    private final int[] next = new int[(1 << DIGIT) + 1];
    private int grouped;
    private int most;

    void clear() {
        found.clear();
    }

    int size() {
        return found.size;
    }

    /**
     * Cuts the pieces from {@code begin} on to the stay they were found at, and drops those of {@code via} and those that are empty or end
     * by {@code after}.
     */
    void cut(int begin, int ofStay, long start, long end, long after, int via) {
        if (stay.length < found.size) {
            stay = Arrays.copyOf(stay, found.other.length);
        }
        int kept = begin;
        for (int i = begin; i < found.size; i++) {
            int other = found.other[i];
            long from = Math.max(found.from[i], start);
            long to = Math.min(found.to[i], end);
            found.other[kept] = other;
            found.from[kept] = from;
            found.to[kept] = to;
            stay[kept] = ofStay;
            kept += to > from & to > after & other != via ? 1 : 0;
        }
        found.size = kept;
    }

    /** Learns which others have more than one piece; nothing is grouped yet. */
    void beginGroups() {
        repeats.note(found.other, found.size);
        if (order.length < found.size) {
            order = new long[found.other.length];
            spare = new long[found.other.length];
        }
        grouped = 0;
        most = 0;
    }

    /** Whether this is certainly the only piece with its other. */
    boolean isAlone(int piece) {
        return !repeats.mayHold(found.other[piece]);
    }

    /** Takes a piece into the groups. */
    void group(int piece) {
        int other = found.other[piece];
        most = Math.max(most, other);
        order[grouped++] = (long) other << 32 | piece;
    }

    /** Sorts what was grouped by other, pieces of one other in the order in which they were found; says how many there are. */
    int endGroups() {
        if (grouped <= FEW) {
            Arrays.sort(order, 0, grouped);
            return grouped;
        }
        for (int shift = 32; shift < 64 - Integer.numberOfLeadingZeros(most); shift += DIGIT) {
            scatter(shift);
        }
        return grouped;
    }

    /** Puts the pieces of one other in the order of stay and start; false if they are too many for that. */
    boolean sortByStart(int begin, int end) {
        if (end - begin > MANY) {
            return false;
        }
        for (int i = begin + 1; i < end; i++) {
            long moved = order[i];
            int at = i;
            while (at > begin && isAfter((int) order[at - 1], (int) moved)) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = moved;
        }
        return true;
    }

    private boolean isAfter(int piece, int than) {
        return stay[piece] > stay[than] || (stay[piece] == stay[than] && found.from[piece] > found.from[than]);
    }

    /** The piece at a place in the order of {@link #endGroups}. */
    int at(int position) {
        return (int) order[position];
    }

    /** Its other, without looking at the piece. */
    int otherAt(int position) {
        return (int) (order[position] >>> 32);
    }

    boolean isLarge() {
        return found.other.length > 1 << 20;
    }

    private void scatter(int shift) {
        Arrays.fill(next, 0);
        for (int i = 0; i < grouped; i++) {
            next[((int) (order[i] >>> shift) & (1 << DIGIT) - 1) + 1]++;
        }
        for (int d = 0; d < 1 << DIGIT; d++) {
            next[d + 1] += next[d];
        }
        for (int i = 0; i < grouped; i++) {
            spare[next[(int) (order[i] >>> shift) & (1 << DIGIT) - 1]++] = order[i];
        }
        long[] swap = order;
        order = spare;
        spare = swap;
    }
}
