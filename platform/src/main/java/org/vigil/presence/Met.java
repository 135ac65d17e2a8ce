package org.vigil.presence;

import java.time.Instant;
import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * Somebody met somebody at a place.
 *
 * @param ring 1 met the one asked for, 2 met one of ring 1 afterwards
 * @param via with whom: the one asked for in ring 1, one of ring 1 in ring 2
 * @param first first instant of the first overlap at this place
 * @param last first instant after the last overlap there
 * @param minutes shared there
 * @param jurisdiction where the person belongs
 */
public record Met(
        int ring, UUID person, UUID via, UUID place, Instant first, Instant last, double minutes, Code jurisdiction) {}
