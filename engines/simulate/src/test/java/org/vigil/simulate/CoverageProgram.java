package org.vigil.simulate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * How often the 90 % intervals of {@link OutbreakFit} hold what happened, on outbreaks the simulator made: R0 from 0.9 to 2.2, k 0.3, 5 to 40 first
 * infections, 20 to 90 % reported after a gamma delay of 7 days. Run by hand with the number of outbreaks (200).
 */
final class CoverageProgram {
    private static final int DAYS = 42;
    private static final int AHEAD = 7;
    private static final OutbreakFit.Assumptions KNOWN =
            new OutbreakFit.Assumptions(5.2, 1.72, 7, 3, 0.3, 0.2, 0.9, 0.01, 1_000_000, 4_000);

    private CoverageProgram() {}

    /** Cases reported on each day, and infections until the end of the days fitted. */
    record World(double[] cases, double infected, double r0) {}

    static World world(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double r0 = 0.9 + 1.3 * random.nextDouble();
        double reported = 0.2 + 0.7 * random.nextDouble();
        Scenario scenario = SimulatedTheoryTests.scenario(
                "homogeneous",
                "r0=" + r0,
                "dispersion=0.3",
                "population=1000000",
                "introductions=" + (5 + random.nextInt(36)),
                "days=" + (DAYS + AHEAD));
        Outcome outcome = scenario.worker().run(seed, 1, new Scenario.Wish(true, () -> false));
        double[] cases = new double[DAYS + AHEAD];
        double infected = 0;
        Draws draws = new Draws(Draws.key(seed, 9));
        for (Scenario.Infection infection : outcome.infections()) {
            double at = infection.day() + draws.gamma(49.0 / 9, 9.0 / 7);
            if (draws.unit() < reported && at < cases.length) {
                cases[(int) at]++;
            }
            infected += infection.day() < DAYS ? 1 : 0;
        }
        return new World(cases, infected, r0);
    }

    public static void main(String[] args) {
        int wanted = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        int total = 0;
        int infected = 0;
        int reproduction = 0;
        double days = 0;
        int fitted = 0;
        for (long seed = 1; fitted < wanted; seed++) {
            World world = world(seed);
            double[] seen = java.util.Arrays.copyOf(world.cases, DAYS);
            if (java.util.Arrays.stream(seen).sum() < 20) {
                continue;
            }
            fitted++;
            OutbreakFit.Fit fit = OutbreakFit.fit(seen, null, KNOWN, AHEAD, seed);
            double ahead = 0;
            for (int i = 0; i < AHEAD; i++) {
                ahead += world.cases[DAYS + i];
                days += fit.ahead().get(i).holds(world.cases[DAYS + i]) ? 1.0 / AHEAD : 0;
            }
            total += fit.totalAhead().holds(ahead) ? 1 : 0;
            infected += fit.infected().holds(world.infected) ? 1 : 0;
            reproduction += fit.reproduction().holds(world.r0) ? 1 : 0;
        }
        System.out.printf(
                "%d outbreaks, 90 %% intervals hold: cases of the next %d days together %.1f %%, day by day %.1f %%, infections so far "
                        + "%.1f %%, R %.1f %%%n",
                fitted,
                AHEAD,
                100.0 * total / fitted,
                100.0 * days / fitted,
                100.0 * infected / fitted,
                100.0 * reproduction / fitted);
        System.out.println(List.of("worlds drawn as said above, seeds from 1"));
    }
}
