package org.vigil.detect;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * Log-linear regression of counts on an intercept, harmonics of the year and a trend, Poisson or negative binomial, by
 * Fisher scoring with a dense Cholesky solve of its few columns. A workspace: cleared, filled and fitted for each model.
 */
final class SeasonalRegression {

    private static final int ROUNDS = 60;
    private static final double STEP_MIN = 1e-11;
    private static final double SHAPE_STEP_MIN = 1e-9;

    /** Beyond, the variance exceeds the Poisson one by less than a ten-thousandth, and alpha is taken as 0. */
    private static final double SHAPE_PER_MEAN_MAX = 1e4;

    private final int harmonics;
    private final boolean trend;
    private final double perYear;
    private final int columns;
    private final double[] rows;
    private final double[] y;
    private final double[] exposure;
    private final double[] mu;
    private final double[] matrix;
    private final double[] right;
    private final double[] beta;
    private final double[] current;
    private final double[] tails;
    private int tailLength;
    private boolean tailsKnown;
    private int n;
    private double alpha;
    private double origin;

    SeasonalRegression(int harmonics, boolean trend, double perYear, int capacity) {
        this.harmonics = harmonics;
        this.trend = trend;
        this.perYear = perYear;
        columns = 1 + 2 * harmonics + (trend ? 1 : 0);
        rows = new double[capacity * columns];
        y = new double[capacity];
        exposure = new double[capacity];
        mu = new double[capacity];
        tails = new double[4 * capacity];
        matrix = new double[columns * columns];
        right = new double[columns];
        beta = new double[columns];
        current = new double[columns];
    }

    int columns() {
        return columns;
    }

    int points() {
        return n;
    }

    /** Empties the workspace; times are measured from {@code from} in years, which keeps the columns alike in size. */
    void clear(double from) {
        n = 0;
        origin = from;
    }

    void add(double count, double at, double atRisk) {
        row(at, rows, n * columns);
        y[n] = count;
        exposure[n] = atRisk;
        n++;
    }

    private void row(double at, double[] into, int offset) {
        double years = (at - origin) / perYear;
        int column = offset;
        into[column++] = 1;
        if (trend) {
            into[column++] = years;
        }
        for (int h = 1; h <= harmonics; h++) {
            into[column++] = Math.cos(2 * Math.PI * h * years);
            into[column++] = Math.sin(2 * Math.PI * h * years);
        }
    }

    /** Poisson fit; false when it does not converge. */
    boolean fitPoisson() {
        alpha = 0;
        return start() && iterate();
    }

    /** Negative binomial fit with a known alpha. */
    boolean fitNegativeBinomial(double dispersion) {
        if (!fitPoisson()) {
            return false;
        }
        alpha = dispersion;
        return iterate();
    }

    /** Fit with a known alpha (0 for Poisson), from R's start and to where R stops: |dev - dev_old| / (|dev| + 0.1) below 1e-8, at most 25 rounds. */
    boolean fitLikeR(double dispersion) {
        alpha = dispersion;
        for (int i = 0; i < n; i++) {
            mu[i] = alpha == 0 ? y[i] + 0.1 : y[i] > 0 ? y[i] : 1.0 / 6;
        }
        double deviance = deviance();
        for (int round = 0; round < 25; round++) {
            double before = deviance;
            normalEquations();
            addLinearPredictor();
            if (!solve()) {
                return false;
            }
            System.arraycopy(right, 0, beta, 0, columns);
            means();
            deviance = deviance();
            if (Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < 1e-8) {
                break;
            }
        }
        return true;
    }

    /** Turns the score on the right into that of the working response, which R solves for the coefficients at once. */
    private void addLinearPredictor() {
        for (int i = 0; i < n; i++) {
            double weighted = mu[i] / (1 + alpha * mu[i]) * Math.log(mu[i] / exposure[i]);
            for (int j = 0; j < columns; j++) {
                right[j] += weighted * rows[i * columns + j];
            }
        }
    }

