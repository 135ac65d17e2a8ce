package org.vigil.sentinel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A closed span of local dates that a report covers: a day, or a week from Monday to Sunday. */
public record Period(LocalDate first, LocalDate last) {
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-?W(\\d{2})");

    public Period {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a period cannot end on " + last + " before it begins on " + first);
        }
    }

    public static Period ofDay(LocalDate day) {
        return PeriodKind.DAY.holding(day);
    }

    /** The week that holds {@code day}. */
    public static Period ofWeek(LocalDate day) {
        return PeriodKind.WEEK.holding(day);
    }

    /** What somebody wrote: {@code 2026-03-27}, {@code 20260327}, or {@code 2026-W13}; empty when it is none of these. */
    public static Optional<Period> parse(String text, PeriodKind kind) {
        String written = text.strip().replace('/', '-');
        try {
            Matcher week = WEEK.matcher(written);
            if (week.matches()) {
                LocalDate monday =
                        LocalDate.parse(week.group(1) + "-W" + week.group(2) + "-1", DateTimeFormatter.ISO_WEEK_DATE);
                return kind == PeriodKind.WEEK ? Optional.of(ofWeek(monday)) : Optional.empty();
            }
            LocalDate day = written.matches("\\d{8}")
                    ? LocalDate.parse(written, DateTimeFormatter.BASIC_ISO_DATE)
                    : LocalDate.parse(written);
            return Optional.of(kind.holding(day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The first instant after it. */
    ZonedDateTime end(ZoneId zone) {
        return last.plusDays(1).atStartOfDay(zone);
    }

    /** The period of the same length just before. */
    public Period before() {
        long days = java.time.temporal.ChronoUnit.DAYS.between(first, last) + 1;
        return new Period(first.minusDays(days), last.minusDays(days));
    }
}
