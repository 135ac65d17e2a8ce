package org.vigil.detect.delay;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.vigil.detect.Mode;

/**
 * Simulates outbreaks whose delays drift, nowcasts them by every method and counts how often the final number lies in the 95 %
 * interval. {@code CoverageProgram [replications] [seed] [methods]}; run by {@code bench/delay-and-growth.sh}.
 */
final class CoverageProgram {

    private static final int DAYS = 120;
    private static final int NOW = 100;
    private static final int MAX_DELAY = 25;

    private CoverageProgram() {}

    /** One simulated truth. */
    record World(String name, double level, double growth, double spread, double drift, boolean weekends) {}

    public static void main(String[] args) {
        int replications = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 20261124;
        List<World> worlds = List.of(
                new World("steady, no drift", 40, 0, 0, 0, false),
                new World("steady, delays grow by half", 40, 0, 0.05, 0.5, false),
                new World("rising, delays grow by half", 25, 0.025, 0.05, 0.5, false),
                new World("falling, delays shrink by half", 60, -0.015, 0.05, -0.7, false),
                new World("rising, drift, weekends", 40, 0.02, 0.05, 0.5, true),
                new World("few cases, drift", 5, 0.01, 0.1, 0.5, false));
        List<NowcastMethod> methods = List.of(
                NowcastMethod.usual(),
                new NowcastMethod.ChainLadder(),
                new NowcastMethod.Lawless(Mode.CORRECTED),
                new NowcastMethod.BetaNegativeBinomial(0.1),
                new NowcastMethod.Bayes(true, 50, 3000, 0.1, 2_000));
        int most = args.length > 2 ? Integer.parseInt(args[2]) : methods.size();
        for (World world : worlds) {
            for (NowcastMethod method : methods.subList(0, most)) {
                report(world, method, replications, new SplittableRandom(seed));
            }
        }
    }

    private static void report(World world, NowcastMethod method, int replications, SplittableRandom random) {
        int[] within = new int[MAX_DELAY];
        double all = 0;
        double width = 0;
        double error = 0;
        long cpu = 0;
        for (int r = 0; r < replications; r++) {
            double[] truth = new double[DAYS];
            ReportingTriangle triangle = ReportingTriangle.of(simulate(world, random.split(), truth), NOW, MAX_DELAY);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            List<Predicted> predicted = Nowcasts.nowcast(method, triangle, MAX_DELAY);
            cpu += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            for (Predicted one : predicted) {
                int age = NOW - one.day();
                if (one.lower() <= truth[one.day()] && truth[one.day()] <= one.upper()) {
                    within[age]++;
                }
                if (age < 15) {
                    all++;
                    width += (one.upper() - one.lower()) / (truth[one.day()] + 1);
                    error += Math.abs(one.median() - truth[one.day()]) / (truth[one.day()] + 1);
                }
            }
        }
        double covered = 0;
        StringBuilder byAge = new StringBuilder();
        for (int age = 0; age < 15; age++) {
            covered += within[age];
            byAge.append(" %3.0f".formatted(100.0 * within[age] / replications));
        }
        System.out.printf(
                "%-32s %-22s covers %5.1f %% width %5.2f error %4.2f %6.2f ms | by age%s%n",
                world.name(),
                method.getClass().getSimpleName(),
                100 * covered / all,
                width / all,
                error / all,
                cpu / 1e6 / replications,
                byAge);
    }

    static List<ReportingTriangle.Reported> simulate(World world, RandomGenerator random, double[] truth) {
        List<ReportingTriangle.Reported> cases = new ArrayList<>();
        for (int day = 0; day <= NOW; day++) {
            double mean = world.level() * Math.exp(world.growth() * (day - NOW / 2.0) + 0.3 * Math.sin(day / 11.0));
            if (world.spread() > 0) {
                mean *= gamma(1 / world.spread(), random) * world.spread();
            }
            int n = poisson(mean, random);
            truth[day] = n;
            double delayMean = 7 * (1 + world.drift() * day / NOW);
            for (int i = 0; i < n; i++) {
                int delay = (int) Math.min(MAX_DELAY, Math.floor(gamma(2.2, random) / 2.2 * delayMean));
                int report = day + delay;
                if (world.weekends() && (report % 7 == 5 || report % 7 == 6) && random.nextDouble() < 0.7) {
                    report += 7 - report % 7;
                }
                cases.add(new ReportingTriangle.Reported(day, report));
            }
        }
        return cases;
    }

    private static double gamma(double shape, RandomGenerator random) {
        double d = shape - 1.0 / 3;
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + z / (3 * Math.sqrt(d)), 3);
            if (v > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    private static int poisson(double mean, RandomGenerator random) {
        int k = 0;
        double left = mean;
        for (; left > 20; left -= 20) {
            k += poisson(20, random);
        }
        double product = random.nextDouble();
        double limit = Math.exp(-left);
        while (product > limit) {
            product *= random.nextDouble();
            k++;
        }
        return k;
    }
}
