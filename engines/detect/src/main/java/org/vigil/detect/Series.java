package org.vigil.detect;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Counts at equal steps of time, without gaps: a point that was not reported is {@code NaN}, which is not zero. Points are
 * addressed by index, 0 = first. Years back are counted by date where the series has dates, else by {@code perYear} rows.
 * Immutable; the arrays are copied in.
 */
public final class Series {

    private enum Step {
        ROW,
        DAY,
        WEEK,
        MONTH
    }

    private final double[] counts;
    private final double[] population;
    private final int perYear;
    private final Step step;
    private final LocalDate start;

    private Series(double[] counts, double[] population, int perYear, Step step, LocalDate start) {
        this.counts = counts;
        this.population = population;
        this.perYear = perYear;
        this.step = step;
        this.start = start;
    }

    /**
     * A series without dates: a year is {@code perYear} rows (52 for weeks, 12 for months).
     *
     * @throws IllegalArgumentException if {@code perYear < 1}, or a count is negative or infinite (NaN = missing)
     */
    public static Series indexed(int perYear, double... counts) {
        if (perYear < 1) {
            throw new IllegalArgumentException("a year needs at least one point, not " + perYear);
        }
        return new Series(checked(counts, 0, "count"), new double[0], perYear, Step.ROW, LocalDate.EPOCH);
    }

    /** One count a day from {@code firstDay} on. */
    public static Series daily(LocalDate firstDay, double... counts) {
        return new Series(checked(counts, 0, "count"), new double[0], 365, Step.DAY, firstDay);
    }

    /** One count for each seven days from {@code firstDay} on; a year back is the same weekday nearest to that date. */
    public static Series weekly(LocalDate firstDay, double... counts) {
        return new Series(checked(counts, 0, "count"), new double[0], 52, Step.WEEK, firstDay);
    }

    /** One count for each calendar month from {@code firstMonth} on. */
    public static Series monthly(YearMonth firstMonth, double... counts) {
        return new Series(checked(counts, 0, "count"), new double[0], 12, Step.MONTH, firstMonth.atDay(1));
    }

    /**
     * The same counts with the population at risk (or another exposure, such as the consultations) at each point.
     *
     * @throws IllegalArgumentException unless there is one value above 0 for each point
     */
    public Series withPopulation(double... atRisk) {
        if (atRisk.length != counts.length) {
            throw new IllegalArgumentException(atRisk.length + " populations for " + counts.length + " counts");
        }
        return new Series(counts, checked(atRisk, Double.MIN_NORMAL, "population"), perYear, step, start);
    }

    private static double[] checked(double[] values, double least, String what) {
        for (int t = 0; t < values.length; t++) {
            if (values[t] < least || Double.isInfinite(values[t])) {
                throw new IllegalArgumentException(what + " " + values[t] + " at index " + t + " is out of range");
            }
        }
        return values.clone();
    }

    /** Number of points. */
    public int length() {
        return counts.length;
    }

    /** The count at {@code t}, NaN when missing. */
    public double count(int t) {
        return counts[t];
    }

    /** Points in a year: 365, 52 or 12, or what {@link #indexed} was told. */
    public int perYear() {
        return perYear;
    }

    /** Whether {@link #withPopulation} gave one. */
    public boolean hasPopulation() {
        return population.length > 0;
    }

    /** The population at {@code t}; 1 when none was given, NaN when missing. */
    public double population(int t) {
        return population.length == 0 ? 1 : population[t];
    }

    /** First day of the point {@code t}; empty for an indexed series. */
    public Optional<LocalDate> date(int t) {
        return step == Step.ROW ? Optional.empty() : Optional.of(dateOf(t));
    }

    /** Index of the point that holds {@code day}; empty for an indexed series or a day outside it. */
    public OptionalInt indexOf(LocalDate day) {
        if (step == Step.ROW) {
            return OptionalInt.empty();
        }
        int t = Math.toIntExact(
                switch (step) {
                    case ROW, DAY -> ChronoUnit.DAYS.between(start, day);
                    case WEEK -> Math.floorDiv(ChronoUnit.DAYS.between(start, day), 7);
                    case MONTH -> ChronoUnit.MONTHS.between(start, day.withDayOfMonth(1));
                });
        return t >= 0 && t < counts.length ? OptionalInt.of(t) : OptionalInt.empty();
    }

    /** Index of the point {@code years} years before {@code t}; negative when the series begins later. */
    int yearsBefore(int t, int years) {
        return switch (step) {
            case ROW -> t - years * perYear;
            case DAY -> (int) ChronoUnit.DAYS.between(start, dateOf(t).minusYears(years));
            case WEEK ->
                (int) Math.floorDiv(ChronoUnit.DAYS.between(start, dateOf(t).minusYears(years)) + 3, 7);
            case MONTH -> t - 12 * years;
        };
    }

    /** Time of the point for a linear trend: rows for equal steps, days where steps are unequal. */
    double time(int t) {
        return step == Step.MONTH ? ChronoUnit.DAYS.between(start, start.plusMonths(t)) : t;
    }

    private LocalDate dateOf(int t) {
        return switch (step) {
            case ROW, DAY -> start.plusDays(t);
            case WEEK -> start.plusWeeks(t);
            case MONTH -> start.plusMonths(t);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series that
                && step == that.step
                && perYear == that.perYear
                && start.equals(that.start)
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(population, that.population);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(counts) + start.hashCode();
    }

    @Override
    public String toString() {
        return "Series of " + counts.length + " by " + step + (step == Step.ROW ? "" : " from " + start);
    }
}
