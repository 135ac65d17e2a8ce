package org.vigil.detect.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up provinces. */
final class Provinces {

    private Provinces() {}

    /** Townships in one period with some hundred cases, nothing going on. */
    static ScanData townships(int n) {
        return province(new Model.Poisson(new double[0][]), 1, n, 5.0 * n);
    }

    /** Townships in four by four degrees with lognormal populations and Poisson cases. */
    static ScanData province(Model model, int days, int n, double total) {
        SplittableRandom random = new SplittableRandom(20261124);
        List<String> names = new ArrayList<>();
        double[] latitude = new double[n];
        double[] longitude = new double[n];
        double[] population = new double[n];
        double people = 0;
        for (int i = 0; i < n; i++) {
            names.add("T" + i);
            latitude[i] = 28 + 4 * random.nextDouble();
            longitude[i] = 119 + 4 * random.nextDouble();
            population[i] = 30_000 * Math.exp(0.8 * random.nextGaussian());
            people += population[i];
        }
        double[][] cases = new double[days][n];
        double[][] expected = new double[days][n];
        for (int t = 0; t < days; t++) {
            for (int i = 0; i < n; i++) {
                double mean = total / days * population[i] / people;
                expected[t][i] = mean;
                double product = random.nextDouble();
                for (double limit = Math.exp(-mean); product > limit; product *= random.nextDouble()) {
                    cases[t][i]++;
                }
            }
        }
        return new ScanData(
                Places.geographic(names, latitude, longitude),
                cases,
                model instanceof Model.Poisson ? new Model.Poisson(expected) : model);
    }
}
