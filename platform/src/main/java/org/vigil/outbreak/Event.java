package org.vigil.outbreak;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/**
 * An outbreak or incident being handled.
 *
 * @param number what people say on the phone
 * @param closed when and why it ended; null while it is handled
 */
public record Event(
        EventId id,
        long number,
        String kind,
        String disease,
        Code jurisdiction,
        String setting,
        Names title,
        @Nullable UUID signal,
        Instant openedAt,
        String openedBy,
        @Nullable Closure closed) {

    /** The end of an event. */
    public record Closure(Instant at, String by, String reason) {}

    public boolean isOpen() {
        return closed == null;
    }
}
