package org.vigil.jurisdiction;

import java.util.ArrayList;
import java.util.List;

/**
 * Five classes of equal size by rank for values above zero; zero is class 0. The same rule as the browser's (map-palette.js), so that
 * paper and screen show one map.
 *
 * @param limits values from which the next class begins
 * @param bounds the least value, the limits and the greatest; empty when nothing is above zero
 */
record MapClasses(List<Double> limits, List<Double> bounds) {
    private static final int CLASSES = 5;

    static MapClasses of(List<Double> values) {
        List<Double> positive =
                values.stream().filter(value -> value > 0).sorted().toList();
        List<Double> limits = new ArrayList<>();
        if (positive.isEmpty()) {
            return new MapClasses(limits, List.of());
        }
        for (int i = 1; i < CLASSES; i++) {
            double limit = positive.get(Math.min(positive.size() - 1, positive.size() * i / CLASSES));
            if (limit > (limits.isEmpty() ? positive.getFirst() : limits.getLast())) {
                limits.add(limit);
            }
        }
        List<Double> bounds = new ArrayList<>(limits);
        bounds.addFirst(positive.getFirst());
        bounds.addLast(positive.getLast());
        return new MapClasses(limits, bounds);
    }

    /** 0 for zero, up to 5; few classes use the darker end, a single one the middle. */
    int of(double value) {
        if (!(value > 0)) {
            return 0;
        }
        if (limits.isEmpty()) {
            return 1 + (CLASSES - 1) / 2;
        }
        int above = (int) limits.stream().filter(limit -> value >= limit).count();
        return CLASSES - limits.size() + above;
    }
}
