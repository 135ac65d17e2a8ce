package org.vigil.detect.scan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A span of local dates cut into periods of one day, week, month or year, counted back from its last day; the first period is shorter
 * where the span does not divide evenly.
 */
public final class StudyPeriod {

    /** Length of a period. */
    public enum Unit {
        DAY(ChronoUnit.DAYS, 1),
        WEEK(ChronoUnit.WEEKS, 7),
        MONTH(ChronoUnit.MONTHS, 365.2425 / 12),
        YEAR(ChronoUnit.YEARS, 365.2425);

        private final ChronoUnit step;
        private final double days;

        Unit(ChronoUnit step, double days) {
            this.step = step;
            this.days = days;
        }

        /** Days on average. */
        public double days() {
            return days;
        }
    }

    private static final int MOST_PERIODS = 100_000;

    private final LocalDate[] starts;
    private final LocalDate last;
    private final Unit unit;

    private StudyPeriod(LocalDate[] starts, LocalDate last, Unit unit) {
        this.starts = starts;
        this.last = last;
        this.unit = unit;
    }

    /**
     * Both days included.
     *
     * @throws IllegalArgumentException if {@code last} is before {@code first}, or there were more than 100,000 periods
     */
    public static StudyPeriod ofClosed(LocalDate first, LocalDate last, Unit unit) {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "the study period would end on " + last + ", before it begins on " + first);
        }
        List<LocalDate> starts = new ArrayList<>();
        LocalDate after = last.plusDays(1);
        LocalDate start = after;
        for (int k = 1; start.isAfter(first); k++) {
            if (k > MOST_PERIODS) {
                throw new IllegalArgumentException("more than " + MOST_PERIODS + " periods");
            }
            LocalDate earlier = after.minus(k, unit.step);
            start = earlier.isBefore(first) ? first : earlier;
            starts.add(start);
        }
        Collections.reverse(starts);
        return new StudyPeriod(starts.toArray(LocalDate[]::new), last, unit);
    }

    public int periods() {
        return starts.length;
    }

    public Unit unit() {
        return unit;
    }

    public LocalDate first() {
        return starts[0];
    }

    public LocalDate last() {
        return last;
    }

    /** The first day of a period. */
    public LocalDate first(int period) {
        return starts[period];
    }

    /** The last day of a period. */
    public LocalDate last(int period) {
        return period + 1 == starts.length ? last : starts[period + 1].minusDays(1);
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(starts[0]) && !date.isAfter(last);
    }

    /**
     * The period of a date.
     *
     * @throws IllegalArgumentException if it is not within the study period
     */
    public int indexOf(LocalDate date) {
        if (!contains(date)) {
            throw new IllegalArgumentException(date + " is not within " + first() + " to " + last);
        }
        int at = Arrays.binarySearch(starts, date);
        return at >= 0 ? at : -at - 2;
    }
}
