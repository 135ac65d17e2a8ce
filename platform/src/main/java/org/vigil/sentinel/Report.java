package org.vigil.sentinel;

import java.time.Instant;
import java.util.List;

/**
 * What a post reported for an indicator and period.
 *
 * @param count the one that stands
 * @param firstCount what was first reported
 * @param originalOutstanding a correction came, its original has not
 * @param earlier versions that no longer stand, the oldest first
 */
public record Report(
        String indicator,
        Period period,
        int count,
        int firstCount,
        int revision,
        boolean originalOutstanding,
        Instant receivedAt,
        Instant firstReceivedAt,
        String reporter,
        List<Earlier> earlier) {

    /** A version that another took the place of. */
    public record Earlier(int revision, int count, Instant receivedAt, String reporter) {}

    public boolean corrected() {
        return !earlier.isEmpty();
    }
}
