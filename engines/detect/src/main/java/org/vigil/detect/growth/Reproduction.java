package org.vigil.detect.growth;

import java.util.Optional;

/**
 * How many others a case infects, over the days {@code from} to {@code to}, with its posterior or sampling distribution.
 *
 * @param from  first day of the window, 1 = first day of the incidence
 * @param to    last day of the window
 * @param mean  NaN like all that follows when it cannot be known
 * @param sd    standard deviation
 * @param q025  lower end of the 95 % interval
 * @param median middle
 * @param q975  upper end of the 95 % interval
 * @param shape of the gamma posterior; NaN where it is not a gamma distribution
 * @param scale of the gamma posterior
 * @param gap   why it cannot be known, or why it will still change
 */
public record Reproduction(
        int from,
        int to,
        double mean,
        double sd,
        double q025,
        double median,
        double q975,
        double shape,
        double scale,
        Optional<Gap> gap) {

    /** What keeps a number from being known. */
    public enum Gap {
        /** Less than one mean serial interval has passed since the first case: nothing is shown. */
        TOO_EARLY,
        /** No case in the window, so no one's secondary cases to count (Wallinga and Teunis only). */
        NO_CASES,
        /** Over 5 % of the infections by these cases are still to show: the figure is too low and will rise. */
        NOT_YET_COMPLETE
    }

    static Reproduction none(int from, int to, Gap gap) {
        return new Reproduction(
                from,
                to,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Optional.of(gap));
    }

    static Reproduction gamma(int from, int to, double shape, double scale, Optional<Gap> gap) {
        return new Reproduction(
                from,
                to,
                shape * scale,
                Math.sqrt(shape) * scale,
                scale * GammaQuantile.LOWER.of(shape),
                scale * GammaQuantile.MEDIAN.of(shape),
                scale * GammaQuantile.UPPER.of(shape),
                shape,
                scale,
                gap);
    }

    /** The same, said to be incomplete when it is. */
    Reproduction until(boolean incomplete) {
        return incomplete
                ? new Reproduction(
                        from, to, mean, sd, q025, median, q975, shape, scale, Optional.of(Gap.NOT_YET_COMPLETE))
                : this;
    }
}
