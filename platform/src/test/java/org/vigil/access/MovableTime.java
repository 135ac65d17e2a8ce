package org.vigil.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Wall time that a test moves. */
final class MovableTime implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-28T02:00:00Z");

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
