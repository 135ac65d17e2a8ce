package org.vigil.kernel;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of what the program does once because of something that has random ids: the same however often it is asked. */
public final class DerivedId {
    private DerivedId() {}

    /** A hash of {@code from}, which holds a random id, marked as version 4. */
    public static UUID of(String from) {
        UUID hashed = UUID.nameUUIDFromBytes(from.getBytes(StandardCharsets.UTF_8));
        return new UUID(hashed.getMostSignificantBits() ^ 0x3000L ^ 0x4000L, hashed.getLeastSignificantBits());
    }
}
