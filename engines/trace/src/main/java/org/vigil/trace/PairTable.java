package org.vigil.trace;

import java.util.Arrays;

/**
 * What one subject shared with each other: for each other a chain of edges, one a place. Pieces of overlap come in place by place and
 * stay by stay; pieces of one other within one stay are summed as long as they come in order and apart. When they do not (a stay put
 * in twice, or in parts by different sources), the other is marked and the caller works that pair out exactly.
 */
final class PairTable {
    private int[] slots = new int[256];
    private int mask = 255;

    /** By pair: the other's number, its newest edge, whether it must be worked out exactly. */
    int[] other = new int[128];

    private int[] head = new int[128];
    boolean[] doubtful = new boolean[128];
    int pairs;
    int doubts;

    private int[] place = new int[128];
    private long[] seconds = new long[128];
    private long[] first = new long[128];
    private long[] last = new long[128];
    private long[] lastEnd = new long[128];
    private int[] lastStay = new int[128];
    private int[] next = new int[128];
    private int edges;

    void clear() {
        Arrays.fill(slots, 0);
        pairs = 0;
        edges = 0;
        doubts = 0;
    }

    /** Adds a piece {@code [from, to)} of overlap at a place, within the stay numbered so. */
    void add(int otherId, int atPlace, int stay, long from, long to) {
        int pair = pair(otherId);
        int edge = head[pair];
        if (edge < 0 || place[edge] != atPlace) {
            newEdge(pair, atPlace, stay, from, to);
            return;
        }
        if (lastStay[edge] == stay && from < lastEnd[edge]) {
            doubt(pair);
            return;
        }
        seconds[edge] += to - from;
        first[edge] = Math.min(first[edge], from);
        last[edge] = Math.max(last[edge], to);
        lastStay[edge] = stay;
        lastEnd[edge] = to;
    }

    void doubt(int pair) {
        if (!doubtful[pair]) {
            doubtful[pair] = true;
            doubts++;
        }
    }

    /** Forgets the edges of a pair, to put exact ones in their stead. */
    void restart(int pair) {
        head[pair] = -1;
    }

    /** The number of the pair with this other, made if there is none. */
    int pair(int otherId) {
        int slot = mix(otherId) & mask;
        while (slots[slot] != 0) {
            int pair = slots[slot] - 1;
            if (other[pair] == otherId) {
                return pair;
            }
            slot = (slot + 1) & mask;
        }
        if (pairs == other.length) {
            growPairs();
            slot = mix(otherId) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
        }
        int pair = pairs++;
        slots[slot] = pair + 1;
        other[pair] = otherId;
        head[pair] = -1;
        doubtful[pair] = false;
        return pair;
    }

    long seconds(int pair) {
        long sum = 0;
        for (int edge = head[pair]; edge >= 0; edge = next[edge]) {
            sum += seconds[edge];
        }
        return sum;
    }

    /** First second the pair shared. */
    long first(int pair) {
        long earliest = Long.MAX_VALUE;
        for (int edge = head[pair]; edge >= 0; edge = next[edge]) {
            earliest = Math.min(earliest, first[edge]);
        }
        return earliest;
    }

    /** Takes out the edges at a place that share less than so many seconds. */
    void dropBelow(int atPlace, long least) {
        for (int pair = 0; pair < pairs; pair++) {
            int before = -1;
            for (int edge = head[pair]; edge >= 0; edge = next[edge]) {
                if (place[edge] == atPlace && seconds[edge] < least) {
                    if (before < 0) {
                        head[pair] = next[edge];
                    } else {
                        next[before] = next[edge];
                    }
                } else {
                    before = edge;
                }
            }
        }
    }

    /** How many others have an edge at the place. */
    int othersAt(int atPlace) {
        int count = 0;
        for (int pair = 0; pair < pairs; pair++) {
            for (int edge = head[pair]; edge >= 0; edge = next[edge]) {
                if (place[edge] == atPlace) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Copies the edges of a pair out. */
    void copy(int pair, int via, Edges out) {
        for (int edge = head[pair]; edge >= 0; edge = next[edge]) {
            int i = out.size;
            out.room(i + 1);
            out.subject[i] = other[pair];
            out.via[i] = via;
            out.place[i] = place[edge];
            out.seconds[i] = seconds[edge];
            out.first[i] = first[edge];
            out.last[i] = last[edge];
            out.size = i + 1;
        }
    }

    private void newEdge(int pair, int atPlace, int stay, long from, long to) {
        int edge = edges++;
        if (edge == place.length) {
            growEdges();
        }
        place[edge] = atPlace;
        seconds[edge] = to - from;
        first[edge] = from;
        last[edge] = to;
        lastEnd[edge] = to;
        lastStay[edge] = stay;
        next[edge] = head[pair];
        head[pair] = edge;
    }

    private void growPairs() {
        int length = other.length * 2;
        other = Arrays.copyOf(other, length);
        head = Arrays.copyOf(head, length);
        doubtful = Arrays.copyOf(doubtful, length);
        slots = new int[length * 2];
        mask = slots.length - 1;
        for (int pair = 0; pair < pairs; pair++) {
            int slot = mix(other[pair]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = pair + 1;
        }
    }

    private void growEdges() {
        int length = place.length * 2;
        place = Arrays.copyOf(place, length);
        seconds = Arrays.copyOf(seconds, length);
        first = Arrays.copyOf(first, length);
        last = Arrays.copyOf(last, length);
        lastEnd = Arrays.copyOf(lastEnd, length);
        lastStay = Arrays.copyOf(lastStay, length);
        next = Arrays.copyOf(next, length);
    }

    private static int mix(int id) {
        int h = id * 0x9E3779B9;
        return h ^ (h >>> 15);
    }
}
