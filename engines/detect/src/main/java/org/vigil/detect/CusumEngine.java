package org.vigil.detect;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Judges points of one series by {@link Cusum}, in order. */
final class CusumEngine {

    private static final double TWO_THIRDS = 2.0 / 3;

    private final Cusum parameters;
    private final Cusum.Chart chart;
    private final Series series;
    private final DoubleUnaryOperator mean;
    private final boolean fitted;
    private double sum;
    private int next;

    CusumEngine(Cusum parameters, Series series) {
        this.parameters = parameters;
        this.series = series;
        chart = parameters.chart();
        next = parameters.training();
        int training = Math.min(parameters.training(), series.length());
        if (parameters.seasonal()) {
            SeasonalRegression model = new SeasonalRegression(1, false, series.perYear(), training);
            model.clear(0);
            for (int t = 0; t < training; t++) {
                if (!Double.isNaN(series.count(t))) {
                    model.add(series.count(t), t, 1);
                }
            }
            fitted = parameters.mode() == Mode.COMPATIBLE ? model.fitLikeR(0) : model.fitPoisson();
            mean = model::mean;
        } else {
            double constant = constant(training);
            fitted = constant > 0;
            mean = t -> constant;
        }
    }

    private double constant(int training) {
        double cases = 0;
        int known = 0;
        for (int t = 0; t < training; t++) {
            if (!Double.isNaN(series.count(t))) {
                cases += series.count(t);
                known++;
            }
        }
        return cases / known;
    }

    /** The judgement of {@code t}; each call must be for a later point than the one before. */
    Judgement judge(int t) {
        double observed = series.count(t);
        if (t < parameters.training()) {
            return Judgement.none(t, observed, Reason.HISTORY_TOO_SHORT);
        }
        if (!fitted) {
            return Judgement.none(t, observed, Reason.NOT_CONVERGED);
        }
        for (; next < t; next++) {
            advance(next);
        }
        if (Double.isNaN(observed)) {
            return Judgement.none(t, observed, Reason.MISSING);
        }
        double m = mean.applyAsDouble(t);
        double left = chart.threshold() + chart.reference() - sum;
        double reached = advance(t);
        next++;
        double bound = parameters.mode() == Mode.COMPATIBLE ? boundLikeR(left, m) : Math.max(0, inverse(left, m));
        return new Judgement(
                t,
                observed,
                m,
                bound,
                reached / chart.threshold(),
                Double.NaN,
                reached >= chart.threshold(),
                Optional.empty());
    }

    /** Adds a point and says the sum it reached, before any reset. */
    private double advance(int t) {
        double count = series.count(t);
        if (Double.isNaN(count)) {
            return sum;
        }
        double reached = Math.max(0, sum + standardise(count, mean.applyAsDouble(t)) - chart.reference());
        sum = chart.reset() && reached >= chart.threshold() ? 0 : reached;
        return reached;
    }

    private double standardise(double y, double m) {
        double alpha = chart.dispersion();
        return switch (parameters.transform()) {
            case STANDARD -> (y - m) / Math.sqrt(m);
            case ROSSI -> (y - 3 * m + 2 * Math.sqrt(y * m)) / (2 * Math.sqrt(m));
            case ANSCOMBE -> (twoThirds(y) - twoThirds(m)) / anscombeScale(m);
            case ANSCOMBE_SECOND_ORDER -> (twoThirds(y) - twoThirds(m) + 1 / (9 * Math.cbrt(m))) / anscombeScale(m);
            case PEARSON_NB -> (y - m) / Math.sqrt(m + alpha * m * m);
            case ANSCOMBE_NB ->
                parameters.mode() == Mode.COMPATIBLE
                        ? AnscombeNegativeBinomial.residualLikeR(y, m, alpha)
                        : AnscombeNegativeBinomial.residual(y, m, alpha);
            case NONE -> y;
        };
    }

    /** The count whose standardised value is {@code z}; below 0 where no count is so low. */
    private double inverse(double z, double m) {
        double alpha = chart.dispersion();
        return switch (parameters.transform()) {
            case STANDARD -> m + z * Math.sqrt(m);
            case ROSSI -> {
                double inside = 4 * m + 2 * Math.sqrt(m) * z;
                double root = Math.sqrt(Math.max(0, inside)) - Math.sqrt(m);
                yield root < 0 ? -1 : root * root;
            }
            case ANSCOMBE -> threeHalves(twoThirds(m) + z * anscombeScale(m));
            case ANSCOMBE_SECOND_ORDER -> threeHalves(twoThirds(m) - 1 / (9 * Math.cbrt(m)) + z * anscombeScale(m));
            case PEARSON_NB -> m + z * Math.sqrt(m + alpha * m * m);
            case ANSCOMBE_NB -> AnscombeNegativeBinomial.inverse(z, m, alpha);
            case NONE -> z;
        };
    }

    private double boundLikeR(double left, double m) {
        double bound = switch (parameters.transform()) {
            case STANDARD -> Math.ceil(inverse(left, m));
            case ROSSI, ANSCOMBE, PEARSON_NB -> inverse(left, m);
            case ANSCOMBE_SECOND_ORDER -> threeHalves(twoThirds(m) - Math.cbrt(m) / 9 + left * anscombeScale(m));
            case ANSCOMBE_NB, NONE -> chart.threshold() - sum;
        };
        return Math.max(0, bound);
    }

    private static double anscombeScale(double m) {
        return TWO_THIRDS * Math.sqrt(Math.cbrt(m));
    }

    private static double twoThirds(double x) {
        double root = Math.cbrt(x);
        return root * root;
    }

    private static double threeHalves(double x) {
        return x < 0 ? -1 : x * Math.sqrt(x);
    }
}
