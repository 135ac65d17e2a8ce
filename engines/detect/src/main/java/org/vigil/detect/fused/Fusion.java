package org.vigil.detect.fused;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts p-values of the streams of a place and of its neighbours together. Each p-value becomes a bet against it with mean 1;
 * the bets are combined under four stories: one stream alone, several streams of the place, the place and one neighbour, the
 * whole neighbourhood. The sum is an e-value, and its tail when nothing is going on is simulated once for each number of streams
 * and neighbours, so that the result is a p-value again.
 */
final class Fusion {

    private static final double KAPPA = 0.2;
    private static final double STREAM_TAKES_PART = 0.5;
    private static final double NEIGHBOUR_TAKES_PART = 0.4;

    /** More than this a neighbour does not say about its neighbours: an outbreak there is its own signal, not theirs. */
    private static final double NEIGHBOUR_AT_MOST = 20;

    private static final int DRAWS = 60_000;
    private static final int MOST_NEIGHBOURS = 8;
    private static final long SEED = 20_261_124;
    private static final Map<Long, double[]> TAILS = new ConcurrentHashMap<>();

    private Fusion() {}

    /** The bet on a p-value: mean 1 when it is uniform, high when it is small. */
    static double bet(double p) {
        return KAPPA * Math.pow(Math.max(p, 1e-12), KAPPA - 1);
    }

    /** Evidence of the streams of one place. */
    record Place(double single, double several) {
        static Place of(double[] pValues) {
            double single = 0;
            double several = 1;
            for (double p : pValues) {
                double bet = bet(p);
                single += bet / pValues.length;
                several *= 1 - STREAM_TAKES_PART + STREAM_TAKES_PART * bet;
            }
            return new Place(single, several);
        }

        double both() {
            return 0.5 * single + 0.5 * several;
        }

        double bothAsNeighbour() {
            return Math.min(NEIGHBOUR_AT_MOST, both());
        }
    }

    /** e-value of a place with its neighbours. */
    static double eValue(Place here, Place[] neighbours) {
        if (neighbours.length == 0) {
            return here.both();
        }
        double pairs = 0;
        double all = 1 - NEIGHBOUR_TAKES_PART + NEIGHBOUR_TAKES_PART * here.both();
        for (Place neighbour : neighbours) {
            pairs += here.both() * neighbour.bothAsNeighbour() / neighbours.length;
            all *= 1 - NEIGHBOUR_TAKES_PART + NEIGHBOUR_TAKES_PART * neighbour.bothAsNeighbour();
        }
        return 0.5 * here.both() + 0.3 * pairs + 0.2 * all;
    }

    /** How often the e-value is at least this high when all p-values are uniform. */
    static double pValue(double eValue, int streams, int neighbours) {
        int around = Math.min(neighbours, MOST_NEIGHBOURS);
        double[] sorted = TAILS.computeIfAbsent(streams * 1_000L + around, key -> simulate(streams, around));
        int at = Arrays.binarySearch(sorted, eValue);
        int below = at < 0 ? -at - 1 : at;
        int above = sorted.length - below;
        int least = 60;
        if (above >= least) {
            double lower = below == 0 ? 0 : sorted[below - 1];
            double upper = sorted[Math.min(below, sorted.length - 1)];
            double part = upper > lower ? (upper - eValue) / (upper - lower) : 0;
            return (above + Math.max(0, Math.min(1, part))) / (sorted.length + 1);
        }
        // Beyond the simulated tail it falls like 1/e, the most an e-value allows.
        double anchor = sorted[sorted.length - least];
        return (double) least / sorted.length * anchor / eValue;
    }

    private static double[] simulate(int streams, int neighbours) {
        SplittableRandom random = new SplittableRandom(SEED + 1_000L * streams + neighbours);
        double[] drawn = new double[DRAWS];
        double[] p = new double[streams];
        for (int i = 0; i < DRAWS; i++) {
            Place here = Place.of(uniforms(random, p));
            Place[] around = new Place[neighbours];
            Arrays.setAll(around, n -> Place.of(uniforms(random, p)));
            drawn[i] = eValue(here, around);
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private static double[] uniforms(SplittableRandom random, double[] p) {
        Arrays.setAll(p, j -> 1 - random.nextDouble());
        return p;
    }
}
