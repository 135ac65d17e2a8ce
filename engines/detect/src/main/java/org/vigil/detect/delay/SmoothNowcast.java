package org.vigil.detect.delay;

import java.util.ArrayList;
import java.util.List;

/**
 * The nowcast of {@link NowcastMethod.SmoothDelay}: a fit of the delays, a fit of the curve, and what follows from both. The
 * hazards have a spline in the delay, one in the day of onset (more or less is left to report) and a stiff one in the day times
 * the log delay (delays stretch or shrink); without the last, intervals cover 76 % instead of 95 % when delays shrink by two thirds.
 */
final class SmoothNowcast {

    private static final int WEEK = 7;
    private static final int SPLINE = 4;
    private static final int WIDTH = 3 * SPLINE + 1;

    private final ReportingTriangle triangle;
    private final int first;
    private final int days;
    private final int delays;
    private final boolean weekdays;
    private final Basis byDelay;
    private final Basis drift;
    private final Basis stretch;
    private final Basis curve;
    private final PenalisedRegression hazards;
    private final PenalisedRegression onsets;
    /** By day: log of the share reported so far, and its derivative in the coefficients of the hazards. */
    private final double[] logShare;

    private final double[][] shareSlope;
    private double level;

    private SmoothNowcast(NowcastMethod.SmoothDelay method, ReportingTriangle triangle) {
        this.triangle = triangle;
        first = Math.max(0, triangle.now() + 1 - method.days());
        days = triangle.now() + 1 - first;
        delays = triangle.maxDelay();
        weekdays = method.weekdays() && days >= 4 * WEEK;
        byDelay = new Basis(Math.log(1.5), Math.log(delays + 0.5), Math.clamp(delays / 2, 1, 9));
        drift = new Basis(0, days - 1, Math.clamp(days / 9, 1, 12));
        stretch = new Basis(0, days - 1, Math.clamp(days / 30, 1, 6));
        curve = new Basis(0, days - 1, Math.clamp(days / 5, 1, 25));
        int hazardColumns = weekColumn() + WEEK;
        hazards = new PenalisedRegression(
                PenalisedRegression.Family.BINOMIAL, hazardColumns, WIDTH, Math.max(1, days * delays));
        onsets = new PenalisedRegression(
                PenalisedRegression.Family.NEGATIVE_BINOMIAL, curve.size() + WEEK, SPLINE + 1, days);
        logShare = new double[days];
        shareSlope = new double[days][hazardColumns];
    }

    static List<Predicted> predict(NowcastMethod.SmoothDelay method, ReportingTriangle triangle, int from) {
        SmoothNowcast nowcast = new SmoothNowcast(method, triangle);
        nowcast.fitDelays();
        nowcast.fitCurve();
        return nowcast.predictions(from);
    }

    private void fitDelays() {
        hazards.penalise(0, byDelay.size(), 2);
        hazards.penalise(byDelay.size(), byDelay.size() + drift.size(), 2);
        hazards.penalise(byDelay.size() + drift.size(), weekColumn(), 2);
        if (weekdays) {
            hazards.penalise(weekColumn(), weekColumn() + WEEK, 0);
        }
        int[] at = new int[WIDTH];
        double[] values = new double[WIDTH];
        for (int i = 0; i < days; i++) {
            double within = triangle.count(first + i, 0);
            for (int delay = 1; delay <= triangle.knownDelay(first + i); delay++) {
                double on = triangle.count(first + i, delay);
                within += on;
                if (within > 0) {
                    hazardRow(i, delay, at, values);
                    hazards.add(on, within, 0, at, values);
                }
            }
        }
        hazards.fit();
        for (int i = 0; i < days; i++) {
            for (int delay = triangle.knownDelay(first + i) + 1; delay <= delays; delay++) {
                hazardRow(i, delay, at, values);
                double eta = hazards.predictor(at, values);
                double hazard = 1 / (1 + Math.exp(-eta));
                logShare[i] -= Math.log1p(Math.exp(Math.min(eta, 30)));
                for (int k = 0; k < WIDTH; k++) {
                    shareSlope[i][at[k]] -= hazard * values[k];
                }
            }
        }
    }

    private void hazardRow(int i, int delay, int[] at, double[] values) {
        byDelay.fill(Math.log(delay + 0.5), 0, 0, at, values);
        drift.fill(i, byDelay.size(), SPLINE, at, values);
        stretch.fill(i, byDelay.size() + drift.size(), 2 * SPLINE, at, values);
        double longer = Math.log((delay + 0.5) / Math.sqrt(1.5 * (delays + 0.5)));
        for (int k = 2 * SPLINE; k < 3 * SPLINE; k++) {
            values[k] *= longer;
        }
        at[3 * SPLINE] = weekColumn() + (first + i + delay) % WEEK;
        values[3 * SPLINE] = weekdays ? 1 : 0;
    }

    private int weekColumn() {
        return byDelay.size() + drift.size() + stretch.size();
    }

