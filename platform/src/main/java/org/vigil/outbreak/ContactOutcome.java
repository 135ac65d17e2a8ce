package org.vigil.outbreak;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an action.
 *
 * @param changed so many contacts
 * @param skipped so many were left alone: changed by somebody else meanwhile, closed, or so already
 * @param undoneAt null while it stands
 */
public record ContactOutcome(
        UUID action,
        String what,
        Instant at,
        String by,
        int changed,
        int skipped,
        @Nullable Instant undoneAt) {}
