package org.vigil.detect;

import java.util.Optional;

/** Judges points of one series by {@link EDetector}, in order. */
final class EDetectorEngine {

    private static final double LARGEST = 1e250;

    private final EDetector parameters;
    private final Series series;
    private final SeasonalRegression model;
    private final boolean fitted;
    private final double alpha;
    private final double[] shifts;
    private final double[] evidence;
    private int next;

    EDetectorEngine(EDetector parameters, Series series) {
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
        fitted = model.points() > model.columns() && fit(baseline);
        alpha = model.alpha();
        shifts = parameters.factors().stream().mapToDouble(Math::log).toArray();
        evidence = new double[shifts.length];
        next = baseline.training();
    }

    private boolean fit(LikelihoodRatio.Baseline baseline) {
        if (baseline.dispersion().isEmpty()) {
            return model.fitNegativeBinomial();
        }
        double given = baseline.dispersion().getAsDouble();
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
                advance(series.count(next), mean(next));
            }
        }
        if (Double.isNaN(observed)) {
            return Judgement.none(t, observed, Reason.MISSING);
        }
        double mean = mean(t);
        double bound = BoundSearch.largestQuiet(count -> evidenceWith(count, mean) * parameters.alpha() >= 1);
        double reached = advance(observed, mean);
        next++;
        double score = Math.max(0, Math.log(reached) / -Math.log(parameters.alpha()));
        return new Judgement(
                t, observed, mean, bound, score, Double.NaN, reached * parameters.alpha() >= 1, Optional.empty());
    }

    private double mean(int t) {
        return model.mean(t) * (1 + parameters.margin());
    }

    private double advance(double count, double mean) {
        double sum = 0;
        for (int k = 0; k < shifts.length; k++) {
            evidence[k] = Math.min(LARGEST, before(k) * Math.exp(ratio(count, mean, shifts[k])));
            sum += evidence[k] / shifts.length;
        }
        if (sum * parameters.alpha() >= 1) {
            java.util.Arrays.fill(evidence, 0);
        }
        return sum;
    }

    private double evidenceWith(double count, double mean) {
        double sum = 0;
        for (int k = 0; k < shifts.length; k++) {
            sum += Math.min(LARGEST, before(k) * Math.exp(ratio(count, mean, shifts[k]))) / shifts.length;
        }
        return sum;
    }

    /** Evidence before today, with that of a rise that starts today. */
    private double before(int k) {
        return switch (parameters.kind()) {
            case SUM -> evidence[k] + 1;
            case BEST -> Math.max(evidence[k], 1);
        };
    }

    /** Log likelihood ratio of a mean larger by a factor; its exponential has mean 1 while nothing rises. */
    private double ratio(double count, double mean, double shift) {
        return alpha == 0
                ? count * shift - mean * Math.expm1(shift)
                : count * shift
                        - (count + 1 / alpha) * Math.log1p(alpha * mean * Math.expm1(shift) / (1 + alpha * mean));
    }
}
