package org.vigil.review;

import org.jspecify.annotations.Nullable;

/**
 * Reviews counted together, with the median of each delay in days.
 *
 * @param key layer, county or month; empty when not known
 * @param reviews without those of cases that were none
 */
public record Tally(String key, int reviews, int closed, int overdue, Medians medians) {

    /** Medians in days, over those cases in which both moments are known; null where there is none. */
    public record Medians(
            @Nullable Double exposedToOnset,
            @Nullable Double onsetToTaken,
            @Nullable Double takenToResulted,
            @Nullable Double resultedToIsolated,
            @Nullable Double onsetToIsolated) {}
}
