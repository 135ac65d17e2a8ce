package org.vigil.kernel;

/**
 * Text on its way into a spreadsheet. A cell that a spreadsheet would run as a formula is given an apostrophe in front, and so is one that
 * already looks as if it had been: {@link #unwrap} takes exactly one away again, so every text survives the round trip.
 */
public final class SafeCell {
    /** The signs that begin a formula, with their full-width, small and mathematical forms. */
    private static final String STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212";

    private SafeCell() {}

    /** {@code text} as it may be written into a cell. */
    public static String of(String text) {
        return needsApostrophe(text) ? "'" + text : text;
    }

    /** What {@link #of} was given. */
    public static String unwrap(String cell) {
        return cell.startsWith("'") && needsApostrophe(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean needsApostrophe(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) == '\'') {
            i++;
        }
        while (i < text.length()) {
            char c = text.charAt(i);
            if (STARTS.indexOf(c) >= 0) {
                return true;
            }
            if (!blank(c)) {
                return false;
            }
            i++;
        }
        return false;
    }

    /** What spreadsheets skip, or people cannot see, before a formula's sign. */
    private static boolean blank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.CONTROL;
    }
}
