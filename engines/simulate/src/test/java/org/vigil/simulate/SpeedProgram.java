package org.vigil.simulate;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the cost of the city: agent-days a CPU-second in a full epidemic and in a contained one, bytes an agent, how the cost grows
 * with the population, and many runs on two threads. Run by {@code bench/simulate.sh [full|contained|scaling|many|province|province-full]}.
 */
final class SpeedProgram {
    private SpeedProgram() {}

    public static void main(String[] args) {
        String what = args.length == 0 ? "all" : args[0];
        if (what.matches("all|full")) {
            one("full epidemic, 1 M people, 150 days", city(1_000_000, 150, "imports.initial=100"));
        }
        if (what.matches("all|contained")) {
            one("contained by tracing, 1 M people, 200 days", contained(1_000_000));
        }
        if (what.matches("all|scaling")) {
            for (int people : new int[] {10_000, 100_000, 1_000_000, 10_000_000}) {
                one("contained, " + people + " people, 200 days", contained(people));
                one(
                        "full, " + people + " people, 150 days",
                        city(people, 150, "imports.initial=" + Math.max(20, people / 10_000)));
            }
        }
        if (what.matches("all|many")) {
            many(contained(1_000_000), 20);
        }
        if (what.equals("province")) {
            one("contained, 85 M people, 200 days", contained(85_000_000));
        }
        if (what.equals("province-full")) {
            one("full epidemic, 85 M people, 150 days", city(85_000_000, 150, "imports.initial=8500"));
        }
    }

    private static City city(int people, int days, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "population=" + people,
                "days=" + days,
                "r0=3",
                "disease.dispersion=0.3",
                "disease.symptomatic_share=0.6"));
        settings.addAll(List.of(more));
        return (City) SimulatedTheoryTests.scenario("city", settings.toArray(String[]::new));
    }

    /** A hundred brought in at first and ten a day later, held down by early tests, tracing and quarantine. */
    private static City contained(int people) {
        return city(
                people,
                200,
                "r0=2",
                "imports.initial=100",
                "imports.per_day=10",
                "measures.case_isolation.seek_test_share=0.9",
                "measures.case_isolation.seek_test_days=1",
                "measures.tracing.found_group=0.8",
                "measures.tracing.found_community=0.5");
    }

    private static void one(String name, City city) {
        long memory = used();
        long start = cpu();
        Scenario.Worker worker = city.worker();
        double making = (cpu() - start) / 1e9;
        Outcome outcome = worker.run(1, 1, Scenario.Wish.PLAIN);
        double best = Double.MAX_VALUE;
        for (int run = 2; run <= (city.plan.people() > 20_000_000 ? 2 : 4); run++) {
            start = cpu();
            outcome = worker.run(1, run, Scenario.Wish.PLAIN);
            best = Math.min(best, (cpu() - start) / 1e9);
        }
        double least = java.util.Arrays.stream(outcome.daily()[Counts.INFECTIOUS])
                .skip(10)
                .min()
                .orElse(0);
        System.out.printf(
                "%-45s %6.1f M agent-days/CPU-s (%.2f s a run, %.2f s to make the people), %d infected, at least %.0f"
                        + " infectious after day 10, %.0f restricted person-days, %.1f bytes an agent%n",
                name,
                (double) city.plan.people() * city.days / best / 1e6,
                best,
                making,
                (long) outcome.value("infected"),
                least,
                outcome.value("restricted_person_days"),
                (double) (used() - memory) / city.plan.people());
        java.lang.ref.Reference.reachabilityFence(worker);
    }

    private static void many(City city, int runs) {
        long start = System.nanoTime();
        long[] days = new long[1];
        Batch.run(city, 1, runs, 2, Scenario.Wish.PLAIN, outcome -> days[0] += outcome.days());
        System.out.printf(
                "%d runs, 1 M people, 200 days, two threads: %.1f s of the clock%n",
                runs, (System.nanoTime() - start) / 1e9);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
