package org.vigil.detect.fused;

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
    private static final double FIRST_AT_LEAST = 0.5;

    private static final int MOST_CASES_SUMMED = 60;

    final OutbreakShapes shapes;
    private final double[] row = new double[Evidence.GRID];

    /** For each state and number of periods since its start the log likelihood ratio; of the newest period and the one before. */
    private double[][] sums;

    private double[][] sumsBefore;

    /** The part of the newest period in it. */
    private final double[][] part;

    private boolean seen;
    private int periods;

    OutbreakFilter(OutbreakShapes shapes) {
        this.shapes = shapes;
        int states = shapes.weight.length;
        this.sums = new double[states][shapes.window];
        this.sumsBefore = new double[states][shapes.window];
        this.part = new double[states][shapes.window];
    }

    /** Takes the next period in; NaN = no count, which is no evidence. */
    void push(double y, Predictive none, double share) {
        double[][] old = sumsBefore;
        sumsBefore = sums;
        sums = old;
        periods++;
        take(y, none, share);
    }

    private void take(double y, Predictive none, double share) {
        seen = !Double.isNaN(y) && share > 0;
        double scale = Evidence.scale(none);
        if (seen) {
            Evidence.fill(y, none.thinned(share), scale * share, row);
        }
        for (int s = 0; s < sums.length; s++) {
            double larger = shapes.larger(s, scale);
            int starts = Math.min(periods, shapes.added[s].length);
            for (int d = 0; d < starts; d++) {
                part[s][d] = seen ? Evidence.at(row, shapes.added[s][d], shapes.position[s][d], larger) : 0;
                sums[s][d] = part[s][d] + (d == 0 ? 0 : sumsBefore[s][d - 1]);
            }
        }
    }

    /** Forgets all periods taken in. */
    void clear() {
        periods = 0;
    }

    /** The newest period again, with another count. */
    void replace(double y, Predictive none, double share) {
        take(y, none, share);
    }

    /** What the counts so far say of the newest, which was {@code y}. */
    State state(double y, Predictive none, double share) {
        double scale = Evidence.scale(none);
        double unit = scale * share;
        Predictive thinned = none.thinned(share);
        double[] few = seen ? fewCases(Math.min(y, Evidence.highest(thinned)), thinned, unit) : new double[0];
        Sums all = new Sums();
        for (int s = 0; s < shapes.weight.length; s++) {
            double larger = shapes.larger(s, scale);
            int starts = Math.min(periods, shapes.added[s].length);
            for (int d = 0; d < starts; d++) {
                double added = shapes.added[s][d] * larger * unit;
                double tooFew = 0;
                double power = 1;
                for (int x = 0; x < (d == 0 ? few.length : Math.min(1, few.length)); x++) {
                    tooFew += few[x] * power;
                    power *= added;
                }
                double holds = seen ? Math.max(0, 1 - tooFew * Math.exp(-added - part[s][d])) : 0;
                all.add(d, shapes.weight[s] * Math.exp(Math.min(sums[s][d], 500)), holds, added);
            }
        }
        return all.state();
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
