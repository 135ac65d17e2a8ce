package org.vigil.zone;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/**
 * An area that is proposed, in force, or was.
 *
 * @param number what people say on the phone; never in a URL
 * @param causeLabel the number of the event or case
 * @param rule the pack's rule it stands on
 * @param decision null while it is only proposed
 * @param over null until it is lifted or withdrawn
 * @param latest its latest version
 */
public record Zone(
        ZoneId id,
        long number,
        Code jurisdiction,
        Ground ground,
        String causeLabel,
        String disease,
        ZoneClass zoneClass,
        ZoneState state,
        Basis rule,
        Deed proposed,
        @Nullable Decision decision,
        @Nullable Over over,
        Version latest) {

    /** Pack and rule. */
    public record Basis(String pack, String rule) {}

    /** Who did something, when. */
    public record Deed(Instant at, UUID by, String name) {}

    /** By whom, why, until when, and where one objects. */
    public record Decision(Deed deed, String reason, String appealContact, Instant endsAt) {}

    /** Its end. */
    public record Over(Deed deed, String reason) {}

    /** Whether its end has passed and it still stands. */
    public boolean isPastEnd(Instant now) {
        return state == ZoneState.IN_FORCE && decision != null && now.isAfter(decision.endsAt());
    }
}
