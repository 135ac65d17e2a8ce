package org.vigil.outbreak;

import java.util.UUID;

/** An event, as URLs and exports name it. */
public record EventId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
