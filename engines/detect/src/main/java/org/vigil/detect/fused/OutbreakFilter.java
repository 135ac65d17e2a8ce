package org.vigil.detect.fused;

import java.util.Arrays;

/**
 * Is an outbreak under way? Weighs every start within the window, every shape and size of {@link OutbreakShapes} against
 * "nothing", given the latest counts and what was expected of each. Not safe for several threads: it owns its tables.
 */
final class OutbreakFilter {

    /**
     * Weight of an outbreak that begins in the period judged, and of one that began before. Higher than outbreaks are frequent:
     * the first period has little evidence of its own and would else lose all alarms to the later ones.
     */
    private static final double HAZARD_NOW = 0.2;

    private static final double HAZARD_BEFORE = 0.05;

    /** A first period counts only if it holds at least this many added cases, in units of the scale. */
    private static final double FIRST_AT_LEAST = 0.8;

    private static final int MOST_CASES_SUMMED = 60;

    final OutbreakShapes shapes;
    private final double[][] ratios;
    private final boolean[] known;
    private int newest = -1;
    private double lastRatio;

    OutbreakFilter(OutbreakShapes shapes) {
        this.shapes = shapes;
        this.ratios = new double[shapes.window][Evidence.GRID];
        this.known = new boolean[shapes.window];
    }

    /** Takes the next period in; NaN = no count, which is no evidence. */
    void push(double y, Predictive none, double share) {
        newest++;
        int slot = newest % shapes.window;
        known[slot] = !Double.isNaN(y) && share > 0;
        if (known[slot]) {
            Evidence.fill(y, none.thinned(share), Evidence.scale(none) * share, ratios[slot]);
        } else {
            Arrays.fill(ratios[slot], 0);
        }
    }

    /** Forgets all periods taken in. */
    void clear() {
        newest = -1;
    }

    /** The newest period again, with another count. */
    void replace(double y, Predictive none, double share) {
        newest--;
        push(y, none, share);
    }

    /** What the counts so far say of the newest, which was {@code y}. */
    State state(double y, Predictive none, double share) {
        double unit = Evidence.scale(none) * share;
        boolean seen = known[newest % shapes.window];
        Predictive thinned = none.thinned(share);
        double[] few = seen ? fewCases(Math.min(y, Evidence.highest(thinned)), thinned, unit) : new double[0];
        Sums sums = new Sums();
        for (int s = 0; s < shapes.weight.length; s++) {
            int starts = Math.min(Math.min(shapes.window, newest + 1), shapes.position[s].length);
            for (int d = 0; d < starts; d++) {
                double added = shapes.added[s][d] * unit;
                double log = logRatio(shapes.position[s], d);
                double last = lastRatio;
                double tooFew = 0;
                double power = 1;
                for (int x = 0; x < (d == 0 ? few.length : Math.min(1, few.length)); x++) {
                    tooFew += few[x] * power;
                    power *= added;
                }
                double holds = seen ? Math.max(0, 1 - tooFew * Math.exp(-added - last)) : 0;
                sums.add(d, shapes.weight[s] * Math.exp(Math.min(log, 500)), holds, added);
            }
        }
        return sums.state();
    }

    /** Log likelihood ratio of an outbreak that began {@code d} periods ago; leaves that of the newest period alone behind. */
    private double logRatio(double[] positions, int d) {
        double log = 0;
        for (int u = 0; u <= d; u++) {
            double position = positions[u];
            int g = (int) position;
            double[] row = ratios[(newest - d + u) % shapes.window];
            lastRatio = row[g] + (position - g) * (row[g + 1] - row[g]);
            log += lastRatio;
        }
        return log;
    }

    /** f(y − x) / (f(y) x!) for fewer added cases x than a first period needs; always for x = 0. */
    private static double[] fewCases(double y, Predictive none, double unit) {
        int need = (int) Math.min(MOST_CASES_SUMMED, Math.max(1, Math.ceil(FIRST_AT_LEAST * unit)));
        double[] few = new double[(int) Math.min(need, y + 1)];
        double odds = none.mean() / (none.size() + none.mean());
        double term = 1;
        for (int x = 0; x < few.length; x++) {
            few[x] = term;
            double left = y - x;
            term *= none.size() > 1e10 ? left / none.mean() : left / ((left - 1 + none.size()) * odds);
            term /= x + 1;
        }
        return few;
    }

    /** Sums over starts, shapes and sizes. */
    private static final class Sums {
        private double now;
        private double any;
        private double ratio;
        private int starts;
        private double excess;
        private double best = -1;
        private int since;

        void add(int d, double mass, double holds, double added) {
            double weighted = (d == 0 ? HAZARD_NOW : HAZARD_BEFORE) * mass;
            ratio += mass;
            any += weighted;
            now += weighted * holds;
            excess += weighted * added;
            starts = Math.max(starts, d + 1);
            if (weighted > best) {
                best = weighted;
                since = d;
            }
        }

        State state() {
            // A trace of the odds of any outbreak keeps quiet periods in order among themselves.
            double logOdds = Math.log(now + 1e-7 * any) - Math.log(1 + any - now);
            return new State(logOdds, ratio / Math.max(1, starts), since, excess / (1 + any));
        }
    }

    /**
     * Answer of the filter for the newest period.
     *
     * @param logOdds  log of the weighted odds that this period holds outbreak cases
     * @param eValue   likelihood ratio of an outbreak that began within the window, whichever its start, shape and size;
     *                 its mean is at most 1 when nothing is going on
     * @param since    periods since its likeliest start
     * @param excess   outbreak cases expected in this period
     */
    record State(double logOdds, double eValue, int since, double excess) {}
}
