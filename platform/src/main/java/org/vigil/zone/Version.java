package org.vigil.zone;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state of a zone.
 *
 * @param what proposed, decided, redrawn, extended, lifted or withdrawn
 * @param plan the word of the option it was drawn by
 * @param exposures weight of all that could have been held; {@code held} is the part inside
 * @param days planned from the decision on
 * @param personDays what this change added; negative when it gave days back
 * @param endsAt null before it is decided
 * @param added names of places that came in
 * @param removed names of places that went out
 */
public record Version(
        int number,
        String what,
        Instant at,
        String byName,
        String reason,
        String plan,
        double confidence,
        double exposures,
        double held,
        int people,
        boolean estimated,
        int firms,
        int days,
        long personDays,
        @Nullable Instant endsAt,
        List<String> added,
        List<String> removed) {
    public Version {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** Share of the exposures inside, 0 to 1; 1 when there were none. */
    public double share() {
        return exposures == 0 ? 1 : held / exposures;
    }

    /** The key of what was done in the message files. */
    public String key() {
        return "zone.did." + what;
    }
}
