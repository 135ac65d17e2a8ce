package org.vigil.intake.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigil.intake.table.Cell;
import org.vigil.intake.table.ExcelDates;

/** Reads a day with its time in any usual form; one without a zone is local. */
final class Moments {
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:时時](\\d{2})(?:[:分](\\d{2}))?");
    private static final double MILLISECONDS = 1e11;
    private static final double SECONDS = 1e8;

    private final ZoneId zone;
    private final boolean from1904;

    Moments(ZoneId zone, boolean from1904) {
        this.zone = zone;
        this.from1904 = from1904;
    }

    /**
     * The moment that is written.
     *
     * @param last whether a day without a time means its end
     * @return null when none is
     */
    @Nullable
    Instant read(Cell cell, boolean last) {
        try {
            return switch (cell) {
                case Cell.Moment moment -> day(moment.value(), last);
                case Cell.Number number -> number(number.value(), last);
                case Cell.Text text -> text(text.value(), cell, last);
                case Cell.Blank blank -> null;
                case Cell.Broken broken -> null;
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Instant local(LocalDateTime time) {
        return time.toInstant(zone.getRules().getOffset(time));
    }

    private Instant day(LocalDateTime time, boolean last) {
        boolean midnight = time.toLocalTime().equals(LocalTime.MIDNIGHT);
        return local(last && midnight ? time.plusDays(1) : time);
    }

    private @Nullable Instant number(double value, boolean last) {
        if (value >= MILLISECONDS) {
            return Instant.ofEpochMilli((long) value);
        }
        if (value >= SECONDS) {
            return Instant.ofEpochSecond((long) value);
        }
        @Nullable LocalDateTime time = ExcelDates.of(value, from1904);
        return time == null ? null : day(time, last);
    }

    private @Nullable Instant text(String text, Cell cell, boolean last) {
        int length = text.length();
        if ((length == 16 || length == 19)
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(13) == ':') {
            int second = length == 19 ? two(text, 17) : 0;
            return local(LocalDateTime.of(
                    100 * two(text, 0) + two(text, 2),
                    two(text, 5),
                    two(text, 8),
                    two(text, 11),
                    two(text, 14),
                    second));
        }
        if ((length == 10 || length == 13) && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return number(Double.parseDouble(text), last);
        }
        if (length > 19 && text.charAt(10) == 'T') {
            return OffsetDateTime.parse(text).toInstant();
        }
        @Nullable LocalDate date = date(cell);
        if (date == null) {
            return null;
        }
        Matcher time = TIME.matcher(text);
        if (!time.find()) {
            return local((last ? date.plusDays(1) : date).atStartOfDay());
        }
        int second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
        return local(date.atTime(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)), second));
    }

    private @Nullable LocalDate date(Cell cell) {
        return switch (DateForms.read(cell, from1904)) {
            case DateReading.Sure sure -> sure.date();
            case DateReading.Ordered ordered -> ordered.date();
            case DateReading.Either either -> null;
            case DateReading.WithoutYear without -> null;
            case DateReading.NoSuchDay none -> null;
            case DateReading.Unreadable none -> null;
        };
    }

    private static int two(String text, int at) {
        int high = text.charAt(at) - '0';
        int low = text.charAt(at + 1) - '0';
        if (high < 0 || high > 9 || low < 0 || low > 9) {
            throw new DateTimeException(text);
        }
        return 10 * high + low;
    }
}
