package org.vigil.detect.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The face of this package. Windows of {@code window} days slide by one day; the first begins on day 2, since no one is there to
 * infect the cases of day 1. Pure; safe from any thread.
 */
public final class ReproductionNumbers {

    private static final double COMPLETE = 0.95;

    private ReproductionNumbers() {}

    /**
     * What is believed of the number before the data.
     *
     * @param mean above 0
     * @param sd   above 0
     */
    public record Prior(double mean, double sd) {
        /** Mean and standard deviation 5, vague and high: a low figure is never the prior's. */
        public static final Prior USUAL = new Prior(5, 5);

        public Prior {
            if (!(mean > 0 && sd > 0 && mean < 1e9 && sd < 1e9)) {
                throw new IllegalArgumentException(
                        "a prior needs a mean and an sd above 0, not %s and %s".formatted(mean, sd));
            }
        }

        double shape() {
            return mean / sd * (mean / sd);
        }

        double scale() {
            return sd / mean * sd;
        }
    }

    /**
     * Infections by the cases of before, at each time: by the renewal equation with a gamma prior (Cori 2013, <i>Am. J.
     * Epidemiol.</i> 178:1505). Equal to R's EpiEstim {@code estimate_R} within 1e-9. O(days × longest interval).
     */
    public static List<Reproduction> instantaneous(
            Incidence incidence, SerialInterval interval, int window, Prior prior) {
        checkWindow(incidence, window);
        double[] pressure = interval.pressure(incidence.all());
        List<Reproduction> estimates = new ArrayList<>(incidence.days() - window);
        for (int from = 2; from + window - 1 <= incidence.days(); from++) {
            int to = from + window - 1;
            if (to <= interval.mean()) {
                estimates.add(Reproduction.none(from, to, Reproduction.Gap.TOO_EARLY));
                continue;
            }
            double shape = prior.shape() + sum(incidence.local(), from - 1, window);
            double exposure = 1 / prior.scale() + sum(pressure, from - 1, window);
            estimates.add(Reproduction.gamma(from, to, shape, 1 / exposure, Optional.empty()));
        }
        return estimates;
    }

    /**
     * Infections by the cases of a time, whenever they happen: each case is shared out over those before it by the serial interval
     * (Wallinga and Teunis 2004, <i>Am. J. Epidemiol.</i> 160:509). The mean equals R's EpiEstim {@code wallinga_teunis}; the
     * interval is that of the number of cases so shared out, by a gamma distribution with its mean and variance. The latest
     * windows are too low, since their cases' infections are still to show; they say so.
     */
    public static List<Reproduction> cohort(Incidence incidence, SerialInterval interval, int window) {
        checkWindow(incidence, window);
        double[] all = incidence.all();
        double[] local = incidence.local();
        double[] pressure = interval.pressure(all);
        List<Reproduction> estimates = new ArrayList<>(incidence.days() - window);
        for (int from = 2; from + window - 1 <= incidence.days(); from++) {
            int to = from + window - 1;
            double infectors = sum(all, from - 1, window);
            if (infectors == 0) {
                estimates.add(Reproduction.none(from, to, Reproduction.Gap.NO_CASES));
                continue;
            }
            double infected = 0;
            double variance = 0;
            for (int u = from; u < all.length; u++) {
                double share = 0;
                for (int t = from - 1; t < Math.min(u, to); t++) {
                    share += all[t] * interval.probability(u - t);
                }
                if (share > 0) {
                    share /= pressure[u];
                    infected += local[u] * share;
                    variance += local[u] * share * (1 - share);
                }
            }
            estimates.add(cohort(from, to, infected / infectors, variance / infectors / infectors)
                    .until(interval.upTo(all.length - to) < COMPLETE));
        }
        return estimates;
    }

    private static Reproduction cohort(int from, int to, double mean, double variance) {
        if (mean == 0 || variance == 0) {
            return new Reproduction(from, to, mean, 0, mean, mean, mean, Double.NaN, Double.NaN, Optional.empty());
        }
        double shape = mean * mean / variance;
        double scale = variance / mean;
        return new Reproduction(
                from,
                to,
                mean,
                Math.sqrt(variance),
                scale * GammaQuantile.LOWER.of(shape),
                scale * GammaQuantile.MEDIAN.of(shape),
                scale * GammaQuantile.UPPER.of(shape),
                Double.NaN,
                Double.NaN,
                Optional.empty());
    }

    static void checkWindow(Incidence incidence, int window) {
        if (window < 1 || window > incidence.days() - 1) {
            throw new IllegalArgumentException("a window of %d days does not fit into the %d days after the first"
                    .formatted(window, incidence.days() - 1));
        }
    }

    private static double sum(double[] values, int from, int count) {
        double sum = 0;
        for (int t = from; t < from + count; t++) {
            sum += values[t];
        }
        return sum;
    }
}
