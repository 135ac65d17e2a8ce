package org.vigil.detect;

/**
 * Quasi-Poisson regression on the comparable weeks of past years, past outbreaks down-weighted: the detector of Farrington
 * and others 1996 (<i>JRSS A</i> 159:547), as made flexible by Noufaily and others 2013 (<i>Statistics in Medicine</i>
 * 32:1206) and Salmon and others 2016 (<i>J. Stat. Software</i> 70/10). Start from {@link #flexible()} or
 * {@link #original()} and change what differs.
 *
 * <p>Accuracy: in {@link Mode#COMPATIBLE} equal to R's {@code farringtonFlexible} within 1e-6 relative. What the corrected
 * mode does differently: the fit runs to full convergence; the variance of the prediction and the test of the trend use the
 * dispersion of the model; the score measures from the expected count, not from its logarithm; expected and bound are given
 * where the cases are few; the bound exists where the comparable weeks held no case at all; as many years as the series has
 * are used, down to {@link Reference#yearsMin()}; missing weeks are left out of the fit.
 *
 * @param reference which past points the current one is compared with
 * @param model     what is fitted to them
 * @param bound     how the upper bound follows from the fit
 * @param limit     how many recent cases an alarm needs
 * @param mode      corrected or compatible
 */
public record Farrington(Reference reference, Model model, Bound bound, CaseLimit limit, Mode mode)
        implements Detector {

    /**
     * The points compared with. Point and year are those of the {@link Series}.
     *
     * @param years      past years to go back, at least 1
     * @param yearsMin   years that must exist at least (corrected mode; the compatible mode needs all)
     * @param halfWindow points on either side of the same point of a past year
     * @param periods    1: only the windows enter; more: all points enter, with one level of the season for the windows and
     *                   {@code periods - 1} levels for the time between two windows
     * @param excluded   the last points before the current one that never enter
     */
    public record Reference(int years, int yearsMin, int halfWindow, int periods, int excluded) {
        public Reference {
            if (years < 1 || yearsMin < 1 || yearsMin > years || halfWindow < 0 || periods < 1 || excluded < 0) {
                throw new IllegalArgumentException(
                        "years %d (at least %d), half window %d, periods %d, excluded %d do not make a reference"
                                .formatted(years, yearsMin, halfWindow, periods, excluded));
            }
        }
    }

    /**
     * The regression.
     *
     * @param trendLevel       a linear trend stays when its two-sided p-value is below this; 0 = never a trend, 1 = always one
     *                         that does not predict more than was ever seen
     * @param weightsThreshold standardised Anscombe residual above which a past point loses weight; infinite = none does
     * @param populationOffset whether rates are modelled: the series must have a population
     */
    public record Model(double trendLevel, double weightsThreshold, boolean populationOffset) {}

    /**
     * The upper bound.
     *
     * @param method how it is made
     * @param alpha  one-sided level, in (0, 0.5)
     */
    public record Bound(Method method, double alpha) {
        public Bound {
            if (!(alpha > 0 && alpha < 0.5)) {
                throw new IllegalArgumentException("alpha " + alpha + " is not between 0 and 0.5");
            }
        }
    }

    /** The ways to an upper bound. */
    public enum Method {
        /** Two-thirds power transform to normality with the variance of the prediction (Farrington 1996). */
        DELTA,
        /** Quantile of the negative binomial with the fitted mean and dispersion, Poisson without dispersion. */
        NB_PLUGIN,
        /** The same quantile at the upper confidence limit of the mean (Salmon 2016). */
        MUAN
    }

    /** An alarm needs at least {@code cases} in the last {@code points}, the current one included. */
    public record CaseLimit(int cases, int points) {}

    /** Noufaily 2013 with the negative binomial bound at 1 %: five years, ten periods, 26 weeks left out. */
    public static Farrington flexible() {
        return new Farrington(
                new Reference(5, 2, 3, 10, 26),
                new Model(0.05, 2.58, false),
                new Bound(Method.NB_PLUGIN, 0.01),
                new CaseLimit(5, 4),
                Mode.CORRECTED);
    }

    /** Farrington 1996: five years, windows of seven weeks, transform bound at 5 %. */
    public static Farrington original() {
        return new Farrington(
                new Reference(5, 2, 3, 1, 3),
                new Model(0.05, 1, false),
                new Bound(Method.DELTA, 0.05),
                new CaseLimit(5, 4),
                Mode.CORRECTED);
    }

    public Farrington withReference(Reference other) {
        return new Farrington(other, model, bound, limit, mode);
    }

    public Farrington withModel(Model other) {
        return new Farrington(reference, other, bound, limit, mode);
    }

    public Farrington withBound(Method method, double alpha) {
        return new Farrington(reference, model, new Bound(method, alpha), limit, mode);
    }

    public Farrington withLimit(CaseLimit other) {
        return new Farrington(reference, model, bound, other, mode);
    }

    public Farrington in(Mode other) {
        return new Farrington(reference, model, bound, limit, other);
    }
}
