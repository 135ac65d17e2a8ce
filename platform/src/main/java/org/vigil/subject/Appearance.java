package org.vigil.subject;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;

/**
 * Somebody in a row of a batch.
 *
 * @param row the caller's own id of the row
 * @param known the person, when the row is about one known already
 * @param identity empty when the sender names nobody: then each row is a person of its own
 * @param birthYear from the birth date or the age
 */
public record Appearance(
        UUID row,
        Code jurisdiction,
        @Nullable PersonId known,
        Identity identity,
        @Nullable String sex,
        @Nullable Integer birthYear) {}
