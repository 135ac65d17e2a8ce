package org.vigil.measure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody says against a measure, and the answer. */
public record Appeal(
        UUID id,
        String text,
        Instant made,
        UUID takenBy,
        String takenName,
        @Nullable Answer answer) {

    /** @param lifted whether the measure ended because of it; otherwise it stands */
    public record Answer(boolean lifted, String reason, Instant at, String by) {}
}
