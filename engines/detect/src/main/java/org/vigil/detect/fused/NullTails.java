package org.vigil.detect.fused;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * How often the filter's log odds are at least this high when nothing is going on, for a series of given mean and
 * variance-to-mean ratio. Read from tables that {@code NullTailsProgram} simulated (test scope; seed in the file's head);
 * between the simulated means and ratios interpolated, beyond the last simulated odds continued with the slope −1 that a
 * likelihood ratio cannot exceed.
 */
final class NullTails {

    static final double[] MEANS = new double[17];
    static final double[] RATIOS = {1, 1.1, 1.25, 1.5, 2, 3, 5, 9, 17};
    static final double FIRST = -22;
    static final double STEP = 0.5;
    static final int KNOTS = 69;
    private static final double CERTAIN = -40;
    private static final double USUAL_MEAN = 10;
    private static final double USUAL_RATIO = 1.5;

    static {
        for (int i = 0; i < MEANS.length; i++) {
            MEANS[i] = 0.02 * Math.pow(2, i);
        }
    }

    /** log10 of the tail probability by mean, ratio and knot. */
    private final double[][][] logTail;

    /** Log odds that come up one time in a hundred in a usual series. */
    private final double usual;

    NullTails(double[][][] logTail) {
        this.logTail = logTail;
        double odds = FIRST;
        while (odds < FIRST + STEP * KNOTS && tail(odds, USUAL_MEAN, USUAL_RATIO) > 0.01) {
            odds += 0.02;
        }
        this.usual = odds;
    }

    /**
     * How much oftener than in a usual series the same odds of an outbreak come up here when nothing is going on. Below 1 an alarm
     * at a given rate says less than usual, above 1 more.
     */
    double dearness(double mean, double ratio) {
        return tail(usual, mean, ratio) / 0.01;
    }

    private static final class Weekly {
        static final NullTails TABLE = read("null-tails-weekly.csv");
    }

    private static final class Daily {
        static final NullTails TABLE = read("null-tails-daily.csv");
    }

    /** The tables of the filter for days or for weeks, read when first asked for. */
    static NullTails of(boolean daily) {
        return daily ? Daily.TABLE : Weekly.TABLE;
    }

    private static NullTails read(String resource) {
        double[][][] tails = new double[MEANS.length][RATIOS.length][KNOTS];
        try (InputStream in = NullTails.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, resource), StandardCharsets.US_ASCII))) {
            reader.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] cells = line.split(",");
                tails[Integer.parseInt(cells[0])][Integer.parseInt(cells[1])] = Arrays.stream(cells, 2, cells.length)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NullTails(tails);
    }

    /** P(log odds at least {@code logOdds}) when nothing is going on. */
    double tail(double logOdds, double mean, double ratio) {
        double m = position(MEANS, mean);
        double r = position(RATIOS, ratio);
        int i = (int) m;
        int j = (int) r;
        double fm = m - i;
        double fr = r - j;
        double low = (1 - fr) * at(logTail[i][j], logOdds) + fr * at(logTail[i][j + 1], logOdds);
        double high = (1 - fr) * at(logTail[i + 1][j], logOdds) + fr * at(logTail[i + 1][j + 1], logOdds);
        return Math.exp((1 - fm) * low + fm * high);
    }

    private static double at(double[] tail, double logOdds) {
        double k = (logOdds - FIRST) / STEP;
        if (k < 0) {
            double share = Math.max(0, (logOdds - CERTAIN) / (FIRST - CERTAIN));
            return tail[0] * share;
        }
        int last = tail.length - 1;
        if (k >= last) {
            return tail[last] - (logOdds - FIRST - STEP * last);
        }
        int i = (int) k;
        return tail[i] + (k - i) * (tail[i + 1] - tail[i]);
    }

    /** Position among the grid values, by the logarithm, within the grid. */
    private static double position(double[] grid, double value) {
        int last = grid.length - 1;
        if (!(value > grid[0])) {
            return 0;
        }
        if (value >= grid[last]) {
            return last - 1e-9;
        }
        int i = 0;
        while (value >= grid[i + 1]) {
            i++;
        }
        return i + Math.log(value / grid[i]) / Math.log(grid[i + 1] / grid[i]);
    }
}
