package org.vigil.intake.table;

import java.time.LocalDateTime;
import java.util.regex.Pattern;

/** Numbers as workbooks store them. */
final class Numbers {

    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private Numbers() {}

    static boolean isPlain(String raw) {
        return PLAIN.matcher(raw).matches();
    }

    /** A number as a cell: a date when its format shows one, a time of day when only that is left of it. */
    static Cell cell(String raw, boolean shownAsDate, boolean from1904) {
        if (raw.isBlank()) {
            return Cell.BLANK;
        }
        if (!isPlain(raw)) {
            return Cell.text(raw);
        }
        double value = Double.parseDouble(raw);
        if (!shownAsDate) {
            return new Cell.Number(value, shortest(value, raw));
        }
        LocalDateTime moment = ExcelDates.of(value, from1904);
        if (moment == null) {
            return new Cell.Number(value, raw);
        }
        return value < 1 && value > 0 ? Cell.text(moment.toLocalTime().toString()) : new Cell.Moment(moment);
    }

    /** Whole numbers without ".0" or an exponent while every digit of them is known; else as the file has them. */
    private static String shortest(double value, String raw) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : raw;
    }
}
