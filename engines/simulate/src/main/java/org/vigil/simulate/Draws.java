package org.vigil.simulate;

import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * A stream of random numbers that is named by a key instead of by what was drawn before (SplitMix64, Steele 2014). The course of
 * one infection is drawn from the stream of (run, person): it is the same whatever else happens, so that two options are compared
 * on the same people, and whatever the number of threads.
 *
 * <p>Not safe for two threads; every worker has its own.
 */
final class Draws implements RandomGenerator {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // odd, 2^64 over the golden ratio
    private static final double TO_UNIT = 0x1.0p-53;

    private long state;

    Draws(long key) {
        state = key;
    }

    /** Starts this object again as the stream of another key. */
    Draws as(long key) {
        state = key;
        return this;
    }

    /** A key made of a key and a number; different numbers give unrelated keys. */
    static long key(long key, long number) {
        return mix(mix(key + GOLDEN) ^ mix(number * GOLDEN + 0x632BE59BD9B4E019L));
    }

    /** One uniform number in [0, 1) that belongs to this key, person and purpose. */
    static double unit(long key, int person, int purpose) {
        return (key(key, ((long) purpose << 32) | (person & 0xFFFFFFFFL)) >>> 11) * TO_UNIT;
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    double unit() {
        return (nextLong() >>> 11) * TO_UNIT;
    }

    /** A uniform whole number in [0, bound); the bias of at most bound / 2^32 is far below what can be seen. */
    int below(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Gamma with this shape and scale (Marsaglia &amp; Tsang 2000); a shape below 1 by the power of a uniform. */
    double gamma(double shape, double scale) {
        if (shape < 1) {
            double power = Math.pow(1 - unit(), 1 / shape);
            return power * gamma(shape + 1, scale);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = nextGaussian();
            double root = 1 + c * x;
            if (root > 0) {
                double v = root * root * root;
                if (Math.log(1 - unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                    return d * v * scale;
                }
            }
        }
    }

    /** Poisson by multiplication below a mean of 30, above by transformed rejection (Hörmann 1993, PTRS). */
    int poisson(double mean) {
        if (mean < 30) {
            double limit = Math.exp(-mean);
            int count = 0;
            for (double product = unit(); product > limit; product *= unit()) {
                count++;
            }
            return count;
        }
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverse = 1.1239 + 1.1328 / (b - 3.4);
        double accept = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = unit() - 0.5;
            double v = unit();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= accept) {
                return (int) k;
            }
            if (k >= 0
                    && (us >= 0.013 || v <= us)
                    && Math.log(v * inverse / (a / (us * us) + b))
                            <= k * Math.log(mean) - mean - LogGamma.value(k + 1)) {
                return (int) k;
            }
        }
    }

    /** Negative binomial with this mean and dispersion k (variance mean + mean²/k); an infinite k is Poisson. */
    int negativeBinomial(double mean, double dispersion) {
        if (mean <= 0) {
            return 0;
        }
        return poisson(Double.isInfinite(dispersion) ? mean : gamma(dispersion, mean / dispersion));
    }

    /** How many of n succeed; exact by jumping from success to success, so that it costs as many steps as there are successes. */
    int binomial(int n, double probability) {
        if (probability <= 0 || n <= 0) {
            return 0;
        }
        if (probability > 0.5) {
            return probability >= 1 ? n : n - binomial(n, 1 - probability);
        }
        double logMiss = Math.log1p(-probability);
        int successes = 0;
        for (double at = jump(logMiss); at <= n; at += jump(logMiss)) {
            successes++;
        }
        return successes;
    }

    private double jump(double logMiss) {
        return Math.floor(Math.log(1 - unit()) / logMiss) + 1;
    }

    double weibull(double shape, double scale) {
        return scale * Math.pow(-Math.log(1 - unit()), 1 / shape);
    }

    /** Skew normal (Azzalini 1985): location + scale × (delta |Z0| + sqrt(1 - delta²) Z1). */
    double skewNormal(double location, double scale, double slant) {
        double delta = slant / Math.sqrt(1 + slant * slant);
        return location + scale * (delta * Math.abs(nextGaussian()) + Math.sqrt(1 - delta * delta) * nextGaussian());
    }

    double lognormal(double mean, double sd) {
        double variance = Math.log1p(sd * sd / (mean * mean));
        return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * nextGaussian());
    }
}
