package org.vigil.detect;

import java.util.OptionalDouble;

/**
 * Likelihood ratio for a lasting rise of a seasonal mean, Poisson or negative binomial (Höhle and Paul 2008,
 * <i>Computational Statistics and Data Analysis</i> 52:4357). The in-control mean is fitted to the first {@code training}
 * points; from there on the statistic at each point is the largest log likelihood ratio, over all starts of the rise, of a
 * mean multiplied by a factor: by the best factor of at least one (generalised), or by a given one. After an alarm it starts
 * again. {@link Judgement#score()} is statistic / threshold; the bound is the count the alarm needs (given factor: as a real
 * number; else the largest count without an alarm). It has no p-value. Missing points are left out.
 *
 * <p>The compatible mode differs in two things: R's Poisson form with a window limit leaves out rises that start today, and
 * its fit with a given dispersion (or none) stops early, 2e-5 away at worst.
 *
 * @param baseline  the in-control model
 * @param shift     logarithm of the factor, empty for the generalised ratio
 * @param threshold statistic that raises an alarm
 * @param window    which starts are looked at (generalised ratio only)
 * @param mode      corrected or compatible
 */
public record LikelihoodRatio(Baseline baseline, OptionalDouble shift, double threshold, Window window, Mode mode)
        implements Detector {

    /**
     * The in-control model: log-linear in harmonics of the year and, when asked, time.
     *
     * @param training   points at the start of the series that it is fitted to
     * @param harmonics  pairs of sine and cosine
     * @param trend      whether a linear trend enters
     * @param dispersion alpha of the variance m + alpha m²: 0 for Poisson, empty to estimate it by maximum likelihood
     */
    public record Baseline(int training, int harmonics, boolean trend, OptionalDouble dispersion) {
        public Baseline {
            Checks.atLeast(2 + 2 * harmonics + (trend ? 1 : 0), training, "training");
            Checks.atLeast(0, harmonics, "harmonics");
            if (dispersion.isPresent() && !(dispersion.getAsDouble() >= 0)) {
                throw new IllegalArgumentException("dispersion must be 0 or more, not " + dispersion.getAsDouble());
            }
        }
    }

    /**
     * Starts of the rise that are looked at.
     *
     * @param least points a rise must have lasted, 1 = it may start today
     * @param most  points back that the start may lie; {@link #UNLIMITED} for all
     */
    public record Window(int least, int most) {
        /** All starts. */
        public static final int UNLIMITED = Integer.MAX_VALUE;

        public Window {
            Checks.atLeast(1, least, "least");
            Checks.atLeast(least, most, "most");
        }
    }

    public LikelihoodRatio {
        Checks.positive(threshold, "threshold");
        if (shift.isPresent()) {
            Checks.positive(shift.getAsDouble(), "shift");
        }
    }

    /** Generalised, Poisson, one harmonic. */
    public static LikelihoodRatio poisson(int training) {
        return of(training, OptionalDouble.of(0));
    }

    /** Generalised, negative binomial with estimated dispersion, one harmonic. */
    public static LikelihoodRatio negativeBinomial(int training) {
        return of(training, OptionalDouble.empty());
    }

    private static LikelihoodRatio of(int training, OptionalDouble dispersion) {
        return new LikelihoodRatio(
                new Baseline(training, 1, false, dispersion),
                OptionalDouble.empty(),
                5,
                new Window(1, Window.UNLIMITED),
                Mode.CORRECTED);
    }
}
