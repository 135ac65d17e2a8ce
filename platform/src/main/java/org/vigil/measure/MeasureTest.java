package org.vigil.measure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test under a measure.
 *
 * @param due null when it was taken beside the schedule
 * @param result null as long as none is known
 */
public record MeasureTest(@Nullable Instant due, @Nullable Result result) {

    public record Result(Instant taken, Instant reported, boolean positive) {}

    /** Due before {@code now}, and no result of it is known. */
    public boolean isMissing(Instant now) {
        return result == null && due != null && due.isBefore(now);
    }
}
