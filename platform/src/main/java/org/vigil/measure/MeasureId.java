package org.vigil.measure;

import java.util.UUID;

/** A measure's id: random, and the only thing of it that stands in addresses. */
public record MeasureId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
