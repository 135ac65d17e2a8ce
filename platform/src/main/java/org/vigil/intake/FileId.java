package org.vigil.intake;

import java.util.UUID;

/** A received file; random, so that it may stand in addresses. */
public record FileId(UUID value) {
    static FileId random() {
        return new FileId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
