package org.vigil.detect.fused;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * What is expected of one count if nothing is going on: negative binomial with variance {@code mean + mean² / size};
 * Poisson when {@code size} is infinite. The doubt about mean and spread is part of the variance.
 *
 * @param mean expected count, above 0
 * @param size number of successes of the negative binomial, above 0, may be infinite
 */
public record Predictive(double mean, double size) {

    /** Counts beyond are treated by a normal tail: a step of one no longer matters. */
    private static final double LARGE = 1e9;

    public Predictive {
        if (!(mean > 0 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mean " + mean + " is not a number above 0");
        }
        if (!(size > 0)) {
            throw new IllegalArgumentException("size " + size + " is not above 0");
        }
    }

    static Predictive ofVariance(double mean, double variance) {
        double excess = variance - mean;
        return new Predictive(mean, excess > 1e-9 * mean ? mean * mean / excess : Double.POSITIVE_INFINITY);
    }

    /** Variance of the count. */
    public double variance() {
        return mean + mean * mean / size;
    }

    /** The same for a count of which only a share (0 to 1) is expected to have been reported so far. */
    public Predictive thinned(double share) {
        return share == 1 ? this : new Predictive(mean * share, size);
    }

    /** P(Y &gt;= y). */
    public double upperTail(double y) {
        if (y <= 0) {
            return 1;
        }
        if (y > LARGE) {
            double z = (y - mean) / Math.sqrt(variance());
            return z < 0 ? 1 : Math.exp(-z * z / 2) / 2;
        }
        return size > 1e10 ? RegularizedGamma.P.value(y, mean) : RegularizedBeta.value(mean / (size + mean), y, size);
    }

    /** log P(Y = y). */
    double logProbability(double y) {
        double logFactorial = LogGamma.value(y + 1);
        if (size > 1e10) {
            return y * Math.log(mean) - mean - logFactorial;
        }
        return logRising(size, y) - logFactorial + y * Math.log(mean / (size + mean)) - size * Math.log1p(mean / size);
    }

    /** log Γ(size + y) − log Γ(size), without loss for large sizes. */
    static double logRising(double size, double y) {
        if (y < 12 && y == Math.rint(y)) {
            double product = 1;
            double sum = 0;
            for (int j = 0; j < y; j++) {
                product *= size + j;
                if (product > 1e200) {
                    sum += Math.log(product);
                    product = 1;
                }
            }
            return sum + Math.log(product);
        }
        if (size > 8) {
            return stirling(size + y) - stirling(size);
        }
        return LogGamma.value(size + y) - LogGamma.value(size);
    }

    private static double stirling(double x) {
        double inverse = 1 / x;
        double square = inverse * inverse;
        return (x - 0.5) * Math.log(x) - x + inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260));
    }

    /** Smallest count that is exceeded with a probability of at most {@code alpha}. */
    public double quantileAbove(double alpha) {
        double sd = Math.sqrt(variance());
        double low = -1;
        double step = Math.max(1, Math.rint(sd));
        double high = Math.rint(mean);
        while (upperTail(high + 1) > alpha) {
            low = high;
            high += step;
            step *= 2;
        }
        while (high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            if (upperTail(middle + 1) <= alpha) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
