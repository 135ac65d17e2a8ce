package org.vigil.intake.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cells that a sheet shows as one; the value stands in the first of them.
 *
 * @param firstRow    rows counted from 1
 * @param firstColumn columns counted from 0
 */
record MergedRange(long firstRow, long lastRow, int firstColumn, int lastColumn) {

    private static final Pattern REFERENCE = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");

    /** Reads a reference such as {@code A2:A7}; null when it is none. */
    static @Nullable MergedRange parse(String reference) {
        Matcher m = REFERENCE.matcher(reference);
        return m.matches()
                ? new MergedRange(
                        Long.parseLong(m.group(2)), Long.parseLong(m.group(4)), column(m.group(1)), column(m.group(3)))
                : null;
    }

    private static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * 26 + letters.charAt(i) - 'A' + 1;
        }
        return column - 1;
    }
}
