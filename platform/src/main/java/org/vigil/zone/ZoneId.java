package org.vigil.zone;

import java.util.UUID;

/** A zone, as URLs and exports name it. */
public record ZoneId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
