package org.vigil.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/**
 * Somebody in a batch, who may be known already.
 *
 * @param row the caller's own id of the row, to which the answer refers
 * @param jurisdiction where this is known of him; others see it only if it lies in their scope
 * @param known the person, when the caller already knows who it is
 * @param sex as reported, part of the key of those without a document number
 * @param birthYear from the birth date or the age, likewise
 */
public record Candidate(
        UUID row,
        Code jurisdiction,
        @Nullable PersonId known,
        Identity identity,
        @Nullable String sex,
        @Nullable Integer birthYear) {}
