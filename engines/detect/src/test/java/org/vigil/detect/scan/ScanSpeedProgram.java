package org.vigil.detect.scan;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Measures scans: {@code bench/scan.sh}. CPU seconds are those of the whole process, with compilation and collection, from the call to its
 * end; the first scan of a kind is cold.
 */
final class ScanSpeedProgram {

    private ScanSpeedProgram() {}

    public static void main(String[] args) {
        Windows circles = Windows.circular(new Windows.Spans(1, false));
        ScanData leukaemia = Samples.leukaemia();
        for (int i = 0; i < 3; i++) {
            measure("leukaemia 50 %, 9,999", () -> Scans.scan(leukaemia, circles, new Chance(9_999, 1, 1)));
        }
        measure("leukaemia 50 %, 999", () -> Scans.scan(leukaemia, circles, new Chance(999, 1, 1)));
        measure(
                "leukaemia elliptic, 999",
                () -> Scans.scan(leukaemia, circles.withShape(new Windows.Elliptic(0.5)), new Chance(999, 1, 2)));
        measure(
                "leukaemia subset, 999",
                () -> Scans.scan(leukaemia, circles.withShape(new Windows.Subset()), new Chance(999, 1, 2)));
        measure("Humberside, 9,999", () -> Scans.scan(Samples.humberside(), circles, new Chance(9_999, 1, 1)));
        measure(
                "New Mexico, 999",
                () -> Scans.scan(
                        Samples.newMexico(), Windows.circular(new Windows.Spans(9, false)), new Chance(999, 1, 1)));
        for (int length : new int[] {30, 7}) {
            Windows prospective = Windows.circular(new Windows.Spans(length, true));
            for (Model model : List.of(new Model.Poisson(new double[0][]), new Model.Permutation())) {
                ScanData province = province(model, 60);
                measure(
                        "province, windows to " + length + " days, "
                                + model.getClass().getSimpleName(),
                        () -> Scans.scan(province, prospective, new Chance(999, 1, 2)));
            }
        }
    }

    /** 1,487 townships of a province about 100 km across, lognormal populations, 12,000 cases in the time. */
    static ScanData province(Model model, int days) {
        SplittableRandom random = new SplittableRandom(20261124);
        int n = 1_487;
        List<String> names = new ArrayList<>();
        double[] latitude = new double[n];
        double[] longitude = new double[n];
        double[] population = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            names.add("T" + i);
            latitude[i] = 28 + 4 * random.nextDouble();
            longitude[i] = 119 + 4 * random.nextDouble();
            population[i] = 30_000 * Math.exp(0.8 * random.nextGaussian());
            total += population[i];
        }
        double[][] cases = new double[days][n];
        double[][] expected = new double[days][n];
        for (int t = 0; t < days; t++) {
            for (int i = 0; i < n; i++) {
                double mean = 12_000.0 / days * population[i] / total;
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

    private static void measure(String what, Supplier<ScanResult> scan) {
        double cpu = cpuSeconds();
        long wall = System.nanoTime();
        ScanResult result = scan.get();
        Cluster first = result.clusters().getFirst();
        System.out.printf(
                "%-45s %7.2f CPU s %7.2f s   %s %.6f p %.5f%n",
                what,
                cpuSeconds() - cpu,
                (System.nanoTime() - wall) * 1e-9,
                first.zone().centre(),
                first.evidence().llr(),
                first.evidence().p());
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                * 1e-9;
    }
}
