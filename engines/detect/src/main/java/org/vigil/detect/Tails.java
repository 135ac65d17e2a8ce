package org.vigil.detect;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** Upper tails and quantiles of the normal and of counts with mean and variance-to-mean ratio {@code phi}. */
final class Tails {

    /** R's allowance for rounding when it searches a discrete quantile. */
    private static final double FUZZ = 64 * 0x1p-52;

    /** Counts beyond are not searched: neighbours are too close for a double. */
    private static final double LARGEST_EXACT = 0x1p50;

    private Tails() {}

    /** z with P(Z > z) = {@code alpha}. */
    static double normalUpperQuantile(double alpha) {
        return Math.sqrt(2) * InverseErfc.value(2 * alpha);
    }

    /** P(Z > z). */
    static double normalUpper(double z) {
        return 0.5 * Erfc.value(z / Math.sqrt(2));
    }

    /** P(Y &gt;= y): negative binomial with variance phi * mean; Poisson when phi is 1. */
    static double countUpper(double y, double mean, double phi) {
        if (y <= 0) {
            return 1;
        }
        return phi > 1
                ? RegularizedBeta.value((phi - 1) / phi, y, mean / (phi - 1))
                : RegularizedGamma.P.value(y, mean);
    }

    /** Smallest k with P(Y &gt; k) at most {@code alpha}. */
    static double countUpperQuantile(double alpha, double mean, double phi) {
        double allowed = alpha * (1 + FUZZ) + FUZZ;
        double z = normalUpperQuantile(alpha);
        double sd = Math.sqrt(phi * mean);
        double skew = (2 * phi - 1) / sd;
        double guess = Math.max(0, Math.rint(mean + sd * (z + skew * (z * z - 1) / 6)));
        if (guess > LARGEST_EXACT) {
            return guess;
        }
        double low = -1;
        double high = guess;
        double width = 1;
        if (countUpper(guess + 1, mean, phi) > allowed) {
            low = guess;
            high = guess + width;
            while (countUpper(high + 1, mean, phi) > allowed) {
                low = high;
                width *= 2;
                high += width;
            }
        } else {
            while (high - width >= 0 && countUpper(high - width + 1, mean, phi) <= allowed) {
                high -= width;
                width *= 2;
            }
            low = Math.max(-1, high - width);
        }
        while (high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            if (countUpper(middle + 1, mean, phi) <= allowed) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
