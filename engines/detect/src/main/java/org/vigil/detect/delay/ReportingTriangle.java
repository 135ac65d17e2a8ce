package org.vigil.detect.delay;

import java.util.List;

/**
 * Cases by day of onset and by delay until they were reported, as known at the end of the last day. Days are indices, 0 = first
 * day of onset; a report after more than {@code maxDelay} days counts as one after {@code maxDelay}. Immutable.
 */
public final class ReportingTriangle {

    private static final int LARGEST = 20_000_000;

    private final double[][] counts;
    private final int maxDelay;
    private final int reported;

    private ReportingTriangle(double[][] counts, int maxDelay, int reported) {
        this.counts = counts;
        this.maxDelay = maxDelay;
        this.reported = reported;
    }

    /** One case: day of onset and day of report, both as index of day. */
    public record Reported(int onset, int report) {}

    /**
     * The triangle at the end of day {@code now}; cases reported later are not known yet and left out.
     *
     * @param cases    none reported before its onset or with an onset before day 0
     * @param now      index of the last day
     * @param maxDelay days of delay told apart, 1 or more
     */
    public static ReportingTriangle of(List<Reported> cases, int now, int maxDelay) {
        if (now < 0 || maxDelay < 1 || (now + 1L) * (maxDelay + 1L) > LARGEST) {
            throw new IllegalArgumentException(
                    "%d days with delays of up to %d days do not make a triangle".formatted(now + 1L, maxDelay));
        }
        double[][] counts = new double[now + 1][maxDelay + 1];
        int reported = 0;
        for (Reported one : cases) {
            if (one.onset() < 0 || one.report() < one.onset()) {
                throw new IllegalArgumentException(
                        "reported on day %d, onset on day %d".formatted(one.report(), one.onset()));
            }
            if (one.report() <= now) {
                counts[one.onset()][Math.min(maxDelay, one.report() - one.onset())]++;
                reported++;
            }
        }
        return new ReportingTriangle(counts, maxDelay, reported);
    }

    /** Index of the last day. */
    public int now() {
        return counts.length - 1;
    }

    public int maxDelay() {
        return maxDelay;
    }

    /** Cases reported by the last day. */
    public int reported() {
        return reported;
    }

    /** Cases with onset on {@code day} reported {@code delay} days later, 0 if that is after the last day. */
    public double count(int day, int delay) {
        return counts[day][delay];
    }

    /** Cases with onset on {@code day} known by the last day. */
    public double observed(int day) {
        double sum = 0;
        for (int delay = 0; delay <= knownDelay(day); delay++) {
            sum += counts[day][delay];
        }
        return sum;
    }

    /** Longest delay that can be known for an onset on {@code day}. */
    int knownDelay(int day) {
        return Math.min(maxDelay, now() - day);
    }
}
