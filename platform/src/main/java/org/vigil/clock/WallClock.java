package org.vigil.clock;

import java.time.Instant;
import java.time.InstantSource;

/** Time as the world has it: for sessions, tokens, throttling. Never for facts, duties or midnights. */
public final class WallClock implements InstantSource {
    private final InstantSource source;

    public WallClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return source.instant();
    }
}
