package org.vigil.intake.mapping;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigil.intake.table.Cell;
import org.vigil.intake.table.ExcelDates;

/** Reads dates in the forms people write them; says so when a form can mean two days. */
final class DateForms {

    private static final String TIME = "(?:[t ,]*\\d{1,2}[:时時]\\d{2}.*)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})" + TIME);
    private static final Pattern DIGITS = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})(?:\\.0)?");
    private static final Pattern CHINESE = Pattern.compile("(\\d{2}|\\d{4})年(\\d{1,2})月(\\d{1,2})[日号號]?.*");
    private static final Pattern CHINESE_NO_YEAR = Pattern.compile("(\\d{1,2})月(\\d{1,2})[日号號]?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})" + TIME);
    private static final Pattern DAY_NAME_YEAR = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th)?[-\\s./]*(?:of )?([a-zäéû]{3,10})\\.?,?[-\\s./]*(\\d{4}|\\d{2})" + TIME);
    private static final Pattern NAME_DAY_YEAR =
            Pattern.compile("([a-zäéû]{3,10})\\.?\\s*(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})" + TIME);
    private static final Pattern NUMBER = Pattern.compile("\\d{5}(\\.\\d+)?");

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("mär", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("mai", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("okt", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("dez", 12));

    /** Day numbers between 1954 and 2119: other numbers in a date column are not days. */
    private static final double FIRST_SERIAL = 20_000;

    private static final double LAST_SERIAL = 80_000;

    private DateForms() {}

    /** Reads a cell of a date column; {@code from1904} is the workbook's calendar for bare day numbers. */
    static DateReading read(Cell cell, boolean from1904) {
        return switch (cell) {
            case Cell.Moment moment -> new DateReading.Sure(moment.value().toLocalDate());
            case Cell.Number number -> number(number.shown(), number.value(), from1904);
            case Cell.Text text -> text(text.value(), from1904);
            case Cell.Broken broken -> new DateReading.Unreadable();
            case Cell.Blank blank -> new DateReading.Unreadable();
        };
    }

    private static DateReading number(String shown, double value, boolean from1904) {
        Matcher digits = DIGITS.matcher(shown);
        if (digits.matches()) {
            return sure(digits.group(1), digits.group(2), digits.group(3));
        }
        if (value < FIRST_SERIAL || value > LAST_SERIAL) {
            return new DateReading.Unreadable();
        }
        LocalDateTime moment = ExcelDates.of(value, from1904);
        return moment == null ? new DateReading.Unreadable() : new DateReading.Sure(moment.toLocalDate());
    }

    private static DateReading text(String raw, boolean from1904) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.matches()) {
            return sure(m.group(1), m.group(2), m.group(3));
        }
        m = DIGITS.matcher(text);
        if (m.matches()) {
            return sure(m.group(1), m.group(2), m.group(3));
        }
        m = YEAR_LAST.matcher(text);
        if (m.matches()) {
            return yearLast(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), year(m.group(3)));
        }
        if (NUMBER.matcher(text).matches()) {
            return number(text, Double.parseDouble(text), from1904);
        }
        return words(text);
    }

    private static DateReading words(String text) {
        Matcher m = CHINESE.matcher(text);
        if (m.matches()) {
            return sure(String.valueOf(year(m.group(1))), m.group(2), m.group(3));
        }
        m = CHINESE_NO_YEAR.matcher(text);
        if (m.matches()) {
            return withoutYear(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
        }
        m = DAY_NAME_YEAR.matcher(text);
        if (m.matches()) {
            return named(m.group(2), m.group(1), m.group(3));
        }
        m = NAME_DAY_YEAR.matcher(text);
        return m.matches() ? named(m.group(1), m.group(2), m.group(3)) : new DateReading.Unreadable();
    }

    private static DateReading named(String month, String day, String year) {
        Integer number = MONTHS.get(month.substring(0, 3));
        return number == null
                ? new DateReading.Unreadable()
                : sure(String.valueOf(year(year)), String.valueOf(number), day);
    }

    private static DateReading withoutYear(int month, int day) {
        try {
            return new DateReading.WithoutYear(MonthDay.of(month, day));
        } catch (DateTimeException e) {
            return new DateReading.NoSuchDay();
        }
    }

    private static DateReading sure(String year, String month, String day) {
        LocalDate date = date(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        return date == null ? new DateReading.NoSuchDay() : new DateReading.Sure(date);
    }

    private static DateReading yearLast(int first, int second, int year) {
        LocalDate dayFirst = date(year, second, first);
        LocalDate monthFirst = date(year, first, second);
        if (dayFirst != null && monthFirst != null) {
            return first == second ? new DateReading.Sure(dayFirst) : new DateReading.Either(dayFirst, monthFirst);
        }
        if (dayFirst != null) {
            return new DateReading.Ordered(dayFirst, DateOrder.DAY_FIRST);
        }
        return monthFirst == null
                ? new DateReading.NoSuchDay()
                : new DateReading.Ordered(monthFirst, DateOrder.MONTH_FIRST);
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Two digits are of this century unless that lies more than a few years ahead: 68 is 1968. */
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : year < 50 ? 2000 + year : 1900 + year;
    }
}
