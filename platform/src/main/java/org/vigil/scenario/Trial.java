package org.vigil.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import org.springframework.stereotype.Component;
import org.vigil.files.ScenarioFile;
import org.vigil.simulate.ByDistrict;
import org.vigil.simulate.City;
import org.vigil.simulate.Outcome;
import org.vigil.simulate.Scenario;

/**
 * Tries options on a world: the engine's city, with the people of the place. Each run is a past that looks like what was reported, under the
 * measures in force until today; from then on it is under those of the option. Pasts are the same for all options (common random numbers).
 */
@Component
class Trial {
    private static final long SEED = 20_260_328;
    private static final int RUN_IN = 20; // days before the first case on which an outbreak may have begun; assumption
    private static final int FEWEST_FIRST = 20; // bounds of the most first infections that are tried; assumption
    private static final int MOST_FIRST = 2_000;
    private static final int FAR = 12; // a past with so many times the cases is looked at no further

    private final DeskFiles files;

    Trial(DeskFiles files) {
        this.files = files;
    }

    /**
     * One run: figures from today on.
     *
     * @param places totals by district, of {@link Results#PLACES}
     */
    record Run(
            World.Past past, Map<String, Double> totals, Map<String, double[]> daily, Map<String, double[]> places) {}

    /** A past that was tried, with the cases it reported on each day. */
    record Tried(World.Past past, double[] confirmed) {}

    /** The place of a world, whose people are made once for all its options. For one thread. */
    Stage on(World world) {
        return new Stage(world);
    }

    /** One world. */
    final class Stage {
        private final World world;
        private final int before; // days simulated before today
        private final Map<Double, City> made = new HashMap<>(); // by r0

        private Stage(World world) {
            this.world = world;
            this.before = world.cases().daily().size() + RUN_IN;
        }

        /**
         * Pasts with one r0.
         *
         * @throws java.util.concurrent.CancellationException when the question is answered yes
         */
        List<Tried> pasts(double r0, int first, int runs, BooleanSupplier cancelled) {
            List<String> settings = settings(r0, before);
            settings.add("cap=" + FAR * (world.cases().total() + FAR));
            City city = peopled(settings, r0);
            Scenario.Worker worker = city.worker();
            int confirmed = city.dailyColumns().indexOf("confirmed");
            int undetected = city.dailyColumns().indexOf("undetected");
            List<Tried> tried = new ArrayList<>();
            for (int run = first; run < first + runs; run++) {
                Outcome outcome = worker.run(SEED, run, new Scenario.Wish(false, cancelled));
                if (outcome.days() == before) {
                    double infected = outcome.daily()[undetected][before - 1];
                    double[] days = Arrays.copyOfRange(outcome.daily()[confirmed], RUN_IN, before);
                    tried.add(new Tried(new World.Past(r0, run, infected), days));
                }
            }
            return tried;
        }

        /**
         * An option on each of these pasts, in their order.
         *
         * @throws java.util.concurrent.CancellationException when the question is answered yes
         */
        List<Run> run(Option option, List<World.Past> pasts, BooleanSupplier cancelled) {
            Map<World.Past, Run> done = new HashMap<>();
            for (double r0 : pasts.stream().map(World.Past::r0).distinct().toList()) {
                List<String> settings = settings(r0, before + world.horizon());
                settings.add("later.from_day=" + (before + (int) option.at("start")));
                settings.addAll(measures(option, "later."));
                City city = peopled(settings, r0);
                Scenario.Worker worker = city.worker();
                for (World.Past past : pasts) {
                    if (past.r0() == r0) {
                        Outcome outcome = worker.run(SEED, past.run(), new Scenario.Wish(false, true, cancelled));
                        done.put(past, kept(city, outcome, past));
                    }
                }
            }
            return pasts.stream()
                    .map(past -> Objects.requireNonNull(done.get(past)))
                    .toList();
        }

        private City peopled(List<String> settings, double r0) {
            if (!(ScenarioFile.read("city", settings) instanceof City city)) {
                throw new IllegalStateException("the desk tries its options on a city");
            }
            made.values().stream().findFirst().ifPresent(city::sharing);
            City alike = made.get(r0);
            if (alike != null) {
                city.sharing(alike);
            }
            made.putIfAbsent(r0, city);
            return city;
        }

        private List<String> settings(double r0, int days) {
            int most = Math.clamp(world.cases().total(), FEWEST_FIRST, MOST_FIRST);
            List<String> settings = new ArrayList<>(List.of(
                    "population=" + world.place().simulated(),
                    "structure.districts=" + world.place().districts(),
                    "disease=" + world.cases().model(),
                    "days=" + days,
                    "r0=" + r0,
                    "imports.initial=1",
                    "imports.initial_most=" + Math.min(most, world.place().simulated() / 2),
                    "imports.start_days=" + RUN_IN));
            World.Towns towns = world.place().towns();
            if (towns != null) {
                settings.add("imports.district_weights="
                        + String.join(
                                ",", towns.weights().stream().map(Trial::plain).toList()));
            }
            settings.addAll(measures(world.inForce().option(), ""));
            return settings;
        }

        private Run kept(City city, Outcome outcome, World.Past past) {
            Map<String, double[]> all = new HashMap<>();
            List<String> columns = city.dailyColumns();
            for (int c = 0; c < columns.size(); c++) {
                double[] days = new double[world.horizon()];
                double[] row = outcome.daily()[c];
                for (int day = 0; day < days.length && day + before < row.length; day++) {
                    days[day] = row[day + before];
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
            totals.put(
                    "hospital_peak",
                    DoubleStream.of(at(daily, "hospital")).max().orElse(0));
            totals.put("hospital_days", sum(daily, "hospital"));
            totals.put("deaths", sum(all, "deaths"));
            totals.put("restricted", sum(daily, "restricted"));
            totals.put("closed", outcome.value("later_closed_person_days"));
            totals.put("tests", sum(daily, "tests"));
            totals.put("staff", outcome.value("later_staff_days"));
            totals.put("money", outcome.value("later_money"));
            return new Run(past, totals, daily, places(outcome, before));
        }
    }

    /** Fields of the simulator for what an option does, under {@code where}. */
    List<String> measures(Option option, String where) {
        List<String> settings = new ArrayList<>();
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
                    settings.add(where + path + "=" + plain(value));
                }
            }
        }
        fitTests(option, taken, where, settings);
        return settings;
    }

    /** Tests of a shorter stay fall on fewer days; a stay of a week is tested on days 1, 4 and 7. */
    private static void fitTests(Option option, Set<String> taken, String where, List<String> settings) {
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
                settings.add(where + measure + ".test_days=" + String.join(",", days));
            }
        });
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static Map<String, double[]> places(Outcome outcome, int lead) {
        ByDistrict districts = Objects.requireNonNull(outcome.districts());
        return Map.of(
                "infections", after(districts.infections(), lead), "restricted", after(districts.restricted(), lead));
    }

    private static double[] after(double[][] districts, int day) {
        return Arrays.stream(districts)
                .mapToDouble(days -> Arrays.stream(days).skip(day).sum())
                .toArray();
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
