package org.vigil.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a pack is in force, both ends included.
 *
 * @param to last day; null while no end is set
 */
public record InForce(LocalDate from, @Nullable LocalDate to) {

    public InForce {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("in force from " + from + " to " + to);
        }
    }

    public boolean on(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    boolean meets(InForce other) {
        return (to == null || !other.from.isAfter(to)) && (other.to == null || !from.isAfter(other.to));
    }

    /** The same, but never after the day before another takes over; null when nothing is left. */
    @Nullable
    InForce until(LocalDate successor) {
        LocalDate last = successor.minusDays(1);
        if (last.isBefore(from)) {
            return null;
        }
        return to != null && to.isBefore(last) ? this : new InForce(from, last);
    }
}
