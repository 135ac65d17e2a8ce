package org.vigil.detect.scan;

/**
 * What is scanned. One period makes the scan purely spatial.
 *
 * @param cases counts of {@code [period][place]}, at least 0; whole numbers unless the model is Poisson
 */
public record ScanData(Places places, double[][] cases, Model model) {

    /** The largest total of cases and of persons of a Bernoulli model that is accepted. */
    static final long MOST = 100_000_000;

    /** @throws IllegalArgumentException naming the place, if a count or an expected count makes no sense */
    public ScanData {
        if (cases.length == 0) {
            throw new IllegalArgumentException("there is no period");
        }
        boolean whole = !(model instanceof Model.Poisson);
        double total = 0;
        for (double[] period : cases) {
            total += checkedSum(places, period, whole, "cases");
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("there are no cases");
        }
        switch (model) {
            case Model.Poisson poisson -> checkExpected(places, cases, poisson.expected());
            case Model.Bernoulli bernoulli -> {
                if (cases.length != 1) {
                    throw new IllegalArgumentException(
                            "the Bernoulli model is purely spatial: one period, not " + cases.length);
                }
                double controls = checkedSum(places, bernoulli.controls(), true, "controls");
                if (!(controls > 0)) {
                    throw new IllegalArgumentException("there are no controls");
                }
                total += controls;
            }
            case Model.Permutation permutation -> {}
        }
        if (total > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " cases (and controls)");
        }
    }

    private static double checkedSum(Places places, double[] counts, boolean whole, String what) {
        if (counts.length != places.size()) {
            throw new IllegalArgumentException(places.size() + " places, but " + counts.length + " counts of " + what);
        }
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (!(counts[i] >= 0 && counts[i] <= MOST)) {
                throw new IllegalArgumentException("place \"" + places.name(i) + "\": " + counts[i] + " " + what);
            }
            if (whole && counts[i] != Math.rint(counts[i])) {
                throw new IllegalArgumentException("place \"" + places.name(i) + "\": " + counts[i] + " " + what
                        + "; this model needs whole numbers");
            }
            sum += counts[i];
        }
        return sum;
    }

    private static void checkExpected(Places places, double[][] cases, double[][] expected) {
        if (expected.length != cases.length) {
            throw new IllegalArgumentException(
                    cases.length + " periods of cases, but " + expected.length + " of expected");
        }
        for (int t = 0; t < cases.length; t++) {
            if (expected[t].length != places.size()) {
                throw new IllegalArgumentException(
                        places.size() + " places, but " + expected[t].length + " expected counts");
            }
            for (int i = 0; i < expected[t].length; i++) {
                if (!(expected[t][i] >= 0 && expected[t][i] <= 1e100)) {
                    throw new IllegalArgumentException("place \"" + places.name(i) + "\": expected " + expected[t][i]);
                }
                if (expected[t][i] == 0 && cases[t][i] > 0) {
                    throw new IllegalArgumentException(
                            "place \"" + places.name(i) + "\": cases where nobody is at risk (population 0)");
                }
            }
        }
    }
}
