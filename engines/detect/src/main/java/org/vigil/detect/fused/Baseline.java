package org.vigil.detect.fused;

/**
 * A fitted series: coefficients with their precision, spread, and how usual each past point was.
 *
 * @param precision lower Cholesky factor of the inverse covariance of the coefficients
 * @param usual     for each point used, the probability that it was no outbreak; empty when not kept
 * @param points    number of points used
 */
record Baseline(double[] coefficients, double[][] precision, Spread spread, double[] usual, int points) {

    /** The same without what was found out about each past point, to be kept long. */
    Baseline withoutPast() {
        return new Baseline(coefficients, precision, spread, new double[0], points);
    }

    /** What is expected at a point with these regressors; doubt about the coefficients widens it. */
    Predictive at(double[] row, double offset) {
        double eta = offset;
        for (int k = 0; k < row.length; k++) {
            eta += coefficients[k] * row[k];
        }
        double mean = Math.exp(Math.min(30, Math.max(-25, eta)));
        double doubt = Math.min(4, Cholesky.quadratic(precision, row, new double[row.length]));
        double variance = mean * spread.ratio(mean) + mean * mean * Math.expm1(doubt);
        return Predictive.ofVariance(mean, variance);
    }
}
