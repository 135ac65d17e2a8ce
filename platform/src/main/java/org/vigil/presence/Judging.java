package org.vigil.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.trace.PresenceIndex;

/** Says of a stay whether it can be one, and what is odd about it. */
final class Judging {
    /** Clocks of turnstiles and telephones are out by an hour when nobody told them of summer time or another zone. */
    private static final Duration CLOCK_AHEAD_MOST = Duration.ofHours(2);

    private static final Duration LONG = Duration.ofHours(24);

    /** Kinds of place where people stay for days. */
    private static final Set<String> LIVED_IN = Set.of("household", "unit", "building", "grid");

    private final Code scope;
    private final Instant now;

    Judging(Code scope, Instant now) {
        this.scope = scope;
        this.now = now;
    }

    /** The code of the refusal, when it can be none. */
    Optional<String> refused(Stay stay) {
        if (stay.to().isBefore(stay.from())) {
            return Optional.of("PRESENCE-0001");
        }
        if (!scope.contains(stay.jurisdiction())) {
            return Optional.of("PRESENCE-0002");
        }
        if (stay.from().getEpochSecond() < 0 || stay.to().getEpochSecond() > PresenceIndex.LATEST) {
            return Optional.of("PRESENCE-0005");
        }
        return told(stay).isAfter(now.plus(CLOCK_AHEAD_MOST)) ? Optional.of("PRESENCE-0003") : Optional.empty();
    }

    /** A roster or a ticket speaks of what is to come; what others tell has been. */
    private static Instant told(Stay stay) {
        return switch (stay.source()) {
            case ROSTER, TICKET, HOUSEHOLD -> Instant.EPOCH;
            case INTERVIEW, VENUE_SCAN, VEHICLE -> stay.to();
        };
    }

    Doubt.@Nullable Kind doubt(Stay stay, PlaceFacts place) {
        if (told(stay).isAfter(now)) {
            return Doubt.Kind.CLOCK;
        }
        boolean days = Duration.between(stay.from(), stay.to()).compareTo(LONG) > 0;
        return days && !LIVED_IN.contains(place.kind()) ? Doubt.Kind.LONG : null;
    }
}
