package org.vigil.detect.fused;

import java.util.random.RandomGenerator;

/** Random counts for simulations; every draw comes from the generator passed in. */
public final class Draws {

    private Draws() {}

    /** Negative binomial with this mean and size; Poisson when the size is infinite. */
    public static double negativeBinomial(RandomGenerator random, double mean, double size) {
        return size > 1e10 ? poisson(random, mean) : poisson(random, gamma(random, size) * mean / size);
    }

    /** Poisson: by inversion when small, by halving when large (exact: a Poisson count is split by order statistics). */
    public static double poisson(RandomGenerator random, double mean) {
        double rest = mean;
        double count = 0;
        while (rest > 15) {
            // The time of the k-th event is gamma distributed; with it the process up to the mean is cut in two.
            double k = Math.floor(rest * 0.9);
            double time = gamma(random, k);
            if (time > rest) {
                return count + binomial(random, k - 1, rest / time);
            }
            count += k;
            rest -= time;
        }
        double product = random.nextDouble();
        double limit = Math.exp(-rest);
        while (product > limit) {
            count++;
            product *= random.nextDouble();
        }
        return count;
    }

    /** Binomial, exact: large counts are cut by the median of order statistics (beta). */
    public static double binomial(RandomGenerator random, double trials, double probability) {
        double n = trials;
        double p = probability;
        double hits = 0;
        while (n > 30) {
            double i = Math.floor(1 + n / 2);
            double a = gamma(random, i);
            double x = a / (a + gamma(random, n + 1 - i));
            if (x <= p) {
                hits += i;
                p = (p - x) / (1 - x);
                n -= i;
            } else {
                p /= x;
                n = i - 1;
            }
        }
        for (int k = 0; k < n; k++) {
            hits += random.nextDouble() < p ? 1 : 0;
        }
        return hits;
    }

    /** Gamma with scale 1 (Marsaglia and Tsang 2000). */
    public static double gamma(RandomGenerator random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = 1 + c * z;
            if (v > 0) {
                v = v * v * v;
                if (Math.log(1 - random.nextDouble()) < 0.5 * z * z + d - d * v + d * Math.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
