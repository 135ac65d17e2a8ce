package org.vigil.intake.mapping;

import java.time.LocalDate;
import java.time.MonthDay;

/** What a written date can mean. */
sealed interface DateReading {

    /** One day and no other. */
    record Sure(LocalDate date) implements DateReading {}

    /** Two numbers that are both at most 12: depends on the order. */
    record Either(LocalDate dayFirst, LocalDate monthFirst) implements DateReading {}

    /** Only possible with the day first, or only with the month first. */
    record Ordered(LocalDate date, DateOrder order) implements DateReading {}

    /** Day and month without a year. */
    record WithoutYear(MonthDay day) implements DateReading {}

    /** Written like a date, but the calendar has no such day. */
    record NoSuchDay() implements DateReading {}

    /** No date at all. */
    record Unreadable() implements DateReading {}
}
