package org.vigil.zone;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where infectious people were and others were exposed to them, and what of it no zone can hold.
 *
 * @param people infectious people looked at
 * @param since the earliest instant looked at; null when there is nobody
 * @param at places of the register within the viewer's scope, the heaviest first
 * @param moving weight of exposures in vehicles
 * @param unknown weight of exposures at places the register does not have
 * @param elsewhere weight of exposures outside the viewer's scope
 * @param withoutStays infectious people of whom no stay is known: ask them first
 */
public record Evidence(
        int people,
        @Nullable Instant since,
        List<At> at,
        double moving,
        double unknown,
        double elsewhere,
        int withoutStays) {
    public Evidence {
        at = List.copyOf(at);
    }

    /**
     * A place with exposures.
     *
     * @param weight of them: for each infectious person how sure it is that he was there, and one for each contact exposed
     * @param infectious people who were there
     * @param contacts exposed there
     */
    public record At(UUID place, double weight, int infectious, int contacts) {}

    /** Weight of all that a zone could hold. */
    public double weight() {
        return at.stream().mapToDouble(At::weight).sum();
    }
}
