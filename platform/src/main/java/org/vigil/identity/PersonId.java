package org.vigil.identity;

import java.util.UUID;

/** A person as the rest of the platform knows him: a random number that says nothing. */
public record PersonId(UUID value) {
    public static PersonId random() {
        return new PersonId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
