package org.vigil.sentinel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/**
 * A place that reports.
 *
 * @param id random, for addresses and files
 * @param number what people say on the phone
 * @param source which streams its counts go to; streams of different sources are never summed
 * @param organisation id of the organisation it belongs to, null when none is known
 * @param indicators ids of what it reports, in order
 * @param since first day for which it owes reports
 * @param until last such day; null while it is in service
 */
public record Post(
        UUID id,
        int number,
        Names names,
        PostKind kind,
        Code jurisdiction,
        String source,
        @Nullable UUID organisation,
        ReportingCalendar calendar,
        List<String> indicators,
        LocalDate since,
        @Nullable LocalDate until) {

    /** Whether it owes a report for {@code period}: in service all through, and not closed. */
    public boolean owes(Period period) {
        return !period.first().isBefore(since)
                && (until == null || !period.last().isAfter(until))
                && calendar.owes(period);
    }
}
