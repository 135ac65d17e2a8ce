package org.vigil.detect.benchmark;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.vigil.detect.Series;
import org.vigil.detect.fused.Draws;

/**
 * Fresh draws of the 42 scenarios of Noufaily and others 2013 with the outbreaks of Bedubourg and Le Strat 2017: 624 weeks, the
 * last 49 judged. Seven sets of parameters, each without and with trend, with no, yearly and half-yearly season.
 */
public final class KnownScenarios {

    /** First week judged, 0-based. */
    public static final int FROM = 575;

    /** Number of weeks. */
    public static final int WEEKS = 624;

    public static final int SCENARIOS = 42;

    private static final int PAST_FROM = 312;
    private static final int[] PAST_SIZES = {0, 2, 3, 5, 10};

    /** Level, trend a week, cosine and sine of the season, variance-to-mean ratio; table 1 of Noufaily 2013. */
    private static final double[][] SETS = {
        {0.1, 0.0025, 0.6, 0.6, 1.5},
        {-2, 0.005, 0.1, 0.3, 2},
        {1.5, 0.003, 0.2, -0.4, 1},
        {0.5, 0.002, 0.5, 0.5, 5},
        {2.5, 0.001, 1, 0.1, 3},
        {3.75, 0.001, 0.1, -0.1, 1.1},
        {5, 0.0001, 0.05, 0.01, 1.2},
    };

    private KnownScenarios() {}

    /**
     * A series and the truth about it.
     *
     * @param current weeks with added cases of the current outbreak
     * @param added   weeks with added cases of any outbreak
     */
    public record Scene(Series series, boolean[] current, boolean[] added) {}

    /** True mean of a week without outbreaks. */
    public static double mean(int scenario, int t) {
        double[] set = SETS[scenario / 6];
        double log = set[0] + (scenario / 3 % 2 == 1 ? set[1] * (t + 1) : 0);
        for (int j = 1; j <= scenario % 3; j++) {
            double turn = 2 * Math.PI * j * (t + 1) / 52;
            log += set[2] * Math.cos(turn) + set[3] * Math.sin(turn);
        }
        return Math.exp(log);
    }

    /** True variance-to-mean ratio. */
    public static double ratio(int scenario) {
        return SETS[scenario / 6][4];
    }

    /**
     * A scene; the same arguments give the same scene.
     *
     * @param scenario    0 to 41
     * @param pastSize    0 to 4: past outbreaks of 0, 2, 3, 5 or 10 standard deviations
     * @param currentSize 1 to 10 standard deviations; 0 = no current outbreak
     */
    public static Scene draw(int scenario, int replication, int pastSize, int currentSize, long seed) {
        long mixed = ((seed * 1_000_003 + scenario) * 1_000_003 + replication) * 100 + pastSize * 11 + currentSize;
        SplittableRandom random = new SplittableRandom(mixed);
        double[] set = SETS[scenario / 6];
        double[] mean = new double[WEEKS];
        double[] counts = new double[WEEKS];
        for (int t = 0; t < WEEKS; t++) {
            mean[t] = mean(scenario, t);
            double size = set[4] > 1 ? mean[t] / (set[4] - 1) : Double.POSITIVE_INFINITY;
            counts[t] = Draws.negativeBinomial(random, mean[t], size);
        }
        boolean[] added = new boolean[WEEKS];
        if (pastSize > 0) {
            int[] starts = random.ints(PAST_FROM, FROM).distinct().limit(4).toArray();
            for (int start : starts) {
                add(counts, added, start, PAST_SIZES[pastSize] * Math.sqrt(set[4] * mean[start]), random);
            }
        }
        boolean[] current = new boolean[WEEKS];
        if (currentSize > 0) {
            int start = random.nextInt(FROM, WEEKS);
            add(counts, current, start, currentSize * Math.sqrt(set[4] * mean[start]), random);
        }
        for (int t = 0; t < WEEKS; t++) {
            added[t] |= current[t];
        }
        return new Scene(Series.indexed(52, counts), current, added);
    }

    private static void add(double[] counts, boolean[] weeks, int start, double size, SplittableRandom random) {
        double cases = Math.max(2, Draws.poisson(random, size));
        for (int c = 0; c < cases; c++) {
            double week = start + Math.floor(Math.exp(0.5 * random.nextGaussian()));
            if (week < counts.length) {
                counts[(int) week]++;
                weeks[(int) week] = true;
            }
        }
    }

    /** Index of the first true, or the length when there is none. */
    public static int first(boolean[] weeks) {
        for (int t = 0; t < weeks.length; t++) {
            if (weeks[t]) {
                return t;
            }
        }
        return weeks.length;
    }

    /** Index of the last true, or −1. */
    public static int last(boolean[] weeks) {
        for (int t = weeks.length - 1; t >= 0; t--) {
            if (weeks[t]) {
                return t;
            }
        }
        return -1;
    }

    static double[] counts(Series series) {
        double[] counts = new double[series.length()];
        Arrays.setAll(counts, series::count);
        return counts;
    }
}
