package org.vigil.detect.scan;

import java.lang.management.ManagementFactory;
import java.util.List;
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
                ScanData province = Provinces.province(model, 60, 1_487, 12_000);
                measure(
                        "province, windows to " + length + " days, "
                                + model.getClass().getSimpleName(),
                        () -> Scans.scan(province, prospective, new Chance(999, 1, 2)));
            }
        }
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
