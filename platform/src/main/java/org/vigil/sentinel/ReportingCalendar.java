package org.vigil.sentinel;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a post works, and by when it reports.
 *
 * @param owes false for one that sends what it has and is never late
 * @param deadline local time on the first working day after the period; null: the grace of the policy pack in force
 * @param closedWeekdays days of the week without work
 * @param closedOn single days without work
 */
public record ReportingCalendar(
        boolean owes, @Nullable LocalTime deadline, Set<DayOfWeek> closedWeekdays, Set<LocalDate> closedOn) {
    /** Works every day, reports within the policy pack's grace. */
    public static final ReportingCalendar EVERY_DAY = new ReportingCalendar(true, null, Set.of(), Set.of());

    /** Owes nothing. */
    public static final ReportingCalendar NEVER = new ReportingCalendar(false, null, Set.of(), Set.of());

    /** A post closed longer than this in a row is taken as open again, so that its deadline exists. */
    private static final int LONGEST_CLOSURE_DAYS = 60;

    public ReportingCalendar {
        closedWeekdays = Set.copyOf(closedWeekdays);
        closedOn = Set.copyOf(closedOn);
    }

    public boolean works(LocalDate day) {
        return !closedWeekdays.contains(day.getDayOfWeek()) && !closedOn.contains(day);
    }

    /** Whether a report is owed for {@code period}: for each in which the post works at least a day. */
    public boolean owes(Period period) {
        return owes && period.first().datesUntil(period.last().plusDays(1)).anyMatch(this::works);
    }

    /**
     * When the report for {@code period} is late. A deadline on a day without work moves to the next working day, since nobody is there
     * to report.
     */
    public Instant dueAt(Period period, Punctuality punctuality, ZoneId zone) {
        ZonedDateTime due = deadline == null
                ? period.end(zone).plus(punctuality.grace())
                : period.end(zone).with(deadline);
        for (int moved = 0; moved < LONGEST_CLOSURE_DAYS && !works(due.toLocalDate()); moved++) {
            due = due.plusDays(1);
        }
        return due.toInstant();
    }

    int closedMask() {
        return closedWeekdays.stream()
                .mapToInt(day -> 1 << (day.getValue() - 1))
                .sum();
    }

    static Set<DayOfWeek> weekdays(int mask) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((mask & (1 << (day.getValue() - 1))) != 0) {
                days.add(day);
            }
        }
        return days;
    }
}
