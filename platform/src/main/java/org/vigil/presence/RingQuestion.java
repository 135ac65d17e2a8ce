package org.vigil.presence;

import java.time.Instant;
import java.util.UUID;
import org.vigil.kernel.Refusal;

/**
 * Whose contacts are sought.
 *
 * @param from overlaps before are not counted
 * @param to first instant that is not counted any more
 * @param rings 1 = those who met the subject; 2 = also those who met them afterwards
 * @param minMinutes the least a pair must have shared, over all places together; 0 = any time at all
 */
public record RingQuestion(UUID subject, Instant from, Instant to, int rings, double minMinutes) {
    public RingQuestion {
        if (rings != 1 && rings != 2) {
            throw new IllegalArgumentException("rings must be 1 or 2, not " + rings);
        }
        if (!from.isBefore(to) || !(minMinutes >= 0)) {
            throw new Refusal("PRESENCE-0006");
        }
    }
}
