package org.vigil.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Values to pixels: from zero at the bottom to a round number at the top.
 *
 * @param top the value at the top edge
 * @param step between two ticks
 */
record Scale(double top, double step, double height) {
    private static final int MAX_TICKS = 4;
    private static final double[] ROUND = {1, 2, 5, 10};

    /** The smallest scale with round ticks that holds {@code highest}; steps are whole numbers, since counts are. */
    static Scale holding(double highest, double height) {
        double atLeast = Math.max(highest, 1) / MAX_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        double step = 10 * power;
        for (double round : ROUND) {
            if (round * power >= atLeast) {
                step = round * power;
                break;
            }
        }
        step = Math.max(1, step);
        return new Scale(Math.ceil(Math.max(highest, 1) / step - 1e-9) * step, step, height);
    }

    /** Distance from the top edge. */
    double y(double value) {
        return height * (1 - Math.clamp(value / top, 0, 1));
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= top + 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
