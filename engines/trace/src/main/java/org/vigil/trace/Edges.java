package org.vigil.trace;

import java.util.Arrays;

/** A growing list of edges in columns. */
final class Edges {
    int[] subject = {};
    int[] via = {};
    int[] place = {};
    long[] seconds = {};
    long[] first = {};
    long[] last = {};
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

    /** The same in columns that are no longer than needed. */
    Edges copy() {
        Edges copy = new Edges();
        copy.subject = Arrays.copyOf(subject, size);
        copy.via = Arrays.copyOf(via, size);
        copy.place = Arrays.copyOf(place, size);
        copy.seconds = Arrays.copyOf(seconds, size);
        copy.first = Arrays.copyOf(first, size);
        copy.last = Arrays.copyOf(last, size);
        copy.size = size;
        return copy;
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