    private void fitCurve() {
        onsets.penalise(0, curve.size(), 2);
        if (weekdays) {
            onsets.penalise(curve.size(), curve.size() + WEEK, 0);
        }
        double cases = 0;
        double exposure = 0;
        for (int i = 0; i < days; i++) {
            cases += triangle.observed(first + i);
            exposure += Math.exp(logShare[i]);
        }
        level = Math.log((cases + 0.5) / (exposure + 0.5));
        int[] at = new int[SPLINE + 1];
        double[] values = new double[SPLINE + 1];
        for (int i = 0; i < days; i++) {
            curveRow(i, at, values);
            onsets.add(triangle.observed(first + i), 1, level + logShare[i], at, values);
        }
        onsets.fit();
    }

    private void curveRow(int i, int[] at, double[] values) {
        curve.fill(i, 0, 0, at, values);
        at[SPLINE] = curve.size() + (first + i) % WEEK;
        values[SPLINE] = weekdays ? 1 : 0;
    }

    private List<Predicted> predictions(int from) {
        double[][] pull = pullOfShares();
        double excess = Math.max(1, hazards.excess());
        List<Predicted> predicted = new ArrayList<>(triangle.now() + 1 - from);
        for (int day = from; day <= triangle.now(); day++) {
            double observed = triangle.observed(day);
            if (triangle.knownDelay(day) == delays || day < first) {
                predicted.add(new Predicted(day, observed, observed, observed, observed, observed));
            } else {
                predicted.add(prediction(day - first, observed, pull, excess));
            }
        }
        return predicted;
    }

    /** How the curve's coefficients move with those of the hazards, since a larger share reported means fewer cases. */
    private double[][] pullOfShares() {
        double[][] sums = new double[onsets.columns][hazards.columns];
        int[] at = new int[SPLINE + 1];
        double[] values = new double[SPLINE + 1];
        for (int i = 0; i < days; i++) {
            if (logShare[i] == 0) {
                continue;
            }
            curveRow(i, at, values);
            double weight = onsets.weight(i);
            for (int k = 0; k <= SPLINE; k++) {
                for (int c = 0; c < hazards.columns; c++) {
                    sums[at[k]][c] -= values[k] * weight * shareSlope[i][c];
                }
            }
        }
        double[][] pull = new double[onsets.columns][hazards.columns];
        for (int r = 0; r < onsets.columns; r++) {
            for (int k = 0; k < onsets.columns; k++) {
                double v = onsets.covariance[r][k];
                for (int c = 0; c < hazards.columns; c++) {
                    pull[r][c] += v * sums[k][c];
                }
            }
        }
        return pull;
    }

    private Predicted prediction(int i, double observed, double[][] pull, double excess) {
        int[] at = new int[SPLINE + 1];
        double[] values = new double[SPLINE + 1];
        curveRow(i, at, values);
        double mean = Math.exp(level + onsets.predictor(at, values));
        double share = Math.exp(logShare[i]);
        double a = 1 / Math.max(onsets.phi, 1e-6);
        double seen = mean * share;
        double unreported = mean * (1 - share) * (a + observed) / (a + seen);
        double byCurve = a / (a + seen);
        double byShare = -share / Math.max(1 - share, 1e-9) - seen / (a + seen);
        double variance = 0;
        for (int k = 0; k <= SPLINE; k++) {
            for (int l = 0; l <= SPLINE; l++) {
                variance += byCurve * byCurve * values[k] * values[l] * onsets.covariance[at[k]][at[l]];
            }
        }
        double[] slope = new double[hazards.columns];
        for (int c = 0; c < slope.length; c++) {
            slope[c] = byShare * shareSlope[i][c];
            for (int k = 0; k <= SPLINE; k++) {
                slope[c] += byCurve * values[k] * pull[at[k]][c];
            }
        }
        variance += excess * quadratic(hazards.covariance, slope);
        LogNormalCounts counts = new LogNormalCounts(unreported, Math.sqrt(variance), a + observed, excess);
        return new Predicted(
                first + i,
                observed,
                observed + counts.mean(),
                observed + counts.quantile(0.025),
                observed + counts.quantile(0.5),
                observed + counts.quantile(0.975));
    }

    private static double quadratic(double[][] matrix, double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            double inner = 0;
            for (int j = 0; j < vector.length; j++) {
                inner += matrix[i][j] * vector[j];
            }
            sum += inner * vector[i];
        }
        return Math.max(0, sum);
    }

    /** Cubic B-splines with even knots. */
    private record Basis(double from, double to, int segments) {
        int size() {
            return segments + SPLINE - 1;
        }

        /** Writes the four splines that are not 0 at x, into places {@code slot} on, for columns that begin at {@code column}. */
        void fill(double x, int column, int slot, int[] at, double[] values) {
            double place = to > from ? (x - from) / (to - from) * segments : 0;
            int segment = Math.clamp((int) Math.floor(place), 0, segments - 1);
            double u = Math.clamp(place - segment, 0, 1);
            double v = 1 - u;
            values[slot] = v * v * v / 6;
            values[slot + 1] = (3 * u * u * u - 6 * u * u + 4) / 6;
            values[slot + 2] = (3 * v * v * v - 6 * v * v + 4) / 6;
            values[slot + 3] = u * u * u / 6;
            for (int k = 0; k < SPLINE; k++) {
                at[slot + k] = column + segment + k;
            }
        }
    }
}
