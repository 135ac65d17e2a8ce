package org.vigil.detect;

import java.util.Optional;

/** Judges points of one series by {@link Cdc}. */
final class CdcEngine {

    private static final int WEEKS = 4;

    private final Cdc parameters;
    private final Series series;
    private final double z;
    private final double[] totals;

    CdcEngine(Cdc parameters, Series series) {
        this.parameters = parameters;
        this.series = series;
        z = Tails.normalUpperQuantile(parameters.alpha() / 2);
        totals = new double[parameters.years() * (2 * parameters.periods() + 1)];
    }

    /** The judgement of the four points up to {@code t}. */
    Judgement judge(int t) {
        double observed = t < WEEKS - 1 ? Double.NaN : total(t);
        if (Double.isNaN(observed)) {
            return Judgement.none(t, observed, t < WEEKS - 1 ? Reason.HISTORY_TOO_SHORT : Reason.MISSING);
        }
        int n = gather(t);
        if (n < 2) {
            return Judgement.none(t, observed, Reason.HISTORY_TOO_SHORT);
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += totals[i] / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (totals[i] - mean) * (totals[i] - mean);
        }
        double error = Math.sqrt(squares / (n - 1) * (1 + 1.0 / n));
        double away = observed == mean ? 0 : (observed - mean) / error;
        return new Judgement(
                t,
                observed,
                mean,
                mean + z * error,
                away / z,
                Tails.normalUpper(away),
                observed > mean + z * error,
                Optional.empty());
    }

    private int gather(int t) {
        int n = 0;
        int first = series.yearsBefore(t, parameters.years()) - WEEKS * parameters.periods() - (WEEKS - 1);
        if (first < 0) {
            return 0;
        }
        for (int year = 1; year <= parameters.years(); year++) {
            for (int period = -parameters.periods(); period <= parameters.periods(); period++) {
                int end = series.yearsBefore(t, year) + WEEKS * period;
                double total = end <= t - WEEKS ? total(end) : Double.NaN;
                if (!Double.isNaN(total)) {
                    totals[n++] = total;
                }
            }
        }
        return n;
    }

    private double total(int end) {
        double sum = 0;
        for (int i = end - WEEKS + 1; i <= end; i++) {
            sum += series.count(i);
        }
        return sum;
    }
}
