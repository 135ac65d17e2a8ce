package org.vigil.detect.fused;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A holiday that moves the counts, with all its dates that matter, past ones and the coming: the same effect is assumed each
 * year, on days that may differ each year, as those of the lunar new year do.
 *
 * @param name  for explanations
 * @param spans first and last day of each occurrence, both included
 */
public record Holiday(String name, List<Span> spans) {

    /** First day of the lunar year, 2010 to 2035 (published calendars of the Hong Kong Observatory). */
    private static final List<LocalDate> LUNAR_NEW_YEARS = List.of(
                    "2010-02-14",
                    "2011-02-03",
                    "2012-01-23",
                    "2013-02-10",
                    "2014-01-31",
                    "2015-02-19",
                    "2016-02-08",
                    "2017-01-28",
                    "2018-02-16",
                    "2019-02-05",
                    "2020-01-25",
                    "2021-02-12",
                    "2022-02-01",
                    "2023-01-22",
                    "2024-02-10",
                    "2025-01-29",
                    "2026-02-17",
                    "2027-02-06",
                    "2028-01-26",
                    "2029-02-13",
                    "2030-02-03",
                    "2031-01-23",
                    "2032-02-11",
                    "2033-01-31",
                    "2034-02-19",
                    "2035-02-08")
            .stream()
            .map(LocalDate::parse)
            .toList();

    /** Both ends included. */
    public static final class Span {
        private final long firstDay;
        private final long lastDay;

        public Span(LocalDate first, LocalDate last) {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("a holiday cannot end on " + last + " and begin on " + first);
            }
            firstDay = first.toEpochDay();
            lastDay = last.toEpochDay();
        }

        /** Whether the day lies within. */
        public boolean holds(LocalDate day) {
            return day.toEpochDay() >= firstDay && day.toEpochDay() <= lastDay;
        }
    }

    public Holiday {
        spans = List.copyOf(spans);
    }

    /** The lunar new year's eve and the six days after it. */
    public static Holiday lunarNewYear() {
        return new Holiday(
                "lunar new year",
                LUNAR_NEW_YEARS.stream()
                        .map(day -> new Span(day.minusDays(1), day.plusDays(5)))
                        .toList());
    }

    /** 1 to 7 October of the years 2010 to 2035. */
    public static Holiday nationalDay() {
        return new Holiday(
                "national day",
                IntStream.rangeClosed(2010, 2035)
                        .mapToObj(year -> new Span(LocalDate.of(year, 10, 1), LocalDate.of(year, 10, 7)))
                        .toList());
    }

    /** Share of the {@code days} days from {@code from} on that are holiday. */
    double share(LocalDate from, int days) {
        long first = from.toEpochDay();
        long end = first + days - 1;
        long inside = 0;
        for (Span span : spans) {
            if (span.lastDay >= first && span.firstDay <= end) {
                inside += Math.min(span.lastDay, end) - Math.max(span.firstDay, first) + 1;
            }
        }
        return (double) inside / days;
    }
}
