package org.vigil.trace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Visits of one file, in memory, asked once or a few times: a place is sorted when it is first looked at. About 36 bytes a visit and
 * again 20 for places looked at. For one thread.
 */
public final class VisitTable extends Presences {
    /** So many stays of a place share one entry that tells the latest end among them. */
    private static final int STRIDE = 64;

    private final int[] subject;
    private final int[] place;
    private final long[] from;
    private final long[] to;
    private final Groups bySubject;
    private final Groups byPlace;
    private final @Nullable AtPlace[] sorted;

    private VisitTable(Builder builder, int subjects, int places) {
        this.subject = builder.subject;
        this.place = builder.place;
        this.from = builder.from;
        this.to = builder.to;
        this.bySubject = Groups.of(subject, builder.size, subjects);
        this.byPlace = Groups.of(place, builder.size, places);
        this.sorted = new AtPlace[places];
    }

    /** Takes visits one by one. */
    public static final class Builder {
        private int[] subject = new int[1024];
        private int[] place = new int[1024];
        private long[] from = new long[1024];
        private long[] to = new long[1024];
        private int size;
        private int subjects;
        private int places;

        /**
         * Adds a visit {@code [from, to)}; one without length is taken and meets nobody.
         *
         * @throws IllegalArgumentException if it ends before it starts, or a number is negative
         */
        public void add(int visitor, int at, long visitFrom, long visitTo) {
            if (visitTo < visitFrom || visitor < 0 || at < 0) {
                throw new IllegalArgumentException("a visit must not end before it starts: %d at %d, [%d, %d)"
                        .formatted(visitor, at, visitFrom, visitTo));
            }
            if (size == subject.length) {
                int length = size + (size >> 1);
                subject = Arrays.copyOf(subject, length);
                place = Arrays.copyOf(place, length);
                from = Arrays.copyOf(from, length);
                to = Arrays.copyOf(to, length);
            }
            subject[size] = visitor;
            place[size] = at;
            from[size] = visitFrom;
            to[size] = visitTo;
            size++;
            subjects = Math.max(subjects, visitor + 1);
            places = Math.max(places, at + 1);
        }

        public int size() {
            return size;
        }

        /** The table; the builder must not be used afterwards. */
        public VisitTable build() {
            return new VisitTable(this, subjects, places);
        }
    }

    @Override
    void stays(int who, long windowFrom, long windowTo, Stays out) {
        if (who >= bySubject.count()) {
            return;
        }
        for (int i = bySubject.begin(who); i < bySubject.end(who); i++) {
            int row = bySubject.rows[i];
            if (from[row] < windowTo && to[row] > windowFrom) {
                out.add(place[row], from[row], to[row]);
            }
        }
    }

    @Override
    void present(int where, long windowFrom, long windowTo, Stays out) {
        if (where >= byPlace.count()) {
            return;
        }
        AtPlace here = sorted[where];
        if (here == null) {
            here = sort(where);
            sorted[where] = here;
        }
        int end = here.startingBefore(windowTo);
        for (int block = 0; block * STRIDE < end; block++) {
            if (here.latestEnd[block] > windowFrom) {
                int blockEnd = Math.min(end, (block + 1) * STRIDE);
                for (int i = block * STRIDE; i < blockEnd; i++) {
                    if (here.to[i] > windowFrom) {
                        out.add(here.subject[i], here.from[i], here.to[i]);
                    }
                }
            }
        }
    }

    /** The stays of one place in the order of their start. */
    private record AtPlace(int[] subject, long[] from, long[] to, long[] latestEnd) {
        int startingBefore(long time) {
            int low = 0;
            int high = from.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (from[middle] < time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    private AtPlace sort(int where) {
        int begin = byPlace.begin(where);
        int size = byPlace.end(where) - begin;
        int[] rows = Arrays.copyOfRange(byPlace.rows, begin, begin + size);
        sortByStart(rows);
        int[] subjects = new int[size];
        long[] starts = new long[size];
        long[] ends = new long[size];
        long[] latestEnd = new long[(size + STRIDE - 1) / STRIDE];
        Arrays.fill(latestEnd, Long.MIN_VALUE);
        for (int i = 0; i < size; i++) {
            subjects[i] = subject[rows[i]];
            starts[i] = from[rows[i]];
            ends[i] = to[rows[i]];
            latestEnd[i / STRIDE] = Math.max(latestEnd[i / STRIDE], ends[i]);
        }
        return new AtPlace(subjects, starts, ends, latestEnd);
    }

    private void sortByStart(int[] rows) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int row : rows) {
            min = Math.min(min, from[row]);
            max = Math.max(max, from[row]);
        }
        int shift = 32 - Integer.numberOfLeadingZeros(rows.length);
        long span = max - min;
        if (span < 0 || span >= 1L << (62 - shift)) {
            Integer[] boxed = Arrays.stream(rows).boxed().toArray(Integer[]::new);
            Arrays.sort(boxed, (a, b) -> Long.compare(from[a], from[b]));
            Arrays.setAll(rows, i -> boxed[i]);
            return;
        }
        long[] keys = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            keys[i] = (from[rows[i]] - min) << shift | i;
        }
        Arrays.sort(keys);
        int[] unsorted = rows.clone();
        int low = (1 << shift) - 1;
        for (int i = 0; i < rows.length; i++) {
            rows[i] = unsorted[(int) keys[i] & low];
        }
    }

    /** The rows of a table grouped by a number, in the order of the rows. */
    private record Groups(int[] starts, int[] rows) {
        static Groups of(int[] numbers, int size, int count) {
            int[] starts = new int[count + 1];
            for (int i = 0; i < size; i++) {
                starts[numbers[i] + 1]++;
            }
            for (int i = 0; i < count; i++) {
                starts[i + 1] += starts[i];
            }
            int[] rows = new int[size];
            int[] next = starts.clone();
            for (int i = 0; i < size; i++) {
                rows[next[numbers[i]]++] = i;
            }
            return new Groups(starts, rows);
        }

        int count() {
            return starts.length - 1;
        }

        int begin(int group) {
            return starts[group];
        }

        int end(int group) {
            return starts[group + 1];
        }
    }
}
