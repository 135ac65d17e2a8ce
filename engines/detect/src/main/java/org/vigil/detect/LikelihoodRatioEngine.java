package org.vigil.detect;

import java.util.Optional;

/** Judges points of one series by {@link LikelihoodRatio}, in order. */
final class LikelihoodRatioEngine {

    private static final int NEWTON_ROUNDS = 50;

    private final LikelihoodRatio parameters;
    private final Series series;
    private final SeasonalRegression model;
    private final boolean fitted;
    private final boolean generalised;
    private final double alpha;
    private final double[] x;
    private final double[] mu;
    private int n;
    private double sum;
    private int next;

    LikelihoodRatioEngine(LikelihoodRatio parameters, Series series) {
        this.parameters = parameters;
        this.series = series;
        LikelihoodRatio.Baseline baseline = parameters.baseline();
        int training = Math.min(baseline.training(), series.length());
        model = new SeasonalRegression(baseline.harmonics(), baseline.trend(), series.perYear(), training);
        model.clear(0);
        for (int t = 0; t < training; t++) {
            if (!Double.isNaN(series.count(t))) {
                model.add(series.count(t), t, 1);
            }
        }
        fitted = fit(baseline);
        alpha = model.alpha();
        generalised = parameters.shift().isEmpty();
        next = baseline.training();
        x = new double[series.length() + 1];
        mu = new double[series.length() + 1];
    }

    private boolean fit(LikelihoodRatio.Baseline baseline) {
        if (baseline.dispersion().isEmpty()) {
            return model.fitNegativeBinomial();
        }
        double given = baseline.dispersion().getAsDouble();
        if (parameters.mode() == Mode.COMPATIBLE) {
            return model.fitLikeR(given);
        }
        return given == 0 ? model.fitPoisson() : model.fitNegativeBinomial(given);
    }

    /** The judgement of {@code t}; each call must be for a later point than the one before. */
    Judgement judge(int t) {
        double observed = series.count(t);
        if (t < parameters.baseline().training()) {
            return Judgement.none(t, observed, Reason.HISTORY_TOO_SHORT);
        }
        if (!fitted) {
            return Judgement.none(t, observed, Reason.NOT_CONVERGED);
        }
        for (; next < t; next++) {
            if (!Double.isNaN(series.count(next))) {
                advance(series.count(next), model.mean(next));
            }
        }
        if (Double.isNaN(observed)) {
            return Judgement.none(t, observed, Reason.MISSING);
        }
        double mean = model.mean(t);
        double bound = bound(mean);
        double reached = advance(observed, mean);
        next++;
        return new Judgement(
                t,
                observed,
                mean,
                bound,
                reached / parameters.threshold(),
                Double.NaN,
                reached >= parameters.threshold(),
                Optional.empty());
    }

    private double bound(double mean) {
        if (generalised) {
            return BoundSearch.largestQuiet(count -> generalisedWith(count, mean) >= parameters.threshold());
        }
        double theta = parameters.shift().getAsDouble();
        // The ratio is linear in the count, so the count that reaches the threshold follows from two values.
        double none = ratio(0, mean, theta);
        return (parameters.threshold() - sum - none) / (ratio(1, mean, theta) - none);
    }

    private double advance(double count, double mean) {
        double reached;
        if (generalised) {
            reached = generalisedWith(count, mean);
            n++;
        } else {
            reached = Math.max(0, sum + ratio(count, mean, parameters.shift().getAsDouble()));
            sum = reached;
        }
        if (reached >= parameters.threshold()) {
            n = 0;
            sum = 0;
        }
        return reached;
    }

    /** The statistic if the next count were {@code count}; leaves it as the candidate behind the n points kept. */
    private double generalisedWith(double count, double mean) {
        x[n] = count;
        mu[n] = mean;
        LikelihoodRatio.Window window = parameters.window();
        boolean limited = window.most() != LikelihoodRatio.Window.UNLIMITED;
        boolean skipsToday = limited && alpha == 0 && parameters.mode() == Mode.COMPATIBLE;
        int first = limited ? Math.max(0, n - window.most()) : 0;
        int last = n - window.least() + (skipsToday ? 0 : 1);
        double best = 0;
        double cases = 0;
        double expected = 0;
        double log = 0;
        for (int k = n; k >= first; k--) {
            cases += x[k];
            expected += mu[k];
            if (alpha == 0) {
                log = cases > expected ? Math.log(cases / expected) : 0;
            } else {
                log = bestShift(k, log);
            }
            if (k <= last && log > 0) {
                double ratio = alpha == 0 ? cases * log - expected * Math.expm1(log) : ratioFrom(k, log);
                best = Math.max(best, ratio);
            }
        }
        return best;
    }

    private double ratio(double count, double mean, double shift) {
        return alpha == 0
                ? count * shift - mean * Math.expm1(shift)
                : count * shift
                        - (count + 1 / alpha) * Math.log1p(alpha * mean * Math.expm1(shift) / (1 + alpha * mean));
    }

    private double ratioFrom(int k, double shift) {
        double sumOfRatios = 0;
        for (int i = k; i <= n; i++) {
            sumOfRatios += ratio(x[i], mu[i], shift);
        }
        return sumOfRatios;
    }

    /** Maximum likelihood of the log factor for a rise since k, at least 0; {@code start} is that of a rise since k + 1. */
    private double bestShift(int k, double start) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        if (score(k, 0, false) <= 0) {
            return 0;
        }
        double shift = start > 0 ? start : 0.1;
        for (int round = 0; round < NEWTON_ROUNDS; round++) {
            double score = score(k, shift, false);
            if (score > 0) {
                low = shift;
            } else {
                high = shift;
            }
            double step = score / score(k, shift, true);
            double proposed = shift + step;
            if (!(proposed > low && proposed < high)) {
                proposed = high == Double.POSITIVE_INFINITY ? shift + 1 : (low + high) / 2;
            }
            if (Math.abs(proposed - shift) < 1e-12) {
                return proposed;
            }
            shift = proposed;
        }
        return shift;
    }

    /** Derivative of the log likelihood in the log factor, or its negative second derivative. */
    private double score(int k, double shift, boolean curvature) {
        double factor = Math.exp(shift);
        double total = 0;
        for (int i = k; i <= n; i++) {
            double mean = mu[i] * factor;
            double variance = 1 + alpha * mean;
            total += curvature ? mean * (1 + alpha * x[i]) / (variance * variance) : (x[i] - mean) / variance;
        }
        return total;
    }

    /** Alpha of the in-control model. */
    double alpha() {
        return alpha;
    }
}
