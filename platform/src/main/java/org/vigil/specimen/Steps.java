package org.vigil.specimen;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When each step of a result happened; null = not yet, or not told. */
public record Steps(
        Instant taken,
        @Nullable Instant received,
        @Nullable Instant tested,
        @Nullable Instant reported) {

    /** Whether no step comes before an earlier one. */
    boolean areInOrder() {
        Instant last = taken;
        for (Instant step : told().toList()) {
            if (step.isBefore(last)) {
                return false;
            }
            last = step;
        }
        return true;
    }

    /** The steps that are told. */
    Stream<Instant> told() {
        return Stream.of(taken, received, tested, reported).filter(java.util.Objects::nonNull);
    }

    /** These with what {@code later} says in addition or instead. */
    Steps and(Steps later) {
        return new Steps(
                later.taken,
                later.received == null ? received : later.received,
                later.tested == null ? tested : later.tested,
                later.reported == null ? reported : later.reported);
    }
}
