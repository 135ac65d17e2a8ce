package org.vigil.scenario;

import java.util.UUID;

/** Names a comparison of options. */
public record ComparisonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
