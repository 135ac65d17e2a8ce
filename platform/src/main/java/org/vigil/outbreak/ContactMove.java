package org.vigil.outbreak;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/**
 * A contact handed from one jurisdiction to another.
 *
 * @param about what the other is told before it takes him over: no name, no place
 * @param answered null while nobody has answered
 */
public record ContactMove(
        UUID id,
        ContactId contact,
        Code from,
        Code to,
        About about,
        Asked asked,
        @Nullable Answered answered) {

    /** What is told of him beforehand. */
    public record About(
            String number,
            String caseLabel,
            String disease,
            int ring,
            String classification,
            Instant lastExposure,
            Instant due) {}

    /** Who hands him over, why. */
    public record Asked(Instant at, String by, String reason) {}

    /** @param answer accepted, refused, withdrawn */
    public record Answered(Instant at, String by, String answer, String reason) {}
}
