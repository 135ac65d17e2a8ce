package org.vigil.specimen;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;

/**
 * A specimen with the steps of its result.
 *
 * @param number ours, shown to people
 * @param said what was taken and asked
 * @param verdict null until the laboratory has reported
 */
public record Specimen(
        UUID id,
        long number,
        PersonId person,
        Code jurisdiction,
        Said said,
        Steps steps,
        @Nullable Verdict verdict,
        Instant recordedAt,
        String recordedBy) {

    /**
     * What was taken and asked.
     *
     * @param senderNumber the laboratory's own number, on the tube
     * @param laboratory may be empty
     */
    public record Said(String senderNumber, String disease, SpecimenKind kind, TestKind test, String laboratory) {}
}
