package org.vigil.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes segments: from stays in memory, by sorting them twice, and from other segments, by merging them. */
final class SegmentWriter {
    private static final int DIGIT = 11;

    private SegmentWriter() {}

    /** Stays in columns with unsigned starts and lengths, as a sorted run is made from. */
    static final class Columns {
        final int[] subject;
        final int[] place;
        final int[] start;
        final int[] length;
        int size;

        Columns(int capacity) {
            subject = new int[capacity];
            place = new int[capacity];
            start = new int[capacity];
            length = new int[capacity];
        }

        /** The same with twice the room. */
        Columns grown() {
            Columns larger = new Columns(subject.length * 2);
            System.arraycopy(subject, 0, larger.subject, 0, size);
            System.arraycopy(place, 0, larger.place, 0, size);
            System.arraycopy(start, 0, larger.start, 0, size);
            System.arraycopy(length, 0, larger.length, 0, size);
            larger.size = size;
            return larger;
        }

        void add(int staySubject, int stayPlace, long from, long to) {
            subject[size] = staySubject;
            place[size] = stayPlace;
            start[size] = (int) from;
            length[size] = (int) (to - from);
            size++;
        }
    }

    static Segment.Summary write(Path directory, long number, Columns columns) throws IOException {
        write(Segment.placeFile(directory, number), true, columns, columns.place, columns.subject, number);
        return write(Segment.subjectFile(directory, number), false, columns, columns.subject, columns.place, number);
    }

    private static Segment.Summary write(
            Path file, boolean lastFirst, Columns columns, int[] key, int[] other, long number) throws IOException {
        int[] order = order(key, columns.start, columns.size);
        try (OrderWriter writer = new OrderWriter(file, lastFirst)) {
            for (int row : order) {
                writer.add(key[row], columns.start[row], columns.length[row], other[row]);
            }
            writer.finish();
            return new Segment.Summary(number, writer.count(), writer.earliestEnd(), writer.latestEnd());
        }
    }

    /** The rows in the order of key and start: radix sort from the last digit on, digits of {@value #DIGIT} bits. */
    private static int[] order(int[] key, int[] start, int size) {
        long least = Long.MAX_VALUE;
        long most = 0;
        int mostKey = 0;
        for (int i = 0; i < size; i++) {
            long s = Integer.toUnsignedLong(start[i]);
            least = Math.min(least, s);
            most = Math.max(most, s);
            mostKey = Math.max(mostKey, key[i]);
        }
        int startBits = 64 - Long.numberOfLeadingZeros(Math.max(0, most - least));
        int bits = startBits + 32 - Integer.numberOfLeadingZeros(mostKey);
        long[] ranks = new long[size];
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            ranks[i] = (long) key[i] << startBits | Integer.toUnsignedLong(start[i]) - least;
            rows[i] = i;
        }
        long[] spareRanks = new long[size];
        int[] spareRows = new int[size];
        for (int shift = 0; shift < bits; shift += DIGIT) {
            scatter(ranks, rows, spareRanks, spareRows, shift);
            long[] swapRanks = ranks;
            ranks = spareRanks;
            spareRanks = swapRanks;
            int[] swapRows = rows;
            rows = spareRows;
            spareRows = swapRows;
        }
        return rows;
    }

    private static void scatter(long[] ranks, int[] rows, long[] toRanks, int[] toRows, int shift) {
        int[] next = new int[(1 << DIGIT) + 1];
        for (long rank : ranks) {
            next[((int) (rank >>> shift) & (1 << DIGIT) - 1) + 1]++;
        }
        for (int d = 0; d < 1 << DIGIT; d++) {
            next[d + 1] += next[d];
        }
        for (int i = 0; i < ranks.length; i++) {
            int to = next[(int) (ranks[i] >>> shift) & (1 << DIGIT) - 1]++;
            toRanks[to] = ranks[i];
            toRows[to] = rows[i];
        }
    }

    /** Merges segments into one, without the stays that ended by {@code endedBy}. Memory: a block of each. */
    static Segment.Summary merge(Path directory, long number, List<Segment> segments, long endedBy) throws IOException {
        merge(
                Segment.placeFile(directory, number),
                true,
                segments.stream().map(Segment::byPlace).toList(),
                endedBy,
                number);
        return merge(
                Segment.subjectFile(directory, number),
                false,
                segments.stream().map(Segment::bySubject).toList(),
                endedBy,
                number);
    }

    private static Segment.Summary merge(Path file, boolean lastFirst, List<Order> orders, long endedBy, long number)
            throws IOException {
        try (OrderWriter writer = new OrderWriter(file, lastFirst)) {
            Tournament tournament = new Tournament(orders);
            for (Order.Cursor best = tournament.first(); best.rank != Long.MAX_VALUE; best = tournament.advance()) {
                if (best.end() > endedBy) {
                    writer.add(best.key, best.start, best.length, best.other);
                }
            }
            writer.finish();
            return new Segment.Summary(number, writer.count(), writer.earliestEnd(), writer.latestEnd());
        }
    }

    /** A tree of losers over cursors: the next stay costs one comparison a level. */
    private static final class Tournament {
        private final Order.Cursor[] cursors;
        private final int[] losers;
        private int winner;

        Tournament(List<Order> orders) {
            cursors = new Order.Cursor[orders.size()];
            losers = new int[Math.max(1, cursors.length)];
            for (int i = 0; i < cursors.length; i++) {
                cursors[i] = orders.get(i).new Cursor();
                cursors[i].next();
            }
            winner = play(1);
        }

        Order.Cursor first() {
            return cursors[winner];
        }

        Order.Cursor advance() {
            cursors[winner].next();
            int best = winner;
            for (int node = (winner + cursors.length) / 2; node >= 1; node /= 2) {
                if (cursors[losers[node]].rank < cursors[best].rank) {
                    int loser = best;
                    best = losers[node];
                    losers[node] = loser;
                }
            }
            winner = best;
            return cursors[best];
        }

        private int play(int node) {
            if (node >= cursors.length) {
                return node - cursors.length;
            }
            int left = play(2 * node);
            int right = play(2 * node + 1);
            boolean leftWins = cursors[left].rank <= cursors[right].rank;
            losers[node] = leftWins ? right : left;
            return leftWins ? left : right;
        }
    }
}
