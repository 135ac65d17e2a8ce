package org.vigil.detect;

import java.util.Optional;

/** Judges points of one series by {@link PeriodicRegression}. */
final class PeriodicRegressionEngine {

    private final PeriodicRegression parameters;
    private final Series series;
    private final SeasonalRegression model;

    PeriodicRegressionEngine(PeriodicRegression parameters, Series series) {
        this.parameters = parameters;
        this.series = series;
        PeriodicRegression.Season season = parameters.season();
        if (season.populationOffset() && !series.hasPopulation()) {
            throw new IllegalArgumentException("rates are asked for, but the series has no population");
        }
        int capacity = Math.min(series.length(), parameters.reference().most());
        model = new SeasonalRegression(season.harmonics(), season.trend(), series.perYear(), capacity);
    }

    /** The judgement of {@code t}. */
    Judgement judge(int t) {
        double observed = series.count(t);
        double atRisk = parameters.season().populationOffset() ? series.population(t) : 1;
        if (Double.isNaN(observed) || Double.isNaN(atRisk)) {
            return Judgement.none(t, observed, Reason.MISSING);
        }
        gather(t);
        if (model.points() < Math.max(parameters.reference().least(), model.columns() + 2)) {
            return Judgement.none(t, observed, Reason.HISTORY_TOO_SHORT);
        }
        boolean converged = switch (parameters.family()) {
            case POISSON, QUASI_POISSON -> model.fitPoisson();
            case NEGATIVE_BINOMIAL -> model.fitNegativeBinomial();
        };
        double mean = atRisk * model.mean(t);
        if (!converged || !(mean > 0 && mean <= Double.MAX_VALUE)) {
            return Judgement.none(t, observed, Reason.NOT_CONVERGED);
        }
        double phi = switch (parameters.family()) {
            case POISSON -> 1;
            case QUASI_POISSON -> model.pearson();
            case NEGATIVE_BINOMIAL -> 1 + model.alpha() * mean;
        };
        double bound = Tails.countUpperQuantile(parameters.alpha(), mean, phi);
        double score = bound > mean ? (observed - mean) / (bound - mean) : 1 + observed - bound;
        double p = Tails.countUpper(observed, mean, phi);
        return new Judgement(t, observed, mean, bound, score, p, observed > bound, Optional.empty());
    }

    private void gather(int t) {
        PeriodicRegression.Reference reference = parameters.reference();
        model.clear(t);
        int to = t - reference.excluded();
        for (int i = Math.max(0, t - reference.most()); i < to; i++) {
            double count = series.count(i);
            double atRisk = parameters.season().populationOffset() ? series.population(i) : 1;
            if (!Double.isNaN(count) && !Double.isNaN(atRisk)) {
                model.add(count, i, atRisk);
            }
        }
    }
}
