package org.vigil.detect.scan;

/** What the counts would look like if nothing were going on. Arrays are read, never changed. */
public sealed interface Model {

    /**
     * Counts are Poisson with a mean in proportion to {@code expected} (Kulldorff 1997; space-time Kulldorff 2001).
     *
     * @param expected persons, person-time or standardised expected cases of {@code [period][place]}, in any unit, at least 0
     */
    record Poisson(double[][] expected) implements Model {}

    /**
     * Each person is a case or a control (Kulldorff 1997); purely spatial, whole numbers.
     *
     * @param controls of each place
     */
    record Bernoulli(double[] controls) implements Model {}

    /** Place and time of cases are independent (Kulldorff 2005); whole numbers, needs no population. */
    record Permutation() implements Model {}
}
