package org.vigil.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.vigil.files.ScenarioFile;
import org.vigil.simulate.Outcome;
import org.vigil.simulate.Scenario;

/**
 * How often the 90 % intervals of the desk's forecasts hold what happened, on outbreaks that the simulator made: towns of 60,000 with R0
 * from 1.2 to 3.2, 3 to 20 first infections and the measures of the option <em>as now</em>, seen for 21 to 42 days and forecast for 14.
 * Run by {@code bench/forecasts.sh [OUTBREAKS] [FIRST-SEED]}.
 */
final class ForecastCoverageProgram {
    private static final int AHEAD = 14;
    private static final int PEOPLE = 60_000;
    private static final int DISTRICTS = 6;
    private static final int FEWEST = 20; // cases; below, the desk says that it cannot know
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private final DeskFiles files = new DeskFiles();
    private final Trial trial = new Trial(files);
    private final Fitting fitting = new Fitting(files, trial);
    private final Option asNow = files.templates().getFirst();

    private ForecastCoverageProgram() {}

    /** Cases by day before today, and confirmed cases and infections by day from today on. */
    private record Truth(double[] seen, double[] confirmed, double[] infections) {}

    /** How often which figure was held. */
    private static final class Held {
        private int outbreaks;
        private int confirmed;
        private int infections;
        private double days;
        private double crps;

        void add(Results.Of forecast, Truth truth) {
            outbreaks++;
            confirmed += holds(forecast, "confirmed", truth.confirmed);
            infections += holds(forecast, "infections", truth.infections);
            List<Double> reported = Arrays.stream(truth.confirmed).boxed().toList();
            Hindsight hindsight = Hindsight.of(forecast, reported);
            days += hindsight.covered();
            crps += hindsight.crps();
        }

        private static int holds(Results.Of forecast, String figure, double[] happened) {
            Interval interval =
                    java.util.Objects.requireNonNull(forecast.totals().get(figure));
            return interval.holds(Arrays.stream(happened).sum()) ? 1 : 0;
        }

        @Override
        public String toString() {
            return "%d outbreaks: cases of %d days %.1f %%, infections %.1f %%, cases day by day %.1f %%; mean CRPS %.2f cases a day"
                    .formatted(
                            outbreaks,
                            AHEAD,
                            100.0 * confirmed / outbreaks,
                            100.0 * infections / outbreaks,
                            100 * days / outbreaks,
                            crps / outbreaks);
        }
    }

    private Truth truth(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int before = 21 + random.nextInt(22);
        List<String> settings = new ArrayList<>(List.of(
                "population=" + PEOPLE,
                "structure.districts=" + DISTRICTS,
                "population_seed=" + (1 + random.nextInt(1_000_000)),
                "days=" + (before + AHEAD),
                "r0=" + (1.2 + 2 * random.nextDouble()),
                "imports.initial=" + (3 + random.nextInt(18))));
        settings.addAll(trial.measures(asNow, ""));
        Scenario scenario = ScenarioFile.read("city", settings);
        Outcome outcome = scenario.worker().run(seed, 1, Scenario.Wish.PLAIN);
        double[] confirmed = outcome.daily()[scenario.dailyColumns().indexOf("confirmed")];
        double[] infections = outcome.daily()[scenario.dailyColumns().indexOf("infections")];
        int first = 0;
        while (first < before - 14 && confirmed[first] == 0) {
            first++;
        }
        return new Truth(
                Arrays.copyOfRange(confirmed, first, before),
                Arrays.copyOfRange(confirmed, before, before + AHEAD),
                Arrays.copyOfRange(infections, before, before + AHEAD));
    }

    private Results.Of forecast(Truth truth) {
        List<Double> seen = Arrays.stream(truth.seen).boxed().toList();
        World seenNow = new World(
                TODAY,
                AHEAD,
                14,
                new World.Place(PEOPLE, PEOPLE, DISTRICTS, null),
                new World.Cases("covid-19", "covid-19", TODAY.minusDays(seen.size()), seen),
                new World.InForce(false, 0, 0, 0, asNow),
                null);
        World world = fitting.fit(seenNow);
        List<Trial.Run> runs = trial.on(world).run(asNow, world.fitted().pasts(), () -> false);
        return new Ranking(world, List.of(runs)).results(List.of()).options().getFirst();
    }

    public static void main(String[] args) {
        int wanted = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        ForecastCoverageProgram program = new ForecastCoverageProgram();
        Held all = new Held();
        Map<String, Held> held = new java.util.TreeMap<>(Map.of("all", all));
        long first = seed;
        for (; all.outbreaks < wanted; seed++) {
            Truth truth = program.truth(seed);
            double cases = Arrays.stream(truth.seen).sum();
            if (cases < FEWEST) {
                continue;
            }
            Results.Of forecast = program.forecast(truth);
            all.add(forecast, truth);
            String size = cases < 100 ? "20 to 99 cases" : "100 cases and more";
            held.computeIfAbsent(size, key -> new Held()).add(forecast, truth);
            if (all.outbreaks % 20 == 0) {
                print(held, first, seed);
            }
        }
        print(held, first, seed - 1);
    }

    private static void print(Map<String, Held> held, long first, long last) {
        System.out.printf("90 %% intervals of the desk hold, seeds %d to %d:%n", first, last);
        held.forEach((which, count) -> System.out.println(which + ": " + count));
    }
}
