package org.vigil.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import org.springframework.stereotype.Component;
import org.vigil.files.ScenarioFile;
import org.vigil.simulate.Outcome;
import org.vigil.simulate.Scenario;

/**
 * Tries an option on a world: the engine's city, with the people of the place, as infected as the fit says. The figures that are not known
 * are taken at five points of their distribution; the same seed and numbers of runs for each option give common random numbers.
 */
@Component
class Trial {
    /** How far from the middle of its distribution a figure is taken: at 10, 30, 50, 70 and 90 %, in standard deviations. */
    static final double[] POINTS = {-1.2816, -0.5244, 0, 0.5244, 1.2816};

    private static final long SEED = 20_260_328;
    private static final int ISOLATED_EARLY =
            21; // days in which those infected first have infected whom they ever will
    private static final double PROBE_R = 2.5;
    private static final Set<String> IN_FORCE = Set.of("measures.case_isolation", "measures.tracing");

    private final DeskFiles files;

    Trial(DeskFiles files) {
        this.files = files;
    }

    /** One run: figures of the whole and by day, from today on, and at which points the unknown figures were taken. */
    record Run(
            int number, int reproductionAt, int infectedAt, Map<String, Double> totals, Map<String, double[]> daily) {}

    /** Which runs: numbers from {@code first}, so many, with R and the infected at these points. */
    record Wanted(int first, int runs, int reproductionAt, int infectedAt, BooleanSupplier cancelled) {}

    /** @throws java.util.concurrent.CancellationException when the question is answered yes */
    List<Run> run(World world, Option option, Wanted wanted) {
        double r = world.fitted().reproduction().at(POINTS[wanted.reproductionAt])
                / world.fitted().damping();
        int infected = (int) Math.max(1, Math.round(world.fitted().infected().at(POINTS[wanted.infectedAt])));
        List<String> settings = settings(world, option, Math.min(20, r), infected);
        Scenario scenario = ScenarioFile.read("city", settings);
        Scenario.Worker worker = scenario.worker();
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < wanted.runs; i++) {
            Outcome outcome = worker.run(SEED, wanted.first + i, new Scenario.Wish(false, wanted.cancelled));
            runs.add(kept(world, scenario, outcome, wanted));
        }
        return runs;
    }

    /**
     * R under the measures in force over R without any: what those infected first go on to infect, on a small town.
     *
     * @param option the measures in force
     */
    double damping(World.Place place, String model, Option option) {
        World probe = new World(
                java.time.LocalDate.EPOCH,
                ISOLATED_EARLY,
                0,
                new World.Place(100_000, 100_000, Math.min(20, place.districts())),
                new World.Cases("", model, java.time.LocalDate.EPOCH, List.of()),
                new World.Now(
                        new Interval(PROBE_R, PROBE_R, PROBE_R),
                        new Interval(0, 0, 0),
                        new Interval(200, 200, 200),
                        1,
                        List.of()));
        Outcome outcome = ScenarioFile.read("city", settings(probe, option, PROBE_R, 200))
                .worker()
                .run(SEED, 1, new Scenario.Wish(true, () -> false));
        Set<Integer> first = new HashSet<>();
        int caused = 0;
        for (Scenario.Infection infection : outcome.infections()) {
            if (infection.source() < 0) {
                first.add(infection.person());
            } else if (first.contains(infection.source())) {
                caused++;
            }
        }
        double measured = caused / (double) Math.max(1, first.size()) / PROBE_R;
        return Math.clamp(measured, 0.1, 1.0);
    }

    private List<String> settings(World world, Option option, double r0, int infected) {
        int lead = (int) files.assumed("lead_days");
        List<String> settings = new ArrayList<>(List.of(
                "population=" + world.place().simulated(),
                "structure.districts=" + world.place().districts(),
                "disease=" + world.cases().model(),
                "days=" + (world.horizon() + lead),
                "r0=" + r0,
                "imports.initial=" + Math.min(infected, world.place().simulated() / 2)));
        Set<String> taken = new HashSet<>(Set.of("measures.case_isolation"));
        for (Lever lever : files.levers()) {
            if (!lever.gate().isEmpty() && option.at(lever.key()) > 0) {
                taken.add(lever.gate());
            }
        }
        for (Lever lever : files.levers()) {
            double value = option.at(lever.key());
            for (String path : lever.paths()) {
                if (taken.contains(Lever.measure(path))) {
                    settings.add(path + "=" + plain(value));
                }
            }
        }
        for (String measure : taken) {
            if (!IN_FORCE.contains(measure)) {
                settings.add(measure + ".from_day=" + (lead + (int) option.at("start")));
            }
        }
        fitTests(option, taken, settings);
        return settings;
    }

    /** Tests of a shorter stay fall on fewer days; a stay of a week is tested on days 1, 4 and 7. */
    private static void fitTests(Option option, Set<String> taken, List<String> settings) {
        Map<String, String> stays = Map.of(
                "measures.tracing", "tracing_days",
                "measures.zone_building", "building_days",
                "measures.zone_district", "district_days");
        stays.forEach((measure, lever) -> {
            if (taken.contains(measure)) {
                List<String> days = new ArrayList<>();
                for (int day : new int[] {1, 4, 7, 10, 14}) {
                    if (day <= option.at(lever)) {
                        days.add(Integer.toString(day));
                    }
                }
                settings.add(measure + ".test_days=" + String.join(",", days));
            }
        });
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private Run kept(World world, Scenario scenario, Outcome outcome, Wanted wanted) {
        int lead = (int) files.assumed("lead_days");
        Map<String, double[]> all = new HashMap<>();
        List<String> columns = scenario.dailyColumns();
        for (int c = 0; c < columns.size(); c++) {
            double[] days = new double[world.horizon()];
            double[] row = outcome.daily()[c];
            for (int day = 0; day < days.length && day + lead < row.length; day++) {
                days[day] = row[day + lead];
            }
            all.put(columns.get(c), days);
        }
        Map<String, double[]> daily = new HashMap<>();
        daily.put("infections", at(all, "infections"));
        daily.put("confirmed", at(all, "confirmed"));
        daily.put("hospital", at(all, "in_hospital"));
        daily.put("restricted", at(all, "restricted"));
        double[] tests = at(all, "pcr_tests").clone();
        for (int day = 0; day < tests.length; day++) {
            tests[day] += at(all, "antigen_tests")[day];
        }
        daily.put("tests", tests);
        Map<String, Double> totals = new HashMap<>();
        totals.put("infections", sum(daily, "infections"));
        totals.put("confirmed", sum(daily, "confirmed"));
        totals.put("hospital_peak", DoubleStream.of(at(daily, "hospital")).max().orElse(0));
        totals.put("hospital_days", sum(daily, "hospital"));
        totals.put("deaths", sum(all, "deaths"));
        totals.put("restricted", sum(daily, "restricted"));
        totals.put("closed", outcome.value("closed_person_days"));
        totals.put("tests", sum(daily, "tests"));
        totals.put("staff", outcome.value("staff_days"));
        totals.put("money", outcome.value("money"));
        return new Run(outcome.run(), wanted.reproductionAt, wanted.infectedAt, totals, daily);
    }

    private static double[] at(Map<String, double[]> columns, String name) {
        double[] column = columns.get(name);
        if (column == null) {
            throw new IllegalStateException("the simulator has no column " + name);
        }
        return column;
    }

    private static double sum(Map<String, double[]> columns, String name) {
        return DoubleStream.of(at(columns, name)).sum();
    }
}
