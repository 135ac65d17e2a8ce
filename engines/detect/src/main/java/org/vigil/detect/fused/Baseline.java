package org.vigil.detect.fused;

import java.util.Arrays;

/**
 * A fitted series: coefficients with their precision, spread, and how usual each past point was.
 *
 * @param origin    number of the period its trend counts from: the one it was fitted for
 * @param precision lower Cholesky factor of the inverse covariance of the coefficients
 * @param usual     for each point used, the probability that it was no outbreak; empty when not kept
 * @param points    number of points used
 */
record Baseline(int origin, double[] coefficients, double[][] precision, Spread spread, double[] usual, int points) {

    /** The same without what was found out about each past point, to be kept long. */
    Baseline withoutPast() {
        return new Baseline(origin, coefficients, precision, spread, new double[0], points);
    }

    /** As numbers to be stored; {@link #of} reads them. */
    double[] numbers() {
        int p = coefficients.length;
        double[] numbers = new double[HEAD + p + p * (p + 1) / 2];
        numbers[0] = origin;
        numbers[1] = points;
        numbers[2] = spread.form() == Spread.Form.PROPORTIONAL ? 0 : 1;
        numbers[3] = spread.excess();
        numbers[4] = p;
        System.arraycopy(coefficients, 0, numbers, HEAD, p);
        int at = HEAD + p;
        for (int j = 0; j < p; j++) {
            System.arraycopy(precision[j], 0, numbers, at, j + 1);
            at += j + 1;
        }
        return numbers;
    }

    /** @throws IllegalArgumentException when these are not the numbers of a fit */
    static Baseline of(double[] numbers) {
        int p = numbers.length > HEAD ? (int) numbers[4] : -1;
        if (p < 1 || numbers.length != HEAD + p + p * (p + 1) / 2) {
            throw new IllegalArgumentException(numbers.length + " numbers are no fit");
        }
        double[][] precision = new double[p][];
        int at = HEAD + p;
        for (int j = 0; j < p; j++) {
            precision[j] = Arrays.copyOfRange(numbers, at, at + j + 1);
            at += j + 1;
        }
        Spread.Form form = numbers[2] == 0 ? Spread.Form.PROPORTIONAL : Spread.Form.QUADRATIC;
        return new Baseline(
                (int) numbers[0],
                Arrays.copyOfRange(numbers, HEAD, HEAD + p),
                precision,
                new Spread(form, numbers[3]),
                new double[0],
                (int) numbers[1]);
    }

    private static final int HEAD = 5;

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
