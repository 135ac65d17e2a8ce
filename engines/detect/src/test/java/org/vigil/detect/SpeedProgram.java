package org.vigil.detect;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Measures the cost of a series-week on one thread and of re-judging many series on all cores. Run by hand:
 * {@code java -cp target/classes:target/test-classes:<commons jars> org.vigil.detect.SpeedProgram [series]}.
 */
final class SpeedProgram {

    private static final int WEEKS = 52 * 6;

    private SpeedProgram() {}

    public static void main(String[] args) {
        int many = args.length > 0 ? Integer.parseInt(args[0]) : 4_000;
        List<Series> series = simulated(many, new SplittableRandom(20261124));
        Farrington flexible = Farrington.flexible();
        report("Farrington flexible NB", flexible, series, 1);
        report("Farrington flexible delta", flexible.withBound(Farrington.Method.DELTA, 0.01), series, 1);
        report("Farrington flexible muan", flexible.withBound(Farrington.Method.MUAN, 0.01), series, 1);
        report("Farrington original", Farrington.original(), series, 1);
        report("Farrington flexible NB, compatible", flexible.in(Mode.COMPATIBLE), series, 1);
        for (Ears.Method method : Ears.Method.values()) {
            report("EARS " + method, Ears.of(method), series, 52);
        }
        report("periodic NB", PeriodicRegression.weekly(), series, 1);
        report("Bayes 3", Bayes.three(), series, 52);
        report("RKI 3", Rki.three(), series, 52);
        report("CDC", Cdc.usual(), series, 8);
        report("CUSUM Rossi", Cusum.rossi(260), series, 52);
        report("GLR Poisson", LikelihoodRatio.poisson(260), series, 52);
        report("GLR NB", LikelihoodRatio.negativeBinomial(260), series, 52);
        report("OutbreakP", OutbreakP.usual(), series, 52);
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            Detectors.judgeAll(flexible, series, 1);
            System.out.printf(
                    "%d series in parallel, Farrington flexible NB: %.2f s%n", many, (System.nanoTime() - start) / 1e9);
        }
    }

    private static void report(String name, Detector detector, List<Series> series, int points) {
        double best = Double.MAX_VALUE;
        long alarms = 0;
        for (int round = 0; round < 5; round++) {
            alarms = 0;
            long start = cpuNanos();
            for (Series one : series) {
                for (Judgement judged : Detectors.judge(detector, one, WEEKS - points, WEEKS)) {
                    alarms += judged.alarm() ? 1 : 0;
                }
            }
            best = Math.min(best, (cpuNanos() - start) / 1e3 / (series.size() * (double) points));
        }
        System.out.printf("%-36s %8.3f us of CPU a series-week, %d alarms%n", name, best, alarms);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Seasonal counts with trends and gamma-mixed dispersion over four orders of magnitude of the mean. */
    private static List<Series> simulated(int many, SplittableRandom random) {
        List<Series> series = new ArrayList<>();
        for (int s = 0; s < many; s++) {
            double level = Math.log(0.2) + random.nextDouble() * Math.log(5_000);
            double trend = random.nextInt(2) * 0.003;
            double season = random.nextDouble();
            double spread = random.nextDouble() * 0.5;
            double[] counts = new double[WEEKS];
            for (int t = 0; t < WEEKS; t++) {
                double noise = spread * random.nextGaussian();
                double mean = Math.exp(level + trend * t + season * Math.cos(2 * Math.PI * t / 52) + noise);
                counts[t] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
            series.add(Series.indexed(52, counts));
        }
        return series;
    }
}
