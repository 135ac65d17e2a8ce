package org.vigil.detect.delay;

import org.vigil.detect.Mode;

/** A way to a nowcast, with its parameters. */
public sealed interface NowcastMethod {

    /** The default: {@link SmoothDelay#usual()}. */
    static NowcastMethod usual() {
        return SmoothDelay.usual();
    }

    /**
     * Chain ladder: the share reported so far from the development of earlier days (reverse-time hazards, Lawless 1994), taken as
     * beta distributed with its binomial variance, and nothing known of the final number before. Delays must not drift.
     */
    record ChainLadder() implements NowcastMethod {}

    /**
     * Lawless 1994 (<i>Canadian J. of Statistics</i> 22:15): the same share, normal approximation. The compatible mode leaves out
     * the variance of the share, as R's {@code surveillance} does, and so is too sure.
     */
    record Lawless(Mode mode) implements NowcastMethod {}

    /**
     * Höhle and an der Heiden 2014 (<i>Biometrics</i> 70:993) without regard to truncation: delays of all reports so far with a
     * Dirichlet prior, so that the unreported are beta negative binomial. Too low when delays are long and cases rise.
     *
     * @param prior weight of each delay before the data; 0.1 in R's {@code surveillance}
     */
    record BetaNegativeBinomial(double prior) implements NowcastMethod {
        public BetaNegativeBinomial {
            positive(prior, "prior");
        }
    }

    /**
     * Höhle and an der Heiden 2014 with a gamma prior on the mean of each day, averaged over the delay distribution without random
     * numbers.
     *
     * @param truncation whether delays that could not be seen yet are allowed for (reverse-time hazards), as they should be
     * @param mean       of the prior of a day's mean
     * @param variance   of the prior of a day's mean
     * @param prior      weight of each delay before the data
     * @param most       largest final number thought possible
     */
    record Bayes(boolean truncation, double mean, double variance, double prior, int most) implements NowcastMethod {
        public Bayes {
            positive(mean, "prior mean");
            positive(variance, "prior variance");
            positive(prior, "prior");
            if (most < 1 || most > 10_000_000) {
                throw new IllegalArgumentException("largest final number " + most + " is not between 1 and 10000000");
            }
        }
    }

    /**
     * The default. Two penalised regressions with smoothing chosen by the data (Laplace; after EpiLPS, Sumalinab and others 2023,
     * <i>Biometrical J.</i>, in a form that factorises): reverse-time hazards of the delay, smooth in the delay and in the day of
     * onset so that delays may drift, with weekdays of report; and the curve of onsets, smooth, with weekdays and negative binomial
     * spread. The unreported are negative binomial given both, with the uncertainty of both.
     *
     * @param days      days before the last one that enter
     * @param weekdays  whether weekdays matter
     */
    record SmoothDelay(int days, boolean weekdays) implements NowcastMethod {
        public SmoothDelay {
            if (days < 7 || days > 10_000) {
                throw new IllegalArgumentException("days must be 7 to 10000, not " + days);
            }
        }

        /** Ninety days, with weekdays. */
        public static SmoothDelay usual() {
            return new SmoothDelay(90, true);
        }
    }

    private static void positive(double value, String what) {
        if (!(value > 0 && value < 1e12)) {
            throw new IllegalArgumentException(what + " must be above 0, not " + value);
        }
    }
}
