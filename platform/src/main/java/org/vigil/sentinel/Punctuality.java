package org.vigil.sentinel;

import java.time.Duration;

/**
 * What the policy pack in force says about lateness and silence.
 *
 * @param grace from the end of the period until a report not received is late
 * @param silentAfter due periods in a row without any report after which a post is silent
 */
public record Punctuality(Duration grace, int silentAfter) {
    public Punctuality {
        if (grace.isNegative() || silentAfter < 1) {
            throw new IllegalArgumentException("grace " + grace + ", silent after " + silentAfter);
        }
    }
}
