package org.vigil.demo;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of synthetic things, the same at each start, random in form. */
final class DemoIds {
    private static final long VERSION = 0x3000L ^ 0x4000L;

    private DemoIds() {}

    static UUID of(String name) {
        UUID hashed = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new UUID(hashed.getMostSignificantBits() ^ VERSION, hashed.getLeastSignificantBits());
    }
}
