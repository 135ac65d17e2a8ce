package org.vigil.duty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of what was done about a duty. For an attachment, {@code text} is its name and {@code bytes} its size. */
public record Progress(
        UUID id,
        String kind,
        String text,
        Instant at,
        String by,
        @Nullable Integer bytes) {}
