package org.vigil.trace;

import java.util.Arrays;

/** A growing list of edges in columns. */
final class Edges {
    int[] subject = new int[64];
    int[] via = new int[64];
    int[] place = new int[64];
    long[] seconds = new long[64];
    long[] first = new long[64];
    long[] last = new long[64];
    int size;

    void room(int wanted) {
        if (wanted > subject.length) {
            int length = Math.max(wanted, subject.length * 2);
            subject = Arrays.copyOf(subject, length);
            via = Arrays.copyOf(via, length);
            place = Arrays.copyOf(place, length);
            seconds = Arrays.copyOf(seconds, length);
            first = Arrays.copyOf(first, length);
            last = Arrays.copyOf(last, length);
        }
    }

    /** Puts an edge at an earlier place. */
    void move(int edge, int to) {
        if (edge != to) {
            subject[to] = subject[edge];
            via[to] = via[edge];
            place[to] = place[edge];
            seconds[to] = seconds[edge];
            first[to] = first[edge];
            last[to] = last[edge];
        }
    }
}
