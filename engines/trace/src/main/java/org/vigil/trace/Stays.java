package org.vigil.trace;

import java.util.Arrays;

/**
 * A growing list of stays in columns, reused from query to query. {@code other} is the place when the stays are of one subject, and
 * the subject when they are at one place.
 */
final class Stays {
    int[] other = new int[64];
    long[] from = new long[64];
    long[] to = new long[64];
    int size;

    void clear() {
        size = 0;
    }

    void add(int otherId, long stayFrom, long stayTo) {
        if (size == other.length) {
            room(size + 1);
        }
        other[size] = otherId;
        from[size] = stayFrom;
        to[size] = stayTo;
        size++;
    }

    /** Makes place for so many stays in all. */
    void room(int wanted) {
        if (wanted > other.length) {
            int length = Math.max(wanted, other.length * 2);
            other = Arrays.copyOf(other, length);
            from = Arrays.copyOf(from, length);
            to = Arrays.copyOf(to, length);
        }
    }

    /** Cuts all stays to the window, drops the empty ones, and merges those at one place that touch or overlap; sorted by place, start. */
    void clipAndMerge(Window window) {
        sort();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long start = Math.max(from[i], window.from());
            long end = Math.min(to[i], window.to());
            if (end <= start) {
                continue;
            }
            if (kept > 0 && other[kept - 1] == other[i] && start <= to[kept - 1]) {
                to[kept - 1] = Math.max(to[kept - 1], end);
            } else {
                other[kept] = other[i];
                from[kept] = start;
                to[kept] = end;
                kept++;
            }
        }
        size = kept;
    }

    private void sort() {
        if (size <= 32) {
            for (int i = 1; i < size; i++) {
                sink(i);
            }
            return;
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (a, b) -> other[a] != other[b]
                        ? Integer.compare(other[a], other[b])
                        : from[a] != from[b] ? Long.compare(from[a], from[b]) : Long.compare(to[a], to[b]));
        int[] sortedOther = new int[size];
        long[] sortedFrom = new long[size];
        long[] sortedTo = new long[size];
        for (int i = 0; i < size; i++) {
            sortedOther[i] = other[order[i]];
            sortedFrom[i] = from[order[i]];
            sortedTo[i] = to[order[i]];
        }
        other = sortedOther;
        from = sortedFrom;
        to = sortedTo;
    }

    private void sink(int last) {
        int place = other[last];
        long start = from[last];
        long end = to[last];
        int i = last - 1;
        while (i >= 0 && (other[i] > place || (other[i] == place && from[i] > start))) {
            other[i + 1] = other[i];
            from[i + 1] = from[i];
            to[i + 1] = to[i];
            i--;
        }
        other[i + 1] = place;
        from[i + 1] = start;
        to[i + 1] = end;
    }
}
