package org.vigil.detect.scan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Scans many replications at once. The counts of a place in four (or two) replications share one {@code long}, so that one addition
 * extends a window in all of them, and one subtraction from the count needed to exceed a level tells by the upper bit of
 * each lane which of them could. Only those few are looked at closely. The plain loops below compile to vector instructions: measured
 * 0.05 ns a window and replication, against 2 ns one by one.
 */
final class LaneScan implements Scanner {

    /** Places between two looks at the flags. */
    private static final int CHUNK = 32;

    /** Long enough for vector instructions to pay, short enough for the nearer caches. */
    private static final int MOST_WORDS = 128;

    private final Problem problem;
    private final Orders orders;
    private final Windows windows;
    private final long seed;
    private final Draws draws;
    private final Events events;
    private final Stream stream = new Stream();

    private final int bits;
    private final int perWord;
    private final int wordShift;
    private final int bitsShift;
    private final long ones;
    private final long guard;
    private final int most;

    private final long[][] rows;
    private final long[] counts = new long[MOST_WORDS];
    private final long[] flags = new long[MOST_WORDS];
    private final double[] measure;
    private final double[] best = new double[Events.LANES];

    private final double[] chunkMeasure = new double[CHUNK];
    private final double[] chunkInside = new double[CHUNK];
    private final double[] chunkOutside = new double[CHUNK];
    private final int[] chunkNeed = new int[CHUNK];

    private final Map<Double, double[]> reaches = new HashMap<>();
    private double level = Double.NaN;
    private int words;
    private int lanes;

    LaneScan(Problem problem, Orders orders, Windows windows, long seed) {
        this.problem = problem;
        this.orders = orders;
        this.windows = windows;
        this.seed = seed;
        this.draws = Draws.of(problem, firstPeriod(problem, windows));
        this.events = new Events(problem.periods());
        this.bits = problem.wholeCases() < 0x7fff ? 16 : 32;
        this.perWord = 64 / bits;
        this.wordShift = Integer.numberOfTrailingZeros(perWord);
        this.bitsShift = Integer.numberOfTrailingZeros(bits);
        this.ones = bits == 16 ? 0x0001000100010001L : 0x0000000100000001L;
        this.guard = ones << (bits - 1);
        this.most = bits == 16 ? 0x8000 : Integer.MAX_VALUE;
        this.rows = new long[problem.size()][MOST_WORDS];
        this.measure = new double[problem.size()];
    }

    static int firstPeriod(Problem problem, Windows windows) {
        Windows.Spans spans = windows.spans();
        return spans.firstStart(spans.firstEnd(problem.periods()));
    }

    @Override
    public int lanes() {
        return MOST_WORDS * perWord;
    }

    @Override
    public void scan(int[] replications, int from, int to, double newLevel, double[] largest) {
        if (newLevel != level) {
            reaches.clear();
            level = newLevel;
        }
        lanes = to - from;
        words = (lanes + perWord - 1) / perWord;
        events.clear();
        for (int lane = 0; lane < lanes; lane++) {
            stream.begin(seed, replications[from + lane]);
            draws.draw(stream, events, lane);
        }
        Arrays.fill(best, 0, lanes, 0);
        Windows.Spans spans = windows.spans();
        for (int end = spans.firstEnd(problem.periods()); end < problem.periods(); end++) {
            for (long[] row : rows) {
                Arrays.fill(row, 0);
            }
            Arrays.fill(measure, 0);
            for (int start = end; start >= spans.firstStart(end); start--) {
                addPeriod(start);
                for (Orders.Order order : orders.orders) {
                    scanOrder(order);
                }
            }
        }
        for (int lane = 0; lane < lanes; lane++) {
            largest[replications[from + lane]] = best[lane];
        }
    }

    private void addPeriod(int period) {
        int[] packed = events.packed(period);
        for (int k = 0; k < events.size(period); k++) {
            int lane = Events.lane(packed[k]);
            rows[Events.place(packed[k])][lane >> wordShift] += 1L << ((lane & (perWord - 1)) << bitsShift);
        }
        double[] ofPeriod = problem.measure[period];
        for (int i = 0; i < measure.length; i++) {
            measure[i] += ofPeriod[i];
        }
    }

