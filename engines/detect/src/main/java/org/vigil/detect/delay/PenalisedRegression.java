package org.vigil.detect.delay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Generalised linear model whose coefficients are held together by penalties, each with a strength that the data choose (extended
 * Fellner–Schall steps, Wood and Fasiolo 2017) while the fit converges. Rows are sparse: the same few entries in each.
 */
final class PenalisedRegression {

    private static final int ROUNDS = 40;
    private static final double CONVERGED = 1e-4;
    private static final double RIDGE = 1e-3;
    private static final double STRENGTH_LEAST = 1e-3;
    private static final double STRENGTH_MOST = 1e6;
    private static final double FARTHEST = 12;
    private static final double STEP_MOST = 3;

    /** Which distribution. */
    enum Family {
        /** y of m with logit link. */
        BINOMIAL,
        /** Variance mu + phi mu² with log link. */
        NEGATIVE_BINOMIAL
    }

    private static final class Penalty {
        final int from;
        final int to;
        final double[] difference;
        double strength = 10;

        Penalty(int from, int to, int order) {
            this.from = from;
            this.to = to;
            double[] d = {1};
            for (int k = 0; k < order; k++) {
                double[] next = new double[d.length + 1];
                for (int i = 0; i < d.length; i++) {
                    next[i] -= d[i];
                    next[i + 1] += d[i];
                }
                d = next;
            }
            difference = d;
        }

        int rank() {
            return Math.max(0, to - from - difference.length + 1);
        }
    }

    final int columns;
    final double[] beta;
    /** Covariance of beta; of dispersion 1. */
    final double[][] covariance;

    private final Family family;
    private final int width;
    private final List<Penalty> penalties = new ArrayList<>();
    private int rows;
    private final int[] index;
    private final double[] value;
    private final double[] y;
    private final double[] trials;
    private final double[] offset;
    /** Dispersion of the negative binomial. */
    double phi;

    private double freedom;

    PenalisedRegression(Family family, int columns, int width, int capacity) {
        this.family = family;
        this.columns = columns;
        this.width = width;
        beta = new double[columns];
        covariance = new double[columns][columns];
        index = new int[capacity * width];
        value = new double[capacity * width];
        y = new double[capacity];
        trials = new double[capacity];
        offset = new double[capacity];
    }

    /** Penalises differences of an order among the columns from..to (excluded); order 0 pulls them to 0. */
    void penalise(int from, int to, int order) {
        if (to - from > order) {
            penalties.add(new Penalty(from, to, order));
        }
    }

    /** Adds a row; entry k is {@code values[k]} in column {@code at[k]}, columns ascending. */
    void add(double response, double of, double shift, int[] at, double[] values) {
        y[rows] = response;
        trials[rows] = of;
        offset[rows] = shift;
        System.arraycopy(at, 0, index, rows * width, width);
        System.arraycopy(values, 0, value, rows * width, width);
        rows++;
    }

    /** Linear predictor of a row that need not be one of the fit. */
    double predictor(int[] at, double[] values) {
        double eta = 0;
        for (int k = 0; k < at.length; k++) {
            eta += values[k] * beta[at[k]];
        }
        return eta;
    }

