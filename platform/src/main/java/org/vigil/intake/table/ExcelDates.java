package org.vigil.intake.table;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Day numbers of workbooks, in both of their calendars, and the formats that show them as dates. */
public final class ExcelDates {

    private static final LocalDate DAY_0_OF_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final int DAY_THAT_NEVER_WAS = 60; // 29 February 1900, which Excel keeps for the sake of Lotus 1-2-3
    private static final int LAST_DAY = 2_958_465; // 31 December 9999
    private static final int SECONDS_A_DAY = 86_400;

    private ExcelDates() {}

    /**
     * The local date and time of a day number.
     *
     * @param number   days since the calendar's beginning; the fraction is the time of day
     * @param from1904 whether the workbook counts from 1 January 1904 (old ones from a Macintosh) or from 1900
     * @return null when the number is outside the calendar
     */
    public static @Nullable LocalDateTime of(double number, boolean from1904) {
        if (!(number >= 0) || number > LAST_DAY) {
            return null;
        }
        long days = (long) Math.floor(number);
        long seconds = Math.round((number - days) * SECONDS_A_DAY);
        LocalDate zero = from1904 ? DAY_0_OF_1904 : DAY_0_OF_1900;
        if (!from1904 && days < DAY_THAT_NEVER_WAS) {
            days++;
        }
        return zero.plusDays(days).atStartOfDay().plusSeconds(seconds);
    }

    /**
     * Whether a number format shows a date or a time.
     *
     * @param id     number of the format; the built-in ones, the Chinese and Japanese among them, have no text
     * @param format its text, null for a built-in one
     */
    static boolean isDate(int id, @Nullable String format) {
        if (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58) {
            return true;
        }
        if (format == null || id > 0 && id < 14) {
            return false;
        }
        String letters = format.toLowerCase(Locale.ROOT)
                .replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "")
                .replaceAll("\\[(?!h+]|m+]|s+])[^]]*]", "")
                .replace("general", "");
        return letters.chars().anyMatch(c -> "ymdhs".indexOf(c) >= 0);
    }
}
