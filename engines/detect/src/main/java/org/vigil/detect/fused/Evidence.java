package org.vigil.detect.fused;

/**
 * How much likelier one count is with added outbreak cases than without, as a function of how many were added on average:
 * log of E[f(y − X)] / f(y) with X Poisson, f the predictive distribution without outbreak. Held on a grid of added means in
 * units of {@link #scale}; between grid points interpolated.
 */
final class Evidence {

    /** Added means in units of the scale: two decades and a half in steps of a factor 1.4. */
    static final int GRID = 18;

    private static final double LOWEST = 0.04;
    private static final double LOG_STEP = Math.log(1.4);

    /** Above, the sum is replaced by the ratio of negative binomials with the same mean and variance. */
    private static final double EXACT_UP_TO = 400;

    private static final double[] ADDED = new double[GRID];

    static {
        for (int g = 0; g < GRID; g++) {
            ADDED[g] = LOWEST * Math.exp(LOG_STEP * g);
        }
    }

    private Evidence() {}

    /** Position of an added mean (in units of the scale) on the grid, fraction included. */
    static double position(double added) {
        return Math.min(GRID - 1.000001, Math.max(0, Math.log(added / LOWEST) / LOG_STEP));
    }

    /** Value of a row that {@link #fill} filled, at {@code larger} times the added mean whose position is given. */
    static double at(double[] row, double added, double position, double larger) {
        if (added * larger < LOWEST) {
            return row[0] * added * larger / LOWEST;
        }
        double p = larger == 1 ? position : position(added * larger);
        int g = (int) p;
        return row[g] + (p - g) * (row[g + 1] - row[g]);
    }

    static double added(int gridPoint) {
        return ADDED[gridPoint];
    }

    /** The unit in which sizes of outbreaks are thought of: a standard deviation, at least of half a case squared. */
    static double scale(Predictive none) {
        return Math.sqrt(none.variance() + 0.5);
    }

    /**
     * Fills {@code out} with the log ratio at each point of the grid.
     *
     * @param count the count, whole numbers only are exact
     * @param unit  added cases that one unit of the grid means for this count (scale × share reported)
     */
    static void fill(double count, Predictive none, double unit, double[] out) {
        double y = Math.min(count, highest(none));
        if (y > EXACT_UP_TO) {
            approximate(y, none, unit, out);
            return;
        }
        double[] ratios = ratios((int) y, none);
        for (int g = 0; g < GRID; g++) {
            double added = added(g) * unit;
            double term = 1;
            double sum = 1;
            double log = -added;
            for (double ratio : ratios) {
                double next = term * ratio * added;
                sum += next;
                if (next < term && next < sum * 1e-12) {
                    break;
                }
                term = next;
                if (sum > 1e200) {
                    log += Math.log(sum);
                    term /= sum;
                    sum = 1;
                }
            }
            out[g] = log + Math.log(sum);
        }
    }

    /** By which each term of the sum over added cases follows from the one before, for one added case on average. */
    private static double[] ratios(int y, Predictive none) {
        double size = none.size();
        boolean poisson = size > 1e10;
        double odds = poisson ? 0 : none.mean() / (size + none.mean());
        double[] ratios = new double[y];
        for (int x = 0; x < y; x++) {
            double left = y - x;
            ratios[x] = (poisson ? left / none.mean() : left / ((left - 1 + size) * odds)) / (x + 1);
        }
        return ratios;
    }

    /** Counts above say no more than this one: it is beyond all doubt already. */
    static double highest(Predictive none) {
        return Math.ceil(none.mean() + 30 * Math.sqrt(none.variance()) + 100);
    }

    private static void approximate(double y, Predictive none, double unit, double[] out) {
        double base = none.logProbability(y);
        double variance = none.variance();
        for (int g = 0; g < GRID; g++) {
            double added = added(g) * unit;
            out[g] =
                    Predictive.ofVariance(none.mean() + added, variance + added).logProbability(y) - base;
        }
    }
}
