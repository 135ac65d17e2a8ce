package org.vigil.outbreak;

import java.util.UUID;

/** A contact, as URLs and exports name it. */
public record ContactId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
