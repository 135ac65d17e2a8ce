package org.vigil.detect;

/**
 * Log-linear regression on harmonics of the year and a trend, fitted anew for each point to what came before it (Serfling
 * 1963, <i>Public Health Reports</i> 78:494, in its later Poisson and negative binomial forms). The bound is the upper quantile of
 * the fitted distribution at the current point.
 *
 * @param family    distribution of the counts
 * @param season    columns of the regression
 * @param reference points it is fitted to
 * @param alpha     one-sided level
 */
public record PeriodicRegression(Family family, Season season, Reference reference, double alpha) implements Detector {

    /** How the variance follows the mean m. */
    public enum Family {
        /** m. */
        POISSON,
        /** phi m, with phi from Pearson's statistic, at least 1. */
        QUASI_POISSON,
        /** m + alpha m², with alpha by maximum likelihood. */
        NEGATIVE_BINOMIAL
    }

    /**
     * The columns beside the intercept.
     *
     * @param harmonics        pairs of sine and cosine
     * @param trend            whether a linear trend enters
     * @param populationOffset whether rates are modelled: the series must have a population
     */
    public record Season(int harmonics, boolean trend, boolean populationOffset) {
        public Season {
            Checks.atLeast(0, harmonics, "harmonics");
        }
    }

    /**
     * The points fitted to.
     *
     * @param most     points back that may enter
     * @param least    points that must exist
     * @param excluded last points before the current one that never enter
     */
    public record Reference(int most, int least, int excluded) {
        public Reference {
            Checks.atLeast(1, least, "least");
            Checks.atLeast(least, most, "most");
            Checks.atLeast(0, excluded, "excluded");
        }
    }

    public PeriodicRegression {
        Checks.level(alpha);
    }

    /** Negative binomial, one harmonic and a trend, five years of weeks, the last 26 left out, at 1 %. */
    public static PeriodicRegression weekly() {
        return new PeriodicRegression(
                Family.NEGATIVE_BINOMIAL, new Season(1, true, false), new Reference(260, 104, 26), 0.01);
    }
}
