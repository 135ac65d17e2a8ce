package org.vigil.detect;

import java.util.Optional;

/** Judges points of one series by {@link Farrington}; holds the workspace, so one instance serves one thread. */
final class FarringtonEngine {

    private static final int TREND_YEARS_MIN = 3;

    private final Farrington parameters;
    private final Series series;
    private final boolean likeR;
    private final double z;
    private final LevelTrendFit fit;
    private final ReferencePoints references;

    FarringtonEngine(Farrington parameters, Series series) {
        this.parameters = parameters;
        this.series = series;
        likeR = parameters.mode() == Mode.COMPATIBLE;
        z = Tails.normalUpperQuantile(parameters.bound().alpha());
        if (parameters.model().populationOffset() && !series.hasPopulation()) {
            throw new IllegalArgumentException("rates are asked for, but the series has no population");
        }
        references = new ReferencePoints(parameters, series);
        fit = new LevelTrendFit(references.capacity(), parameters.reference().periods(), likeR);
    }

    /** The judgement of {@code t}. */
    Judgement judge(int t) {
        double observed = series.count(t);
        if (Double.isNaN(observed)) {
            return Judgement.none(t, observed, Reason.MISSING);
        }
        int years = references.gather(t, fit);
        if (years == 0) {
            return Judgement.none(t, observed, Reason.HISTORY_TOO_SHORT);
        }
        double atRisk = parameters.model().populationOffset() ? series.population(t) : 1;
        if (Double.isNaN(atRisk)) {
            return Judgement.none(t, observed, Reason.MISSING);
        }
        fitToData(years, atRisk);
        if (!likeR && !fit.converged()) {
            return Judgement.none(t, observed, Reason.NOT_CONVERGED);
        }
        return likeR ? compatible(t, observed, atRisk) : corrected(t, observed, atRisk);
    }

    private void fitToData(int years, double atRisk) {
        Farrington.Model model = parameters.model();
        if (years >= TREND_YEARS_MIN && model.trendLevel() > 0) {
            fit.fit(true, model.weightsThreshold());
            boolean sure = model.trendLevel() >= 1 || fit.trendPValue() < model.trendLevel();
            if (sure && (likeR || fit.converged()) && !beyondAllSeen(atRisk)) {
                return;
            }
        }
        fit.fit(false, model.weightsThreshold());
    }

    /** Whether the trend leads above whatever was seen: as a rate, where R compares counts of unequal populations. */
    private boolean beyondAllSeen(double atRisk) {
        double rate = Math.exp(fit.prediction());
        return likeR ? atRisk * rate > fit.largest(false) : rate > fit.largest(true);
    }

    private Judgement corrected(int t, double observed, double atRisk) {
        double mean = Math.max(atRisk * Math.exp(fit.prediction()), 0x1p-52);
        double phi = fit.dispersion();
        double bound;
        double p;
        switch (parameters.bound().method()) {
            case DELTA -> {
                double tau = phi * mean + mean * mean * fit.predictionVariance();
                bound = transformBound(mean, tau);
                p = transformUpper(observed, mean, tau);
            }
            case NB_PLUGIN -> {
                bound = Tails.countUpperQuantile(parameters.bound().alpha(), mean, phi);
                p = Tails.countUpper(observed, mean, phi);
            }
            case MUAN -> {
                double upper = upperMean(mean, atRisk);
                bound = Tails.countUpperQuantile(parameters.bound().alpha(), upper, phi);
                p = Tails.countUpper(observed, upper, phi);
            }
            default -> throw new AssertionError();
        }
        boolean few = fewRecentCases(t);
        // A quantile below the mean (means under alpha) leaves no scale: one case beyond it is one step beyond 1.
        double score = bound > mean ? (observed - mean) / (bound - mean) : 1 + observed - bound;
        return new Judgement(
                t,
                observed,
                mean,
                bound,
                score,
                p,
                !few && observed > bound,
                few ? Optional.of(Reason.FEW_RECENT_CASES) : Optional.empty());
    }

    /** Upper confidence limit of the mean; exact where the level held no case, since there is no curvature to go by. */
    private double upperMean(double mean, double atRisk) {
        return fit.prediction() == Double.NEGATIVE_INFINITY
                ? -Math.log(parameters.bound().alpha()) * atRisk / fit.exposureOfLevel()
                : mean * Math.exp(z * Math.sqrt(fit.predictionVariance()));
    }

    private Judgement compatible(int t, double observed, double atRisk) {
        double eta = fit.prediction() + Math.log(atRisk);
        double mean = Math.exp(eta);
        double phi = fit.dispersion();
        double variance = fit.predictionVariance();
        double bound;
        double p;
        double base = mean;
        if (parameters.bound().method() == Farrington.Method.DELTA) {
            double tau = phi * mean + mean * mean * variance;
            bound = transformBound(mean, tau);
            p = transformUpper(observed, mean, tau);
        } else {
            double at = parameters.bound().method() == Farrington.Method.MUAN
                    ? Math.exp(eta + z * Math.sqrt(variance))
                    : mean;
            boolean finite = at <= Double.MAX_VALUE;
            bound = finite ? Tails.countUpperQuantile(parameters.bound().alpha(), at, phi) : Double.NaN;
            p = finite ? Tails.countUpper(observed, at, phi) : Double.NaN;
            base = eta;
        }
        double score = (observed - base) / (bound - base);
        boolean few = fewRecentCases(t);
        Optional<Reason> reason = few
                ? Optional.of(Reason.FEW_RECENT_CASES)
                : Double.isNaN(bound) ? Optional.of(Reason.BOUND_NOT_FINITE) : Optional.empty();
        return new Judgement(
                t,
                observed,
                reason.isEmpty() ? mean : Double.NaN,
                reason.isEmpty() ? bound : Double.NaN,
                score,
                p,
                reason.isEmpty() && score > 1 && observed > 0,
                reason);
    }

    private double transformBound(double mean, double tau) {
        double root = Math.cbrt(mean);
        double transformed = root * root + z * (2.0 / 3) * Math.sqrt(tau) / root;
        return transformed * Math.sqrt(transformed);
    }

    private static double transformUpper(double observed, double mean, double tau) {
        double root = Math.cbrt(mean);
        double seen = Math.cbrt(observed);
        return Tails.normalUpper((seen * seen - root * root) / ((2.0 / 3) * Math.sqrt(tau) / root));
    }

    private boolean fewRecentCases(int t) {
        Farrington.CaseLimit limit = parameters.limit();
        double sum = 0;
        for (int i = Math.max(0, t - limit.points() + 1); i <= t; i++) {
            double count = series.count(i);
            sum += Double.isNaN(count) ? 0 : count;
        }
        return sum < limit.cases();
    }

    /** Whether the last fit kept its trend. */
    boolean trendKept() {
        return fit.trend();
    }

    /** Dispersion of the last fit. */
    double dispersion() {
        return fit.dispersion();
    }
}
