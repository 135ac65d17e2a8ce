package org.vigil.detect;

import java.util.ArrayList;
import java.util.List;

/** Collects departures from reference values, so that one run shows them all. */
public final class Agreement {

    private static final double TINY = 1e-12;

    private final double tolerance;
    private final List<String> departures = new ArrayList<>();
    private int compared;
    private double worst;

    public Agreement(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Compares one number: relative, absolute below 1e-12 in size, NaN only with NaN. */
    public void number(String what, double actual, double reference) {
        compared++;
        if ((Double.isNaN(actual) && Double.isNaN(reference)) || actual == reference) {
            return;
        }
        double scale = Math.max(Math.abs(actual), Math.abs(reference));
        double away = scale < TINY ? 0 : Math.abs(actual - reference) / scale;
        worst = Math.max(worst, away);
        if (!(away <= tolerance)) {
            departures.add(what + ": " + actual + " instead of " + reference);
        }
    }

    public void alarm(String what, boolean actual, double reference) {
        compared++;
        if (actual != (reference == 1)) {
            departures.add(what + ": alarm " + actual + " instead of " + reference);
        }
    }

    public int compared() {
        return compared;
    }

    public List<String> departures() {
        return departures;
    }

    @Override
    public String toString() {
        return compared + " compared, worst " + worst + ", " + departures.size() + " departures: "
                + departures.subList(0, Math.min(40, departures.size()));
    }
}
