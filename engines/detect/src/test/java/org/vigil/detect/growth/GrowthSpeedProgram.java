package org.vigil.detect.growth;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;

/** Measures the cost of reproduction numbers of 100 days on one thread. Run by {@code bench/delay-and-growth.sh}. */
final class GrowthSpeedProgram {

    private static final int DAYS = 100;

    private GrowthSpeedProgram() {}

    public static void main(String[] args) {
        SplittableRandom random = new SplittableRandom(20261124);
        double[] cases = new double[DAYS];
        for (int t = 0; t < DAYS; t++) {
            cases[t] = Math.rint(30 * Math.exp(1.5 * Math.sin(t / 15.0)) * (0.8 + 0.4 * random.nextDouble()));
        }
        Incidence incidence = Incidence.of(cases);
        UncertainSerialInterval uncertain = new UncertainSerialInterval(
                new UncertainSerialInterval.Uncertain(8.4, 1, 5, 12),
                new UncertainSerialInterval.Uncertain(3.8, 0.5, 2, 6),
                1_000);
        ReproductionNumbers.Prior prior = ReproductionNumbers.Prior.USUAL;
        report(
                "Cori, serial interval discretised too",
                4_000,
                () -> ReproductionNumbers.instantaneous(incidence, SerialInterval.gamma(8.4, 3.8, DAYS - 1), 7, prior)
                        .size());
        report(
                "Wallinga and Teunis",
                1_000,
                () -> ReproductionNumbers.cohort(incidence, SerialInterval.gamma(8.4, 3.8, DAYS - 1), 7)
                        .size());
        report(
                "Cori, uncertain serial interval, 1000 samples",
                60,
                () -> uncertain.instantaneous(incidence, 7, prior).size());
    }

    private static void report(String name, int times, java.util.function.IntSupplier work) {
        double best = Double.MAX_VALUE;
        long check = 0;
        for (int round = 0; round < 6; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                check += work.getAsInt();
            }
            best = Math.min(
                    best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6 / times);
        }
        System.out.printf("%-48s %8.4f ms of CPU for %d days (%d)%n", name, best, DAYS, check);
    }
}
