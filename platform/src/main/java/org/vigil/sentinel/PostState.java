package org.vigil.sentinel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a post stands with its reports at an instant.
 *
 * @param period of the reports it stands worst with; day before week
 * @param due the latest period whose deadline has passed; null when none has yet
 * @param lastReported the latest period for which anything came; null when nothing ever did
 * @param lastReceivedAt when that came; null likewise
 * @param missedPeriods due periods since, without any report
 * @param indicatorsReported how many of its indicators are there for {@code due}
 */
public record PostState(
        Post post,
        Standing standing,
        PeriodKind period,
        @Nullable Period due,
        @Nullable Period lastReported,
        @Nullable Instant lastReceivedAt,
        int missedPeriods,
        int indicatorsReported) {

    /** In the order in which people look at them: worst first. */
    public enum Standing {
        SILENT,
        LATE,
        REPORTED,
        /** Owes nothing now: in the holidays, out of service, a register, or new. */
        IDLE
    }
}
