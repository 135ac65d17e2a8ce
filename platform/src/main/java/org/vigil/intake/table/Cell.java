package org.vigil.intake.table;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.vigil.kernel.SafeCell;

/**
 * One cell as it stands in a file. A workbook knows numbers and dates; a text file knows only text, so the same value may
 * arrive as either and the columns are typed later.
 */
public sealed interface Cell {

    /** Nothing, or only blanks. */
    Cell BLANK = new Blank();

    /** What a person sees in the cell, trimmed; empty for a blank one. */
    String shown();

    /** Whether there is nothing in it. */
    default boolean isBlank() {
        return this instanceof Blank;
    }

    /**
     * Text, trimmed of blanks and of the invisible characters that travel with copied cells, and of the apostrophe that keeps
     * a spreadsheet from running it.
     */
    static Cell text(String raw) {
        // No database keeps a NUL; what stood there cannot be read.
        String clean = SafeCell.unwrap(trimmed(raw.replace('\0', '\uFFFD')));
        return clean.isEmpty() ? BLANK : new Text(clean);
    }

    private static String trimmed(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && isPadding(raw.charAt(from))) {
            from++;
        }
        while (to > from && isPadding(raw.charAt(to - 1))) {
            to--;
        }
        return raw.substring(from, to);
    }

    /** Blanks of every script, the ideographic one included, and byte-order marks pasted into the middle of files. */
    private static boolean isPadding(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }

    /** Nothing. */
    record Blank() implements Cell {
        @Override
        public String shown() {
            return "";
        }
    }

    /** Text, never blank. */
    record Text(String value) implements Cell {
        @Override
        public String shown() {
            return value;
        }
    }

    /**
     * A number a workbook holds.
     *
     * @param value the number
     * @param raw   its digits as the file holds them, for example {@code 3.2058319900101E+17}
     */
    record Number(double value, String raw) implements Cell {
        @Override
        public String shown() {
            return raw;
        }
    }

    /** A number a workbook shows as a date (local, no zone). */
    record Moment(LocalDateTime value) implements Cell {
        @Override
        public String shown() {
            boolean midnight = value.toLocalTime().toSecondOfDay() == 0;
            return midnight
                    ? value.toLocalDate().toString()
                    : value.toLocalDate() + " " + value.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME);
        }
    }

    /**
     * A cell that holds no usable value: an error of the workbook, a formula that was never calculated.
     *
     * @param problem why
     * @param shown   what stands there, for example {@code #REF!}
     */
    record Broken(Problem problem, String shown) implements Cell {}
}
