package org.vigil.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Puts the runs of all options together: intervals, who is better in the same run, the Pareto front, what would change it. */
final class Ranking {
    private static final double LIGHTER = 3; // the weight of an infection, divided and multiplied by this

    private final World world;
    private final List<List<Trial.Run>> runs; // by option, in the same order of runs

    Ranking(World world, List<List<Trial.Run>> runs) {
        this.world = world;
        this.runs = runs;
    }

    Results results(List<Results.Swing> more) {
        List<Results.Of> options =
                IntStream.range(0, runs.size()).mapToObj(this::of).toList();
        List<Results.Swing> swings = new ArrayList<>(List.of(
                swing("reproduction", World.Past::r0),
                swing("infected", World.Past::infected),
                new Results.Swing(
                        "weight",
                        world.weight() / LIGHTER,
                        world.weight() * LIGHTER,
                        first(run -> true, world.weight() / LIGHTER),
                        first(run -> true, world.weight() * LIGHTER))));
        swings.addAll(more);
        List<Integer> order = IntStream.range(0, runs.size())
                .boxed()
                .sorted(Comparator.comparingDouble(option -> mean(option, run -> true, world.weight())))
                .toList();
        return new Results(runs.getFirst().size(), options, order, swings);
    }

    /** Who is first over all runs, by the world's own weight. */
    int first() {
        return first(run -> true, world.weight());
    }

    /** The pasts with the lowest third of a figure against those with the highest, each by its median. */
    private Results.Swing swing(String parameter, ToDoubleFunction<World.Past> figure) {
        double[] sorted = runs.getFirst().stream()
                .mapToDouble(run -> figure.applyAsDouble(run.past()))
                .sorted()
                .toArray();
        int third = Math.max(1, sorted.length / 3);
        double low = sorted[third - 1];
        double high = sorted[sorted.length - third];
        return new Results.Swing(
                parameter,
                sorted[third / 2],
                sorted[sorted.length - 1 - third / 2],
                first(run -> figure.applyAsDouble(run.past()) <= low, world.weight()),
                first(run -> figure.applyAsDouble(run.past()) >= high, world.weight()));
    }

    private int first(Predicate<Trial.Run> among, double weight) {
        return IntStream.range(0, runs.size())
                .boxed()
                .min(Comparator.comparingDouble(option -> mean(option, among, weight)))
                .orElseThrow();
    }

    private double mean(int option, Predicate<Trial.Run> among, double weight) {
        return runs.get(option).stream()
                .filter(among)
                .mapToDouble(run -> burden(run, weight))
                .average()
                .orElse(0);
    }

    private static double burden(Trial.Run run, double weight) {
        return total(run, "restricted") + total(run, "closed") + weight * total(run, "infections");
    }

    private static double total(Trial.Run run, String figure) {
        return run.totals().getOrDefault(figure, 0.0);
    }

    private Results.Of of(int option) {
        List<Trial.Run> own = runs.get(option);
        Map<String, Interval> totals = new HashMap<>();
        for (String figure : Results.TOTALS) {
            totals.put(
                    figure,
                    Interval.of(
                            own.stream().mapToDouble(run -> total(run, figure)).toArray()));
        }
        Map<String, List<Interval>> daily = new HashMap<>();
        for (String figure : Results.DAILY) {
            daily.put(figure, days(own, figure));
        }
        List<List<Double>> confirmed = own.stream()
                .map(run -> IntStream.range(0, world.horizon())
                        .mapToObj(day -> day(run, "confirmed", day))
                        .toList())
                .toList();
        Interval burden = Interval.of(
                own.stream().mapToDouble(run -> burden(run, world.weight())).toArray());
        return new Results.Of(totals, daily, best(option), front(option), burden, confirmed, places(own));
    }

    /** Means by township; none where the districts stand for nothing. */
    private Map<String, List<Double>> places(List<Trial.Run> own) {
        if (world.place().towns() == null) {
            return Map.of();
        }
        Map<String, List<Double>> means = new HashMap<>();
        for (String figure : Results.PLACES) {
            means.put(
                    figure,
                    IntStream.range(0, world.place().districts())
                            .mapToObj(district -> own.stream()
                                    .mapToDouble(run ->
                                            Objects.requireNonNull(run.places().get(figure))[district])
                                    .average()
                                    .orElse(0))
                            .toList());
        }
        return means;
    }

    private List<Interval> days(List<Trial.Run> own, String figure) {
        return IntStream.range(0, world.horizon())
                .mapToObj(day -> Interval.of(
                        own.stream().mapToDouble(run -> day(run, figure, day)).toArray()))
                .toList();
    }

    private static double day(Trial.Run run, String figure, int day) {
        double[] column = run.daily().get(figure);
        return column == null ? 0 : column[day];
    }

    /** Share of the runs in which no other option has less burden under the same random numbers. */
    private double best(int option) {
        int n = runs.get(option).size();
        int won = 0;
        for (int i = 0; i < n; i++) {
            double own = burden(runs.get(option).get(i), world.weight());
            int run = i;
            won += runs.stream().allMatch(other -> burden(other.get(run), world.weight()) >= own) ? 1 : 0;
        }
        return (double) won / n;
    }

    /** Whether no other is at least as good in the means of infections, person-days and money, and better in one. */
    private boolean front(int option) {
        double[] own = aims(option);
        return IntStream.range(0, runs.size()).filter(o -> o != option).noneMatch(other -> {
            double[] its = aims(other);
            boolean nowhereWorse = IntStream.range(0, own.length).allMatch(i -> its[i] <= own[i]);
            return nowhereWorse && IntStream.range(0, own.length).anyMatch(i -> its[i] < own[i]);
        });
    }

    private double[] aims(int option) {
        return new double[] {
            runs.get(option).stream()
                    .mapToDouble(run -> total(run, "infections"))
                    .average()
                    .orElse(0),
            runs.get(option).stream()
                    .mapToDouble(run -> total(run, "restricted") + total(run, "closed"))
                    .average()
                    .orElse(0),
            runs.get(option).stream()
                    .mapToDouble(run -> total(run, "money"))
                    .average()
                    .orElse(0)
        };
    }
}
