package org.vigil.trace;

import java.util.Arrays;

/**
 * A growing list of stays in columns, reused from query to query. {@code other} is the place when the stays are of one subject, and
 * the subject when they are at one place.
 */
final class Stays {
    private static final int RUN = 16;

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

    /** By other and start; sorted in runs, then these merged two by two. */
    private void sort() {
        for (int run = 0; run < size; run += RUN) {
            for (int i = run + 1; i < Math.min(size, run + RUN); i++) {
                sink(run, i);
            }
        }
        if (size <= RUN) {
            return;
        }
        Stays spare = new Stays();
        spare.room(size);
        for (int run = RUN; run < size; run *= 2) {
            for (int begin = 0; begin < size; begin += 2 * run) {
                merge(begin, Math.min(size, begin + run), Math.min(size, begin + 2 * run), spare);
            }
            swap(spare);
        }
    }

    private void merge(int begin, int middle, int end, Stays into) {
        int a = begin;
        int b = middle;
        for (int i = begin; i < end; i++) {
            int next = b == end || (a < middle && !isBefore(b, other[a], from[a])) ? a++ : b++;
            into.other[i] = other[next];
            into.from[i] = from[next];
            into.to[i] = to[next];
        }
    }

    private void swap(Stays with) {
        int[] swappedOther = other;
        long[] swappedFrom = from;
        long[] swappedTo = to;
        other = with.other;
        from = with.from;
        to = with.to;
        with.other = swappedOther;
        with.from = swappedFrom;
        with.to = swappedTo;
    }

    private boolean isBefore(int stay, int thanOther, long thanFrom) {
        return other[stay] < thanOther || (other[stay] == thanOther && from[stay] < thanFrom);
    }

    private void sink(int first, int last) {
        int place = other[last];
        long start = from[last];
        long end = to[last];
        int i = last - 1;
        while (i >= first && (other[i] > place || (other[i] == place && from[i] > start))) {
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
