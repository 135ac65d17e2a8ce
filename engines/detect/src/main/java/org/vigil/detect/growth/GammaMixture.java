package org.vigil.detect.growth;

import org.apache.commons.numbers.gamma.RegularizedGamma;

/** Quantiles of gamma variables of one shape whose scale is itself distributed. */
final class GammaMixture {

    private static final int ROUNDS = 40;

    private GammaMixture() {}

    /** x with P(X &lt;= x) = p, from a first guess above 0; relative error at most 1e-12, since the last step is a Newton step. */
    static double quantile(double p, double shape, Quadrature logScale, double guess) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double x = guess;
        double[] scales = new double[logScale.size()];
        for (int k = 0; k < scales.length; k++) {
            scales[k] = Math.exp(logScale.node(k));
        }
        for (int round = 0; round < ROUNDS; round++) {
            double below = -p;
            double slope = 0;
            for (int k = 0; k < scales.length; k++) {
                double scale = scales[k];
                below += logScale.weight(k) * RegularizedGamma.P.value(shape, x / scale);
                slope += logScale.weight(k) * RegularizedGamma.P.derivative(shape, x / scale) / scale;
            }
            if (below < 0) {
                low = x;
            } else {
                high = x;
            }
            double proposed = x - below / slope;
            if (!(proposed > low && proposed < high)) {
                proposed = high == Double.POSITIVE_INFINITY ? 2 * x : (low + high) / 2;
            }
            if (Math.abs(proposed - x) <= 1e-9 * x) {
                return proposed;
            }
            x = proposed;
        }
        return x;
    }
}
