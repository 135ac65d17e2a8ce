package org.vigil.detect;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Quasi-Poisson regression with log link on one factor (the level of the season) and, when asked, a linear trend: a
 * workspace filled once for each point judged and fitted up to four times. Because the factor's columns do not overlap, the
 * normal equations are an arrow: all but the trend's row is diagonal, and every solve is O(n) without a matrix.
 *
 * <p>Times are relative to the current point, so its prediction is that of level 0 at time 0.
 */
final class LevelTrendFit {

    /** R's lower limit of a fitted mean. */
    private static final double MEAN_MIN = 0x1p-52;

    private static final double R_TOLERANCE = 1e-8;
    private static final int R_ROUNDS = 25;
    private static final int NEWTON_ROUNDS = 60;

    final double[] y;
    final double[] time;
    final double[] exposure;
    final int[] level;
    int n;
    int levels;

    private final boolean likeR;
    private final double[] saturated;
    private final double[] growth;
    private final double[] ratio;
    private final double[] omega;
    private final double[] mu;
    private final double[] weight;
    private final double[] effect;
    private final double[] a;
    private final double[] b;
    private final double[] cases;
    private double slope;
    private double schur;
    private boolean trend;
    private boolean converged;
    private boolean reweighted;

    LevelTrendFit(int capacity, int levelsMax, boolean likeR) {
        y = new double[capacity];
        time = new double[capacity];
        exposure = new double[capacity];
        level = new int[capacity];
        saturated = new double[capacity];
        growth = new double[capacity];
        ratio = new double[levelsMax];
        omega = new double[capacity];
        mu = new double[capacity];
        weight = new double[capacity];
        effect = new double[levelsMax];
        a = new double[levelsMax];
        b = new double[levelsMax];
        cases = new double[levelsMax];
        this.likeR = likeR;
    }

    void clear() {
        n = 0;
        levels = 0;
    }

    void add(double count, double at, double atRisk, int inLevel) {
        y[n] = count;
        time[n] = at;
        exposure[n] = atRisk;
        level[n] = inLevel;
        saturated[n] = count > 0 ? count * Math.log(count) : 0;
        n++;
    }

    /** Fits, down-weights the points whose residual exceeds {@code threshold}, and fits again. */
    void fit(boolean withTrend, double threshold) {
        trend = withTrend;
        reweighted = false;
        Arrays.fill(omega, 0, n, 1);
        solve();
        if (threshold < Double.POSITIVE_INFINITY) {
            boolean changed = reweigh(threshold);
            reweighted = true;
            if (changed) {
                solve();
            }
        }
    }

    private void solve() {
        if (likeR) {
            iterateLikeR();
        } else {
            maximise();
        }
        normalEquations();
    }

    /** Iteratively reweighted least squares from y + 0.1 that stops where R stops; {@code weight} is that of the last step. */
    private void iterateLikeR() {
        double deviance = 0;
        for (int i = 0; i < n; i++) {
            mu[i] = y[i] + 0.1;
            deviance += devianceOf(i, Math.log(mu[i]));
        }
        converged = false;
        for (int round = 0; round < R_ROUNDS && !converged; round++) {
            double before = deviance;
            deviance = step(round == 0);
            converged = Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < R_TOLERANCE;
        }
    }

    private double step(boolean first) {
        Arrays.fill(a, 0, levels, 0);
        Arrays.fill(b, 0, levels, 0);
        Arrays.fill(cases, 0, levels, 0);
        double c = 0;
        double zt = 0;
        for (int i = 0; i < n; i++) {
            int k = level[i];
            double w = omega[i] * mu[i];
            double linear = first ? Math.log(mu[i] / exposure[i]) : effect[k] + slope * time[i];
            double wz = w * (linear + (y[i] - mu[i]) / mu[i]);
            weight[i] = w;
            a[k] += w;
            cases[k] += wz;
            double wt = w * time[i];
            b[k] += wt;
            c += wt * time[i];
            zt += wz * time[i];
        }
        slope = 0;
        if (trend) {
            for (int k = 0; k < levels; k++) {
                if (a[k] > 0) {
                    c -= b[k] * b[k] / a[k];
                    zt -= b[k] * cases[k] / a[k];
                }
            }
            slope = zt / c;
        }
        for (int k = 0; k < levels; k++) {
            effect[k] = (cases[k] - slope * b[k]) / a[k];
        }
        return update();
    }

    private double update() {
        grow();
        for (int k = 0; k < levels; k++) {
            ratio[k] = Math.exp(effect[k]);
        }
        double deviance = 0;
        for (int i = 0; i < n; i++) {
            int k = level[i];
            double linear = effect[k] + slope * time[i] + (exposure[i] == 1 ? 0 : Math.log(exposure[i]));
            mu[i] = Math.max(ratio[k] * growth[i] * exposure[i], MEAN_MIN);
            deviance += devianceOf(i, linear);
        }
        return deviance;
    }

    /** exp(slope * time) for each point; by multiplication where points follow each other, which halves the time of a fit. */
    private void grow() {
        if (slope == 0) {
            Arrays.fill(growth, 0, n, 1);
            return;
        }
        double step = Math.exp(slope);
        for (int i = 0; i < n; i++) {
            boolean next = i > 0 && time[i] - time[i - 1] == 1;
            growth[i] = next ? growth[i - 1] * step : Math.exp(slope * time[i]);
        }
    }

    private double devianceOf(int i, double logMean) {
        return 2 * omega[i] * (saturated[i] - y[i] * logMean - (y[i] - mu[i]));
    }

