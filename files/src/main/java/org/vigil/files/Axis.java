package org.vigil.files;

import java.util.ArrayList;
import java.util.List;

/** Maps values to pixels of one direction of a {@link Plot}. */
final class Axis {
    private static final int[] DAYS = {1, 2, 7, 14, 28, 91, 182, 364, 728, 1_820, 3_640};

    private final double from;
    private final double to;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    Axis(double from, double to) {
        this.from = from;
        this.to = to;
    }

    /** Widens the axis so that it holds the value. */
    void hold(double value) {
        if (Double.isFinite(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }

    /** Gives two axes the same units a pixel. */
    static void equalise(Axis x, Axis y) {
        double unit = Math.max(x.span() / Math.abs(x.to - x.from), y.span() / Math.abs(y.to - y.from)) * 1.04;
        for (Axis axis : new Axis[] {x, y}) {
            double middle = axis.low() + axis.span() / 2;
            double half = unit * Math.abs(axis.to - axis.from) / 2;
            axis.low = middle - half;
            axis.high = middle + half;
        }
    }

    double at(double value) {
        return from + (value - low()) / span() * (to - from);
    }

    /** Round values along the axis, about as many as asked for; whole days where {@code days}. */
    List<Double> ticks(int about, boolean days) {
        double step = days ? dayStep(about) : Math.pow(10, Math.floor(Math.log10(span() / about)));
        if (!days) {
            double rough = span() / about / step;
            step *= rough > 5 ? 10 : rough > 2 ? 5 : rough > 1 ? 2 : 1;
        }
        List<Double> ticks = new ArrayList<>();
        double first = Math.ceil(low() / step);
        for (double k = first; k * step <= low() + span() * (1 + 1e-9) && ticks.size() <= 4 * about; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private double dayStep(int about) {
        for (int step : DAYS) {
            if (span() / step <= about) {
                return step;
            }
        }
        return Math.ceil(span() / about);
    }

    private double low() {
        return low <= high ? low : 0;
    }

    private double span() {
        return low < high ? high - low : 1;
    }
}
