package org.vigil.detect.fused;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fits kept between judgements, so that a series judged again within the same few periods is not fitted again. Names must be
 * unique over all groups judged with it, and a series must begin at the same period each time. Safe from any thread; about a
 * kilobyte a fit.
 */
public final class FitMemory {

    private static final int USUAL = 3;

    private final Map<String, NavigableMap<Integer, Baseline>> kept = new ConcurrentHashMap<>();
    private final int most;
    private final boolean standing;

    /** Keeps the fits of the last three blocks of each series. */
    public FitMemory() {
        this(USUAL);
    }

    /** @param most fits kept of each series, the latest ones */
    public FitMemory(int most) {
        this(most, false);
    }

    private FitMemory(int most, boolean standing) {
        this.most = most;
        this.standing = standing;
    }

    /**
     * Keeps one fit of each series and uses it for whichever period is judged, until {@link Fused#renew} makes a newer one. Series
     * must be dated, and may then begin anywhere.
     */
    public static FitMemory standing() {
        return new FitMemory(1, true);
    }

    /** The newest fit of a series as numbers to be stored. */
    public Optional<double[]> numbers(String name) {
        return newest(name).map(Baseline::numbers);
    }

    /**
     * Takes a fit back that {@link #numbers} gave.
     *
     * @throws IllegalArgumentException when these are no such numbers
     */
    public void put(String name, double[] numbers) {
        Baseline baseline = Baseline.of(numbers);
        keep(name, baseline.origin(), baseline);
    }

    /** Number of the period the newest fit was made for: days, or weeks from Monday to Sunday, since 1970; empty without a fit. */
    public OptionalInt fittedFor(String name) {
        return newest(name).map(baseline -> OptionalInt.of(baseline.origin())).orElse(OptionalInt.empty());
    }

    /** Usable periods of history behind the newest fit; 0 without one. */
    public int points(String name) {
        return newest(name).map(Baseline::points).orElse(0);
    }

    private Optional<Baseline> newest(String name) {
        NavigableMap<Integer, Baseline> blocks = kept.get(name);
        if (blocks == null) {
            return Optional.empty();
        }
        synchronized (blocks) {
            return Optional.ofNullable(blocks.lastEntry()).map(Map.Entry::getValue);
        }
    }

    /** Forgets the fits of a series, for when its older counts were corrected or its history was cut. */
    public void forget(String name) {
        kept.remove(name);
    }

    /** Number of series of which a fit is kept. */
    public int size() {
        return kept.size();
    }

    /**
     * Whether the periods {@code from} (included) to {@code to} (excluded) can be judged without a new fit: then only the counts of
     * the last {@link #window} periods before {@code from} are needed, and all before may be missing.
     *
     * @param daily whether the series has a count a day
     */
    public boolean knows(String name, int from, int to, boolean daily) {
        if (standing) {
            return kept.containsKey(name);
        }
        for (int block = SeriesWatch.block(from, daily); block < to; block += SeriesWatch.refitEvery(daily)) {
            if (of(name, block).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Periods before the first one judged that the filter looks back at. */
    public static int window(boolean daily) {
        return (daily ? OutbreakShapes.DAILY : OutbreakShapes.WEEKLY).window;
    }

    Optional<Baseline> of(String name, int block) {
        if (standing) {
            return newest(name);
        }
        NavigableMap<Integer, Baseline> blocks = kept.get(name);
        if (blocks == null) {
            return Optional.empty();
        }
        synchronized (blocks) {
            return Optional.ofNullable(blocks.get(block));
        }
    }

    void keep(String name, int block, Baseline baseline) {
        NavigableMap<Integer, Baseline> blocks = kept.computeIfAbsent(name, n -> new TreeMap<>());
        synchronized (blocks) {
            if (standing) {
                blocks.clear();
            }
            blocks.put(block, baseline.withoutPast());
            while (blocks.size() > most) {
                blocks.pollFirstEntry();
            }
        }
    }
}
