package org.vigil.detect.delay;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Negative binomial counts whose mean is lognormal: seven Gauss–Hermite nodes.
 *
 * @param centre median of the mean
 * @param sd     of the logarithm of the mean
 * @param size   of the negative binomial
 * @param excess variance beyond the binomial of the reports, 1 = none
 */
record LogNormalCounts(double centre, double sd, double size, double excess) {

    private static final double[] NODES = {
        -3.750439717725742,
        -2.366759410734541,
        -1.154405394739968,
        0,
        1.154405394739968,
        2.366759410734541,
        3.750439717725742
    };
    private static final double[] WEIGHTS = {
        5.48268855972218e-4,
        3.07571239675865e-2,
        0.240123178605013,
        0.457142857142857,
        0.240123178605013,
        3.07571239675865e-2,
        5.48268855972218e-4
    };
    private static final double NEGLIGIBLE = 1e-6;
    private static final double SD_MOST = 4;

    double mean() {
        double s = Math.min(sd, SD_MOST);
        return centre * Math.exp(s * s / 2);
    }

    /** Smallest k with P(K &lt;= k) at least {@code p}. */
    double quantile(double p) {
        if (!(centre > NEGLIGIBLE)) {
            return 0;
        }
        double low = -1;
        double high = Math.max(1, Math.rint(centre));
        while (upTo(high) < p && high < 1e12) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            if (upTo(middle) >= p) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private double upTo(double k) {
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            double mean = centre * Math.exp(Math.min(sd, SD_MOST) * NODES[i]);
            // Variance mean (excess + mean / size), as a negative binomial of the size that gives it.
            double shape = mean / (excess - 1 + mean / size);
            sum += WEIGHTS[i] * RegularizedBeta.value(shape / (shape + mean), shape, k + 1);
        }
        return sum;
    }
}
