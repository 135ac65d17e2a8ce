package org.vigil.measure;

import java.time.Instant;

/**
 * Why a measure became what it is.
 *
 * @param what placed, extended, exposed-again, reclassified, shifted, moved, held, released, released-early, replaced, withdrawn, appeal
 * @param byProgram whether nobody did it but the program; the reason is a word then
 * @param reason never empty
 */
public record MeasureChange(
        int version,
        Instant at,
        String by,
        boolean byProgram,
        String what,
        String reason,
        Instant endsBefore,
        Instant endsAfter) {

    public boolean moved() {
        return !endsBefore.equals(endsAfter);
    }
}
