package org.vigil.files;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigil.detect.scan.StudyPeriod.Unit;

/** A date known to the day, the month or the year: 2026-11-24, 2026-11 or 2026; slashes and single digits are read too. */
record RoughDate(LocalDate first, LocalDate last, Unit precision) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4}|\\d{2})(?:[-/](\\d{1,2})(?:[-/](\\d{1,2}))?)?");

    /**
     * Two digits of a year mean 1950 to 2049.
     *
     * @throws DateTimeException if the text is no date
     */
    static RoughDate parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new DateTimeException(text);
        }
        int digits = Integer.parseInt(matcher.group(1));
        int year = matcher.group(1).length() == 4 ? digits : digits + (digits < 50 ? 2000 : 1900);
        if (matcher.group(2) == null) {
            return new RoughDate(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Unit.YEAR);
        }
        YearMonth month = YearMonth.of(year, Integer.parseInt(matcher.group(2)));
        if (matcher.group(3) == null) {
            return new RoughDate(month.atDay(1), month.atEndOfMonth(), Unit.MONTH);
        }
        LocalDate day = month.atDay(Integer.parseInt(matcher.group(3)));
        return new RoughDate(day, day, Unit.DAY);
    }

    static RoughDate of(CsvTable table, int row, String column) {
        try {
            return parse(table.text(row, column));
        } catch (DateTimeException e) {
            throw table.problem(row, column, "a date is needed, written as 2026-11-24, 2026-11 or 2026");
        }
    }

    /** The day that stands for it: 1 July of a year, the 15th of a month (as SaTScan takes populations). */
    LocalDate middle() {
        return switch (precision) {
            case YEAR -> first.withMonth(7);
            case MONTH -> first.withDayOfMonth(15);
            case WEEK, DAY -> first;
        };
    }
}