    /** Fits; afterwards {@link #beta}, {@link #covariance} and {@link #phi} hold the answer. */
    void fit() {
        double[][] information = new double[columns][columns];
        double[] gradient = new double[columns];
        for (int round = 0; round < ROUNDS; round++) {
            accumulate(information, gradient);
            freedom = 0;
            double[][] plain = copy(information);
            addPenalties(information, gradient);
            Cholesky.invert(information, covariance);
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j <= i; j++) {
                    freedom += (i == j ? 1 : 2) * covariance[i][j] * plain[i][j];
                }
            }
            double moved = step(gradient);
            double changed = strengthen();
            if (round % 3 == 2) {
                changed = Math.max(changed, spread());
            }
            if (round > 4 && moved < CONVERGED * 10 && changed < 0.05) {
                break;
            }
        }
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    private void accumulate(double[][] information, double[] gradient) {
        for (double[] row : information) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(gradient, 0);
        for (int i = 0; i < rows; i++) {
            int at = i * width;
            double eta = eta(i);
            double weight;
            double residual;
            if (family == Family.BINOMIAL) {
                double p = 1 / (1 + Math.exp(-eta));
                weight = trials[i] * p * (1 - p);
                residual = y[i] - trials[i] * p;
            } else {
                double mu = Math.exp(eta);
                double scale = 1 / (1 + phi * mu);
                weight = mu * scale;
                residual = (y[i] - mu) * scale;
            }
            for (int k = 0; k < width; k++) {
                double v = value[at + k];
                int column = index[at + k];
                gradient[column] += v * residual;
                double wv = weight * v;
                // Columns ascend within a row: the lower triangle is all that the factorisation reads.
                double[] row = information[column];
                for (int l = 0; l <= k; l++) {
                    row[index[at + l]] += wv * value[at + l];
                }
            }
        }
    }

    private double eta(int i) {
        double eta = offset[i];
        for (int k = i * width; k < (i + 1) * width; k++) {
            eta += value[k] * beta[index[k]];
        }
        return Math.clamp(eta, offset[i] - 2 * FARTHEST, offset[i] + 2 * FARTHEST);
    }

    private void addPenalties(double[][] information, double[] gradient) {
        for (Penalty penalty : penalties) {
            double[] d = penalty.difference;
            for (int start = penalty.from; start + d.length <= penalty.to; start++) {
                double jump = 0;
                for (int k = 0; k < d.length; k++) {
                    jump += d[k] * beta[start + k];
                }
                for (int k = 0; k < d.length; k++) {
                    gradient[start + k] -= penalty.strength * d[k] * jump;
                    for (int l = 0; l < d.length; l++) {
                        information[start + k][start + l] += penalty.strength * d[k] * d[l];
                    }
                }
            }
        }
        for (int j = 0; j < columns; j++) {
            information[j][j] += RIDGE;
            gradient[j] -= RIDGE * beta[j];
        }
    }

    private double step(double[] gradient) {
        double[] step = new double[columns];
        double largest = 0;
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                step[i] += covariance[i][j] * gradient[j];
            }
            largest = Math.max(largest, Math.abs(step[i]));
        }
        double part = largest > STEP_MOST ? STEP_MOST / largest : 1;
        for (int i = 0; i < columns; i++) {
            beta[i] += part * step[i];
        }
        return largest;
    }

    /** One Fellner–Schall step for each strength; says by which factor the largest moved. */
    private double strengthen() {
        double changed = 0;
        for (Penalty penalty : penalties) {
            double[] d = penalty.difference;
            double square = 0;
            double trace = 0;
            for (int start = penalty.from; start + d.length <= penalty.to; start++) {
                double jump = 0;
                for (int k = 0; k < d.length; k++) {
                    jump += d[k] * beta[start + k];
                    for (int l = 0; l < d.length; l++) {
                        trace += d[k] * d[l] * covariance[start + k][start + l];
                    }
                }
                square += jump * jump;
            }
            double next = Math.max(penalty.rank() - penalty.strength * trace, 1e-3) / Math.max(square, 1e-9);
            next = Math.clamp(next, STRENGTH_LEAST, STRENGTH_MOST);
            changed = Math.max(changed, Math.abs(Math.log(next / penalty.strength)) * (1 - 1 / (1 + trace)));
            penalty.strength = next;
        }
        return changed;
    }

    /** Dispersion from Pearson's statistic: phi of the negative binomial, at least 0. */
    private double spread() {
        if (family == Family.BINOMIAL) {
            return 0;
        }
        double before = phi;
        double left = Math.max(1, rows - freedom);
        double low = 0;
        double high = 10;
        if (pearson(0) <= left) {
            phi = 0;
        } else {
            for (int round = 0; round < 40; round++) {
                phi = (low + high) / 2;
                if (pearson(phi) > left) {
                    low = phi;
                } else {
                    high = phi;
                }
            }
        }
        return Math.abs(phi - before) / (0.01 + phi);
    }

    private double pearson(double spread) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double mu = Math.exp(eta(i));
            sum += (y[i] - mu) * (y[i] - mu) / (mu + spread * mu * mu);
        }
        return sum;
    }

    /** Pearson's statistic over its degrees of freedom for binomial rows. */
    double excess() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double p = 1 / (1 + Math.exp(-eta(i)));
            sum += (y[i] - trials[i] * p) * (y[i] - trials[i] * p) / Math.max(trials[i] * p * (1 - p), 1e-6);
        }
        return sum / Math.max(1, rows - freedom);
    }

    /** Weight of a row in the last round: its information on the linear predictor. */
    double weight(int i) {
        double mu = Math.exp(eta(i));
        return mu / (1 + phi * mu);
    }
}
