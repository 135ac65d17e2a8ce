package org.vigil.detect;

import java.util.Optional;

/** Judges points of one series by {@link Bayes} and {@link Rki}, which compare with the same points. */
final class SameWeeksEngine {

    /** Upper 95 % limits of a Poisson count by its mean 0, 1, 2 …; Crow and Gardner 1959, table 1. */
    private static final double[] CROW_GARDNER = {
        3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.050, 20.335, 21.364,
        22.945, 23.762, 25.400, 26.306, 27.735, 28.966, 30.017
    };

    private static final double LARGEST_SMALL_MEAN = 20;

    private final SameWeeks reference;
    private final Series series;
    private final double[] usual;
    private int n;

    SameWeeksEngine(SameWeeks reference, Series series) {
        this.reference = reference;
        this.series = series;
        usual = new double[(reference.years() + 1) * (2 * reference.halfWindow() + 1)];
    }

    Judgement judge(Bayes bayes, int t) {
        double observed = series.count(t);
        Optional<Reason> reason = gather(t, 1);
        if (reason.isPresent()) {
            return Judgement.none(t, observed, reason.get());
        }
        double mean = (sum() + 0.5) / n;
        double phi = (n + 1.0) / n;
        double bound = Tails.countUpperQuantile(bayes.alpha(), mean, phi);
        double score = bound > mean ? (observed - mean) / (bound - mean) : 1 + observed - bound;
        double p = Tails.countUpper(observed, mean, phi);
        return new Judgement(t, observed, mean, bound, score, p, observed > bound, reason);
    }

    Judgement judge(Rki rki, int t) {
        double observed = series.count(t);
        Optional<Reason> reason = gather(t, 2);
        if (reason.isPresent()) {
            return Judgement.none(t, observed, reason.get());
        }
        double mean = sum() / n;
        boolean small = mean <= LARGEST_SMALL_MEAN;
        double sd = deviation(mean);
        double bound = small ? limit(mean, rki.mode()) : mean + 2 * sd;
        double p = small ? Tails.countUpper(observed, mean, 1) : Tails.normalUpper((observed - mean) / sd);
        double score = bound > mean ? (observed - mean) / (bound - mean) : 1 + observed - bound;
        return new Judgement(t, observed, mean, bound, score, p, observed > bound, reason);
    }

    private static double limit(double mean, Mode mode) {
        int below = (int) mean;
        double fraction = mode == Mode.COMPATIBLE ? 0 : mean - below;
        return fraction == 0
                ? CROW_GARDNER[below]
                : CROW_GARDNER[below] + fraction * (CROW_GARDNER[below + 1] - CROW_GARDNER[below]);
    }

    private Optional<Reason> gather(int t, int least) {
        n = 0;
        if (Double.isNaN(series.count(t))) {
            return Optional.of(Reason.MISSING);
        }
        int w = reference.halfWindow();
        int reach = reference.years() == 0 ? t - w : series.yearsBefore(t, reference.years()) - w;
        if (reach < 0) {
            return Optional.of(Reason.HISTORY_TOO_SHORT);
        }
        if (reference.currentYear()) {
            add(t - w, t - 1);
        }
        for (int year = 1; year <= reference.years(); year++) {
            int centre = series.yearsBefore(t, year);
            add(centre - w, Math.min(t - 1, centre + w));
        }
        return n < least ? Optional.of(Reason.HISTORY_TOO_SHORT) : Optional.empty();
    }

    private void add(int from, int last) {
        for (int i = from; i <= last; i++) {
            double count = series.count(i);
            if (!Double.isNaN(count)) {
                usual[n++] = count;
            }
        }
    }

    private double sum() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += usual[i];
        }
        return sum;
    }

    private double deviation(double mean) {
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (usual[i] - mean) * (usual[i] - mean);
        }
        return Math.sqrt(squares / (n - 1));
    }
}
