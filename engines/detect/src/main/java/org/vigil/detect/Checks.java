package org.vigil.detect;

/** Bounds of parameters that several detectors share. */
final class Checks {

    private Checks() {}

    static void level(double alpha) {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha " + alpha + " is not between 0 and 0.5");
        }
    }

    static void atLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", not " + value);
        }
    }

    static void positive(double value, String what) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " must be above 0, not " + value);
        }
    }
}