    /** Maximum of the quasi-likelihood: levels in closed form given the slope, the slope by Newton on the profile. */
    private void maximise() {
        Arrays.fill(cases, 0, levels, 0);
        double observed = 0;
        double earliest = 0;
        for (int i = 0; i < n; i++) {
            cases[level[i]] += omega[i] * y[i];
            observed += omega[i] * y[i] * time[i];
            earliest = Math.min(earliest, time[i]);
        }
        slope = 0;
        converged = !trend;
        double largestStep = 2 / Math.max(1, -earliest);
        for (int round = 0; round < NEWTON_ROUNDS && !converged; round++) {
            double step = newtonStep(observed);
            if (!(Math.abs(step) <= Double.MAX_VALUE)) {
                break;
            }
            step = Math.clamp(step, -largestStep, largestStep);
            slope += step;
            converged = Math.abs(step * earliest) < 1e-11;
        }
        means();
    }

    private double newtonStep(double observed) {
        Arrays.fill(a, 0, levels, 0);
        Arrays.fill(b, 0, levels, 0);
        Arrays.fill(effect, 0, levels, 0);
        grow();
        for (int i = 0; i < n; i++) {
            int k = level[i];
            double e = omega[i] * exposure[i] * growth[i];
            a[k] += e;
            b[k] += e * time[i];
            effect[k] += e * time[i] * time[i];
        }
        double score = observed;
        double information = 0;
        for (int k = 0; k < levels; k++) {
            if (a[k] > 0) {
                double mean = b[k] / a[k];
                score -= cases[k] * mean;
                information += cases[k] * (effect[k] / a[k] - mean * mean);
            }
        }
        return score / information;
    }

    private void means() {
        Arrays.fill(a, 0, levels, 0);
        grow();
        for (int i = 0; i < n; i++) {
            mu[i] = exposure[i] * growth[i];
            a[level[i]] += omega[i] * mu[i];
        }
        for (int k = 0; k < levels; k++) {
            ratio[k] = cases[k] / a[k];
            effect[k] = Math.log(ratio[k]);
        }
        for (int i = 0; i < n; i++) {
            int k = level[i];
            mu[i] = Math.max(mu[i] * ratio[k], MEAN_MIN);
            weight[i] = omega[i] * mu[i];
        }
    }

    private void normalEquations() {
        Arrays.fill(a, 0, levels, 0);
        Arrays.fill(b, 0, levels, 0);
        double c = 0;
        for (int i = 0; i < n; i++) {
            double wt = weight[i] * time[i];
            a[level[i]] += weight[i];
            b[level[i]] += wt;
            c += wt * time[i];
        }
        for (int k = 0; k < levels; k++) {
            c -= a[k] > 0 ? b[k] * b[k] / a[k] : 0;
        }
        schur = c;
    }

    /** Anscombe residuals to weights that sum to n; false when no point lost weight. */
    private boolean reweigh(double threshold) {
        double phi = dispersion();
        double sum = 0;
        boolean changed = false;
        for (int i = 0; i < n; i++) {
            double s = y[i] > mu[i] ? residual(i, phi) : 0;
            boolean beyond = s > threshold;
            changed |= beyond;
            omega[i] = beyond ? 1 / (s * s) : 1;
            sum += omega[i];
        }
        for (int i = 0; i < n; i++) {
            omega[i] *= n / sum;
        }
        return changed;
    }

    private double residual(int i, double phi) {
        int k = level[i];
        double away = time[i] - b[k] / a[k];
        double leverage = weight[i] * (1 / a[k] + (trend ? away * away / schur : 0));
        double root = Math.cbrt(mu[i]);
        double transformed = Math.cbrt(y[i]);
        return 1.5 * (transformed * transformed - root * root) / (Math.sqrt(root) * Math.sqrt(phi * (1 - leverage)));
    }

    /** Residual degrees of freedom. */
    int freedom() {
        int used = trend ? 1 : 0;
        for (int k = 0; k < levels; k++) {
            used += a[k] > 0 ? 1 : 0;
        }
        return n - used;
    }

    /** Pearson's statistic over the degrees of freedom, never below 1. */
    double dispersion() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double r = (y[i] - mu[i]) / mu[i];
            sum += weight[i] * r * r;
        }
        return Math.max(1, sum / freedom());
    }

    /** The factor of the standard errors: the dispersion, but in R what its replaced weights make of it. */
    double errorScale() {
        if (!likeR) {
            return dispersion();
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double r = (y[i] - mu[i]) / mu[i];
            sum += (reweighted ? omega[i] : weight[i]) * r * r;
        }
        return sum / freedom();
    }

    /** Two-sided p-value of the trend by Student's t. */
    double trendPValue() {
        double t2 = slope * slope * schur / errorScale();
        double df = freedom();
        return RegularizedBeta.value(df / (df + t2), df / 2, 0.5);
    }

    boolean converged() {
        return converged;
    }

    boolean trend() {
        return trend;
    }

    /** Logarithm of the mean per exposure at the current point; minus infinity when its level held no case. */
    double prediction() {
        return effect[0];
    }

    /** Variance of {@link #prediction()}. */
    double predictionVariance() {
        double shift = b[0] / a[0];
        return errorScale() * (1 / a[0] + (trend ? shift * shift / schur : 0));
    }

    /** Exposure of the current point's level, with the weights of the fit. */
    double exposureOfLevel() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += level[i] == 0 ? omega[i] * exposure[i] : 0;
        }
        return sum;
    }

    /** Largest count that entered, for each unit of exposure when {@code asRate}. */
    double largest(boolean asRate) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, asRate ? y[i] / exposure[i] : y[i]);
        }
        return largest;
    }
}
