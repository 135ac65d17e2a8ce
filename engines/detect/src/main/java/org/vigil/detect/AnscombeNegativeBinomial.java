package org.vigil.detect;

/**
 * Anscombe's residual of a negative binomial count: the integral of (u + alpha u²)^(-1/3) from the mean to the count, over the
 * sixth root of the variance (McCullagh and Nelder 1989, section 2.4; Hilbe 2007).
 */
final class AnscombeNegativeBinomial {

    /** Nodes and weights of Gauss-Legendre quadrature on (-1, 1), ten points, the positive half. */
    private static final double[] NODES = {
        0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717
    };

    private static final double[] WEIGHTS = {
        0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814
    };

    private AnscombeNegativeBinomial() {}

    static double residual(double y, double m, double alpha) {
        return (transform(y, alpha) - transform(m, alpha)) / Math.sqrt(Math.cbrt(m + alpha * m * m));
    }

    /** R looks its hypergeometric factor up at alpha times the count rounded to two decimals. */
    static double residualLikeR(double y, double m, double alpha) {
        return (transformLikeR(y, alpha) - transformLikeR(m, alpha)) / Math.sqrt(Math.cbrt(m + alpha * m * m));
    }

    private static double transformLikeR(double x, double alpha) {
        double rounded = Math.rint(alpha * x * 100) / 100 / alpha;
        if (rounded == 0) {
            return 1.5 * Math.cbrt(x) * Math.cbrt(x);
        }
        double stretch = Math.cbrt(x / rounded);
        return transform(rounded, alpha) * stretch * stretch;
    }

    /** The count with residual {@code z}; -1 where even 0 has a larger one. */
    static double inverse(double z, double m, double alpha) {
        if (residual(0, m, alpha) > z) {
            return -1;
        }
        double low = 0;
        double high = m + 1;
        while (residual(high, m, alpha) < z) {
            low = high;
            high *= 2;
        }
        while (high - low > 1e-12 * high) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (residual(middle, m, alpha) < z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Integral from 0 to x; with u = v^(3/2) the integrand is 1.5 (1 + alpha v^(3/2))^(-1/3), without the pole at 0. */
    private static double transform(double x, double alpha) {
        double end = Math.cbrt(x) * Math.cbrt(x);
        double sum = 0;
        double from = 0;
        double width = Math.min(end, 0.25 / Math.cbrt(alpha * alpha));
        while (from < end) {
            double to = Math.min(end, from + width);
            sum += piece(from, to, alpha);
            from = to;
            width *= 2;
        }
        return sum;
    }

    private static double piece(double from, double to, double alpha) {
        double middle = (from + to) / 2;
        double half = (to - from) / 2;
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            sum += WEIGHTS[i] * (slope(middle - half * NODES[i], alpha) + slope(middle + half * NODES[i], alpha));
        }
        return half * sum;
    }

    private static double slope(double v, double alpha) {
        return 1.5 / Math.cbrt(1 + alpha * v * Math.sqrt(v));
    }
}