    private double deviance() {
        double shape = 1 / alpha;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double saturated = y[i] > 0 ? y[i] * Math.log(y[i] / mu[i]) : 0;
            double excess = alpha == 0 ? y[i] - mu[i] : (y[i] + shape) * Math.log((y[i] + shape) / (mu[i] + shape));
            sum += 2 * (saturated - excess);
        }
        return sum;
    }

    /**
     * Negative binomial fit with alpha by maximum likelihood; alpha is 0 when the counts vary no more than Poisson ones. Steps
     * of alpha and of the coefficients alternate: their information is orthogonal, so this converges nearly as Newton does.
     */
    boolean fitNegativeBinomial() {
        if (!fitPoisson()) {
            return false;
        }
        double logShape = shapeByMoments();
        double cases = 0;
        for (int i = 0; i < n; i++) {
            cases += y[i];
        }
        double mean = cases / n;
        double logShapeMax = Math.log(SHAPE_PER_MEAN_MAX * mean);
        countTails();
        for (int round = 0; round < ROUNDS && logShape < logShapeMax; round++) {
            double shapeStep = shapeStep(Math.exp(logShape));
            logShape += shapeStep;
            alpha = Math.exp(-logShape);
            double step = step();
            if (Double.isNaN(step)) {
                return false;
            }
            // Near Poisson the score is a small difference of large sums: its rounding grows with the square.
            double rounding = 1e-14 / (alpha * mean) / (alpha * mean);
            if (step < SHAPE_STEP_MIN && Math.abs(shapeStep) < Math.max(SHAPE_STEP_MIN, rounding)) {
                return true;
            }
        }
        return logShape >= logShapeMax && fitPoisson();
    }

    /** Alpha of the variance m + alpha m². */
    double alpha() {
        return alpha;
    }

    /** Mean per exposure at a time. */
    double mean(double at) {
        row(at, current, 0);
        double linear = 0;
        for (int j = 0; j < columns; j++) {
            linear += beta[j] * current[j];
        }
        return Math.exp(linear);
    }

    /** Pearson's statistic of the Poisson fit over its degrees of freedom, at least 1. */
    double pearson() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (y[i] - mu[i]) * (y[i] - mu[i]) / mu[i];
        }
        return Math.max(1, sum / (n - columns));
    }

    private boolean start() {
        double cases = 0;
        double atRisk = 0;
        for (int i = 0; i < n; i++) {
            cases += y[i];
            atRisk += exposure[i];
        }
        Arrays.fill(beta, 0);
        beta[0] = Math.log(cases / atRisk);
        means();
        return cases > 0 && n > columns;
    }

    private boolean iterate() {
        for (int round = 0; round < ROUNDS; round++) {
            double step = step();
            if (Double.isNaN(step)) {
                return false;
            }
            if (step < STEP_MIN) {
                return true;
            }
        }
        return false;
    }

    /** One step of Fisher scoring; its largest component, or NaN where there is none. */
    private double step() {
        normalEquations();
        if (!solve()) {
            return Double.NaN;
        }
        double largest = 0;
        for (int j = 0; j < columns; j++) {
            largest = Math.max(largest, Math.abs(right[j]));
        }
        // A step this long leaves the region where the score is nearly linear; shortened, it still climbs.
        double shorten = largest > 2 ? 2 / largest : 1;
        for (int j = 0; j < columns; j++) {
            beta[j] += shorten * right[j];
        }
        means();
        return largest < Double.MAX_VALUE ? largest : Double.NaN;
    }

    private void means() {
        for (int i = 0; i < n; i++) {
            double linear = 0;
            for (int j = 0; j < columns; j++) {
                linear += beta[j] * rows[i * columns + j];
            }
            mu[i] = exposure[i] * Math.exp(linear);
        }
    }

    private void normalEquations() {
        Arrays.fill(matrix, 0);
        Arrays.fill(right, 0);
        for (int i = 0; i < n; i++) {
            double scale = 1 / (1 + alpha * mu[i]);
            double weight = mu[i] * scale;
            double residual = (y[i] - mu[i]) * scale;
            int row = i * columns;
            for (int j = 0; j < columns; j++) {
                double x = rows[row + j];
                right[j] += residual * x;
                double wx = weight * x;
                for (int k = 0; k <= j; k++) {
                    matrix[j * columns + k] += wx * rows[row + k];
                }
            }
        }
    }

    /** Solves in place by Cholesky; false when the matrix is not positive. */
    private boolean solve() {
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = matrix[j * columns + k];
                for (int m = 0; m < k; m++) {
                    sum -= matrix[j * columns + m] * matrix[k * columns + m];
                }
                if (j == k && !(sum > 0)) {
                    return false;
                }
                matrix[j * columns + k] = j == k ? Math.sqrt(sum) : sum / matrix[k * columns + k];
            }
            for (int m = 0; m < j; m++) {
                right[j] -= matrix[j * columns + m] * right[m];
            }
            right[j] /= matrix[j * columns + j];
        }
        for (int j = columns - 1; j >= 0; j--) {
            for (int m = j + 1; m < columns; m++) {
                right[j] -= matrix[m * columns + j] * right[m];
            }
            right[j] /= matrix[j * columns + j];
        }
        return true;
    }

    /** Logarithm of 1 / alpha by moments; infinite when the counts vary no more than Poisson ones. */
    private double shapeByMoments() {
        double excess = 0;
        double relative = 0;
        for (int i = 0; i < n; i++) {
            double away = y[i] - mu[i];
            excess += away * away - y[i];
            relative += (away / mu[i]) * (away / mu[i]);
        }
        return excess > 0 ? Math.log(n / relative) : Double.POSITIVE_INFINITY;
    }

    /**
     * Counts how many counts exceed 0, 1, 2 …: sums of digamma over whole counts are then sums of few fractions, several times
     * cheaper than digamma for each. Left aside where counts are large or not whole.
     */
    private void countTails() {
        double largest = 0;
        boolean whole = true;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, y[i]);
            whole &= y[i] == Math.rint(y[i]);
        }
        tailsKnown = whole && largest <= tails.length;
        tailLength = tailsKnown ? (int) largest : 0;
        Arrays.fill(tails, 0, tailLength, 0);
        for (int i = 0; tailsKnown && i < n; i++) {
            if (y[i] > 0) {
                tails[(int) y[i] - 1]++;
            }
        }
        for (int j = tailLength - 2; j >= 0; j--) {
            tails[j] += tails[j + 1];
        }
    }

    /** Newton step for log(1 / alpha) with the means held, at most 1. */
    private double shapeStep(double shape) {
        double first = 0;
        double second = 0;
        for (int i = 0; i < n; i++) {
            double total = shape + mu[i];
            double ratio = (shape + y[i]) / total;
            first += (mu[i] - y[i]) / total - Math.log1p(mu[i] / shape);
            second += 1 / shape - 2 / total + ratio / total;
        }
        if (tailsKnown) {
            for (int j = 0; j < tailLength; j++) {
                double inverse = 1 / (shape + j);
                first += tails[j] * inverse;
                second -= tails[j] * inverse * inverse;
            }
        } else {
            double digamma = Digamma.value(shape);
            double trigamma = Trigamma.value(shape);
            for (int i = 0; i < n; i++) {
                first += Digamma.value(shape + y[i]) - digamma;
                second += Trigamma.value(shape + y[i]) - trigamma;
            }
        }
        double slope = shape * first;
        double curvature = slope + shape * shape * second;
        double step = curvature < 0 ? -slope / curvature : Math.signum(slope);
        return Math.clamp(step, -1.0, 1.0);
    }
}
