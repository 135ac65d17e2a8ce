package org.vigil.detect.fused;

import java.util.Arrays;

/**
 * Fits mean and spread of a series to its past: log-linear mean with normal priors on the coefficients, negative binomial
 * spread in one of two forms, weeks of past outbreaks weighted by the probability that they were none. The weights come from
 * a two-state chain (usual, outbreak) and are found together with the coefficients (EM with one Newton step a round).
 */
final class BaselineFit {

    private static final int ROUNDS = 7;
    private static final int OUTBREAKS_FROM = 2;

    /** Outbreaks of the past: one start in a hundred periods, half of them go on to the next. */
    private static final double ENTER = 0.01;

    private static final double STAY = 0.5;
    private static final double[] SIZES = {2.5, 5, 10};

    private final double[] y;
    private final double[][] x;
    private final double[] offset;
    private final Prior prior;
    private final double[] mean;
    private final double[] usual;
    private final double[] beta;
    private double[][] precision;
    private Spread spread = new Spread(Spread.Form.PROPORTIONAL, 0.2);

    /**
     * Means and standard deviations before any data.
     *
     * @param centre    of the coefficients; the first (the level) is ignored unless {@code pooled}
     * @param deviation of the coefficients
     * @param logExcess mean of the log of the spread's parameter (variance-to-mean ratio less one)
     * @param logExcessDeviation its standard deviation
     * @param pooled    whether it was estimated from similar series
     */
    record Prior(double[] centre, double[] deviation, double logExcess, double logExcessDeviation, boolean pooled) {
        static Prior weak(double[] deviation) {
            return new Prior(new double[deviation.length], deviation, -1, 2.5, false);
        }
    }

    private BaselineFit(double[] y, double[][] x, double[] offset, Prior prior) {
        this.y = y;
        this.x = x;
        this.offset = offset;
        this.prior = prior;
        this.mean = new double[y.length];
        this.usual = new double[y.length];
        this.beta = prior.centre().clone();
        this.precision = new double[beta.length][beta.length];
        Arrays.fill(usual, 1);
    }

    /**
     * The fitted model.
     *
     * @param origin number of the period the trend counts from
     * @param offset log of the exposure of each count
     */
    static Baseline fit(int origin, double[] y, double[][] x, double[] offset, Prior prior) {
        return new BaselineFit(y, x, offset, prior).run(origin);
    }

    private Baseline run(int origin) {
        double cases = 0.5;
        double exposure = 1;
        for (int i = 0; i < y.length; i++) {
            cases += y[i];
            exposure += Math.exp(offset[i]);
        }
        double level = Math.log(cases / exposure);
        double centre = prior.pooled() ? prior.centre()[0] : level;
        if (!prior.pooled() || y.length > 8) {
            beta[0] = level;
        }
        means();
        for (int round = 0; round < ROUNDS; round++) {
            if (round >= OUTBREAKS_FROM) {
                spread = spread.moment(y, mean, usual, beta.length, prior);
                weighOutbreaks();
            }
            step(centre);
            means();
        }
        spread = Spread.best(y, mean, usual, beta.length, prior);
        for (int round = 0; round < 2; round++) {
            weighOutbreaks();
            step(centre);
            means();
        }
        spread = spread.refined(y, mean, usual, beta.length, prior);
        weighOutbreaks();
        step(centre);
        return new Baseline(origin, beta, precision, spread, usual, y.length);
    }

    private void means() {
        for (int i = 0; i < y.length; i++) {
            double eta = offset[i];
            for (int k = 0; k < beta.length; k++) {
                eta += beta[k] * x[i][k];
            }
            mean[i] = Math.exp(Math.min(30, Math.max(-25, eta)));
        }
    }

    /** One Newton step for the coefficients; halves it when it is wild. */
    private void step(double centre) {
        int p = beta.length;
        double[][] a = new double[p][p];
        double[] score = new double[p];
        for (int i = 0; i < y.length; i++) {
            double ratio = usual[i] / spread.ratio(mean[i]);
            double weight = ratio * mean[i];
            double residual = ratio * (y[i] - mean[i]);
            double[] row = x[i];
            for (int j = 0; j < p; j++) {
                score[j] += residual * row[j];
                double w = weight * row[j];
                double[] target = a[j];
                for (int k = 0; k <= j; k++) {
                    target[k] += w * row[k];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            double precisionBefore = 1 / (prior.deviation()[j] * prior.deviation()[j]);
            a[j][j] += precisionBefore;
            score[j] -= precisionBefore * (beta[j] - (j == 0 ? centre : prior.centre()[j]));
        }
        if (!Cholesky.factor(a)) {
            return;
        }
        precision = a;
        Cholesky.solve(a, score);
        double largest = 0;
        for (double s : score) {
            largest = Math.max(largest, Math.abs(s));
        }
        double shrink = largest > 1.5 ? 1.5 / largest : 1;
        for (int j = 0; j < p; j++) {
            beta[j] += shrink * score[j];
        }
    }

    /** Probability of each past point that it was no outbreak: forward and backward through the two-state chain. */
    private void weighOutbreaks() {
        int n = y.length;
        double[] forward = new double[n];
        double[] ratio = new double[n];
        double odds = ENTER;
        for (int i = 0; i < n; i++) {
            ratio[i] = outbreakRatio(y[i], mean[i]);
            double in = i == 0 ? ENTER : (ENTER + STAY * odds) / (1 + odds);
            double prior01 = in / (1 - in);
            odds = prior01 * ratio[i];
            forward[i] = odds;
        }
        double back = 1;
        for (int i = n - 1; i >= 0; i--) {
            double posterior = forward[i] * back;
            usual[i] = 1 / (1 + posterior);
            double here = back * ratio[i];
            back = (STAY * here + 1 - STAY) / (ENTER * here + 1 - ENTER);
        }
    }

    private double outbreakRatio(double count, double mu) {
        if (count <= mu) {
            return count > 0.2 * mu ? 0.3 : 0.05;
        }
        double size = spread.size(mu);
        double sd = Math.sqrt(mu * spread.ratio(mu) + 0.5);
        double sum = 0;
        for (double k : SIZES) {
            double more = mu + k * sd;
            double log = count * Math.log(more / mu);
            log -= size > 1e10 ? more - mu : (count + size) * Math.log((size + more) / (size + mu));
            sum += Math.exp(Math.min(log, 200));
        }
        return sum / SIZES.length;
    }
}
