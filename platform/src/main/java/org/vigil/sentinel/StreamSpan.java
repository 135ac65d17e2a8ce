package org.vigil.sentinel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigil.sentinel.StreamSeries.Point;

/** The periods of one kind in a span of dates: worked out once for the streams of a province, and which of them each calendar owes. */
final class StreamSpan {
    private final PeriodKind kind;
    private final LocalDate first;
    private final List<Period> periods = new ArrayList<>();
    private final Map<DuePosts.Owed, boolean[]> owed = new HashMap<>();

    /** From the period that holds {@code from} to the one that holds {@code to}; none when {@code to} is before the first. */
    StreamSpan(PeriodKind kind, LocalDate from, LocalDate to) {
        this.kind = kind;
        Period period = kind.holding(from);
        this.first = period.first();
        while (!period.first().isAfter(to)) {
            periods.add(period);
            period = kind.holding(period.last().plusDays(1));
        }
    }

    /**
     * What is known of a stream, in any order.
     *
     * @param firsts first day of each period, in days since 1970
     */
    record Values(long[] firsts, long[] counts, long[] firstCounts, long[] postsReported) {}

    /** Whole numbers as the database writes an array of them. */
    static long[] numbers(String array) {
        long[] numbers = new long[array.length() / 2];
        int n = 0;
        long number = 0;
        boolean negative = false;
        for (int i = 1; i < array.length(); i++) {
            char c = array.charAt(i);
            if (c == '-') {
                negative = true;
            } else if (c >= '0' && c <= '9') {
                number = 10 * number + (c - '0');
            } else if (array.length() > 2) {
                numbers[n++] = negative ? -number : number;
                number = 0;
                negative = false;
            }
        }
        return Arrays.copyOf(numbers, n);
    }

    StreamSeries series(StreamKey key, Values values, List<DuePosts.Alike> due) {
        int[] at = new int[periods.size()];
        for (int i = 0; i < values.firsts.length; i++) {
            long days = values.firsts[i] - first.toEpochDay();
            if (days >= 0 && days / kind.days() < at.length) {
                at[(int) (days / kind.days())] = i + 1;
            }
        }
        int[] owing = owing(due);
        List<Point> points = new ArrayList<>(at.length);
        for (int t = 0; t < at.length; t++) {
            points.add(
                    at[t] == 0
                            ? new Point(periods.get(t), Double.NaN, Double.NaN, owing[t], 0)
                            : point(periods.get(t), values, at[t] - 1, owing[t]));
        }
        return new StreamSeries(key, first, points);
    }

    private static Point point(Period period, Values values, int i, int owing) {
        int reported = (int) values.postsReported[i];
        return new Point(period, values.counts[i], values.firstCounts[i], Math.max(owing, reported), reported);
    }

    /** Posts that owe a report for each period. */
    private int[] owing(List<DuePosts.Alike> due) {
        int[] owing = new int[periods.size()];
        for (DuePosts.Alike posts : due) {
            boolean[] owes = owed.computeIfAbsent(posts.owed(), this::owes);
            for (int t = 0; t < owing.length; t++) {
                owing[t] += owes[t] ? posts.posts() : 0;
            }
        }
        return owing;
    }

    private boolean[] owes(DuePosts.Owed owed) {
        boolean[] owes = new boolean[periods.size()];
        for (int t = 0; t < owes.length; t++) {
            owes[t] = owed.owes(periods.get(t));
        }
        return owes;
    }
}
