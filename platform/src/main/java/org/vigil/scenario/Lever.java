package org.vigil.scenario;

import java.util.List;

/**
 * A figure that an option can change.
 *
 * @param unit word of the page: share, days, cases, rounds, samples
 * @param gate the measure that is taken only when the figure is above 0; empty for none
 * @param paths fields of the simulator that take it
 */
public record Lever(String key, String unit, double least, double most, String gate, List<String> paths) {
    public Lever {
        paths = List.copyOf(paths);
    }

    /** The measure a path belongs to: {@code measures.tracing} of {@code measures.tracing.delay_days}. */
    static String measure(String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }
}
