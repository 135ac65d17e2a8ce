package org.vigil.policy;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A pack as it stands in this installation.
 *
 * @param put the days it was put in force; what counts, not what its text claims
 * @param effective those of {@code put} on which no later version of the same id has taken over; null when none are left
 * @param sha256 of its text in UTF-8, in lower-case hexadecimal
 * @param shipped whether it came with the program; otherwise an administrator uploaded it
 */
public record StandingPack(
        PolicyPack pack, InForce put, @Nullable InForce effective, String sha256, boolean shipped, Instant loadedAt) {

    /** Whether its rules hold on the day. */
    public boolean inForceOn(LocalDate day) {
        return effective != null && effective.on(day);
    }

    public PackKey key() {
        return pack.key();
    }
}
