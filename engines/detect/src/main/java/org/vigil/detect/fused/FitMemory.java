package org.vigil.detect.fused;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fits kept between judgements, so that a series judged again within the same few periods is not fitted again. Names must be
 * unique over all groups judged with it. Safe from any thread; about a kilobyte a series.
 */
public final class FitMemory {

    private record Kept(int block, Baseline baseline) {}

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** Forgets the fit of a series, for when its older counts were corrected or its history was cut. */
    public void forget(String name) {
        kept.remove(name);
    }

    /** Number of series whose fit is kept. */
    public int size() {
        return kept.size();
    }

    Optional<Baseline> of(String name, int block) {
        Kept one = kept.get(name);
        return one != null && one.block() == block ? Optional.of(one.baseline()) : Optional.empty();
    }

    void keep(String name, int block, Baseline baseline) {
        kept.put(name, new Kept(block, baseline));
    }
}
