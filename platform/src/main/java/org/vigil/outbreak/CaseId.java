package org.vigil.outbreak;

import java.util.UUID;

/** A case, as URLs and exports name it. */
public record CaseId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