    private void scanOrder(Orders.Order order) {
        double[] reach = reach(order.penalty());
        int[] places = order.places();
        Arrays.fill(counts, 0, words, 0);
        double held = 0;
        int need = windows.minCases();
        for (int from = 0; from < places.length; from += CHUNK) {
            int to = Math.min(places.length, from + CHUNK);
            for (int k = from; k < to; k++) {
                held += measure[places[k]];
                chunkMeasure[k - from] = held;
                chunkInside[k - from] = Double.NaN;
                while (need < reach.length && reach[need] <= held) {
                    need++;
                }
                chunkNeed[k - from] = order.ends()[k] && need < reach.length ? need : most;
            }
            Arrays.fill(flags, 0, words, -1L);
            int k = from;
            for (; k + 4 <= to; k += 4) {
                extendByFour(places, k, k - from);
            }
            for (; k < to; k++) {
                extend(counts, flags, rows[places[k]], threshold(k - from), words);
            }
            inspect(order, from, to);
        }
    }

    /** Each lane one below the count needed, with the upper bit set, so that a subtraction never borrows from the next lane. */
    private long threshold(int inChunk) {
        return guard | ones * (chunkNeed[inChunk] - 1L);
    }

    private void extendByFour(int[] places, int k, int inChunk) {
        long[] a = rows[places[k]];
        long[] b = rows[places[k + 1]];
        long[] c = rows[places[k + 2]];
        long[] d = rows[places[k + 3]];
        long[] sums = counts;
        long[] below = flags;
        long t0 = threshold(inChunk);
        long t1 = threshold(inChunk + 1);
        long t2 = threshold(inChunk + 2);
        long t3 = threshold(inChunk + 3);
        int length = words;
        for (int w = 0; w < length; w++) {
            long first = sums[w] + a[w];
            long second = first + b[w];
            long third = second + c[w];
            long fourth = third + d[w];
            sums[w] = fourth;
            below[w] &= (t0 - first) & (t1 - second) & (t2 - third) & (t3 - fourth);
        }
    }

    private static void extend(long[] counts, long[] flags, long[] row, long threshold, int words) {
        for (int w = 0; w < words; w++) {
            long extended = counts[w] + row[w];
            counts[w] = extended;
            flags[w] &= threshold - extended;
        }
    }

    private void inspect(Orders.Order order, int from, int to) {
        for (int w = 0; w < words; w++) {
            long raised = ~flags[w] & guard;
            while (raised != 0) {
                int shift = Long.numberOfTrailingZeros(raised) >> bitsShift << bitsShift;
                raised &= raised - 1;
                int lane = w * perWord + (shift >> bitsShift);
                best[lane] = Math.max(best[lane], largest(order, from, to, w, shift));
            }
        }
    }

    /** The largest statistic of one lane in a chunk, from its end back to its beginning. */
    private double largest(Orders.Order order, int from, int to, int word, int shift) {
        int[] places = order.places();
        long mask = (1L << (bits - 1)) - 1;
        int count = (int) (counts[word] >>> shift & mask);
        double largest = 0;
        for (int k = to - from - 1; k >= 0; k--) {
            if (count >= chunkNeed[k]) {
                if (Double.isNaN(chunkInside[k])) {
                    chunkInside[k] = problem.statistic.logInside(chunkMeasure[k]);
                    chunkOutside[k] = problem.statistic.logOutside(chunkMeasure[k]);
                }
                largest = Math.max(
                        largest, problem.statistic.quick(count, chunkMeasure[k], chunkInside[k], chunkOutside[k]));
            }
            count -= (int) (rows[places[from + k]][word] >>> shift & mask);
        }
        return largest * order.penalty();
    }

    private double[] reach(double penalty) {
        return reaches.computeIfAbsent(penalty, p -> problem.statistic.reach(level / p, orders.mostShare));
    }
}
