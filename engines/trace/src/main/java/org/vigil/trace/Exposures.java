package org.vigil.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Places (also vehicles and lots) where more of a set of cases were than can be expected of people like them. Each case has its own
 * window, in which it can have been exposed. Expectation comes from a population given by the caller: who could have been a case.
 */
public final class Exposures {
    private final Presences presences;
    private final int[] population;
    private final IntSet inPopulation = new IntSet();
    private final IntPredicate places;
    private final Map<Visited, Integer> visitors = new HashMap<>();

    private record Visited(int place, Window window) {}

    /**
     * @param presences where everybody was
     * @param population subjects to compare with, the cases among them; each once
     * @param places only places for which this holds
     */
    public Exposures(Presences presences, int[] population, IntPredicate places) {
        this.presences = presences;
        this.population = population.clone();
        this.places = places;
        for (int subject : population) {
            if (!inPopulation.add(subject)) {
                throw new IllegalArgumentException("subject %d stands twice in the population".formatted(subject));
            }
        }
    }

    /**
     * A place two or more cases have in common.
     *
     * @param place where
     * @param cases how many of the cases were there in their windows
     * @param expected how many would be, were the cases drawn from the population
     * @param p probability of as many or more by chance, at this place alone (hypergeometric if all windows are equal, otherwise the
     *     sum of independent visits with their own probabilities)
     * @param adjusted probability that chance alone would give any place at all so small a {@code p}: from cases drawn again and again
     *     from the population with the same windows; never below 1 / (draws + 1)
     */
    public record Common(int place, int cases, double expected, double p, double adjusted) {}

    /**
     * Places in common, the least expected first.
     *
     * @param cases subjects, all in the population
     * @param windows when each can have been exposed, in the order of the cases
     * @param draws how many sets of subjects are drawn to judge what chance does, 999 is usual
     */
    public List<Common> common(int[] cases, List<Window> windows, int draws, RandomGenerator random) {
        if (cases.length != windows.size() || cases.length < 2 || cases.length > population.length) {
            throw new IllegalArgumentException(
                    "a window for each of at least two cases is needed, all in the population");
        }
        for (int subject : cases) {
            if (!inPopulation.contains(subject)) {
                throw new IllegalArgumentException("case %d is not in the population".formatted(subject));
            }
        }
        Map<Integer, Integer> shared = shared(cases, windows);
        double[] leastByChance = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            leastByChance[draw] = 1;
            for (Map.Entry<Integer, Integer> place :
                    shared(sample(cases.length, random), windows).entrySet()) {
                leastByChance[draw] = Math.min(leastByChance[draw], tail(place.getKey(), place.getValue(), windows));
            }
        }
        List<Common> common = new ArrayList<>();
        shared.forEach((place, count) -> {
            double p = tail(place, count, windows);
            // Equal p values of the same make may differ in their last digits.
            long asSmall = Arrays.stream(leastByChance)
                    .filter(least -> least <= p * (1 + 1e-9))
                    .count();
            double expected = windows.stream()
                    .mapToDouble(window -> (double) visitors(place, window) / population.length)
                    .sum();
            common.add(new Common(place, count, expected, p, (asSmall + 1.0) / (draws + 1.0)));
        });
        common.sort(Comparator.comparingDouble(Common::p)
                .thenComparing(Comparator.comparingInt(Common::cases).reversed())
                .thenComparing(Common::place));
        return common;
    }

    /** Places with two or more of the subjects, with how many. */
    private Map<Integer, Integer> shared(int[] subjects, List<Window> windows) {
        Map<Integer, Integer> counts = new HashMap<>();
        Stays stays = new Stays();
        for (int i = 0; i < subjects.length; i++) {
            Window window = windows.get(i);
            presences.beginQuery();
            try {
                stays.clear();
                presences.stays(subjects[i], window.from(), window.to(), stays);
            } finally {
                presences.endQuery();
            }
            stays.clipAndMerge(window);
            for (int s = 0; s < stays.size; s++) {
                if ((s == 0 || stays.other[s] != stays.other[s - 1]) && places.test(stays.other[s])) {
                    counts.merge(stays.other[s], 1, Integer::sum);
                }
            }
        }
        counts.values().removeIf(count -> count < 2);
        return counts;
    }

    private int[] sample(int size, RandomGenerator random) {
        for (int i = 0; i < size; i++) {
            int j = i + random.nextInt(population.length - i);
            int swap = population[i];
            population[i] = population[j];
            population[j] = swap;
        }
        return Arrays.copyOf(population, size);
    }

    /** How many of the population were at a place in a window. */
    private int visitors(int place, Window window) {
        return visitors.computeIfAbsent(new Visited(place, window), visited -> {
            Stays stays = new Stays();
            presences.beginQuery();
            try {
                presences.present(place, window.from(), window.to(), stays);
            } finally {
                presences.endQuery();
            }
            IntSet distinct = new IntSet();
            for (int i = 0; i < stays.size; i++) {
                if (stays.from[i] < stays.to[i] && inPopulation.contains(stays.other[i])) {
                    distinct.add(stays.other[i]);
                }
            }
            return distinct.size();
        });
    }

    private double tail(int place, int count, List<Window> windows) {
        if (windows.stream().distinct().count() == 1) {
            return HypergeometricDistribution.of(population.length, visitors(place, windows.getFirst()), windows.size())
                    .survivalProbability(count - 1);
        }
        double[] chances = windows.stream()
                .mapToDouble(window -> (double) visitors(place, window) / population.length)
                .toArray();
        return atLeast(count, chances);
    }

    /** Probability of at least so many successes in independent trials, each with its own chance. */
    static double atLeast(int count, double[] chances) {
        double[] fewer = new double[count];
        fewer[0] = 1;
        double reached = 0;
        for (double chance : chances) {
            reached += fewer[count - 1] * chance;
            for (int k = count - 1; k > 0; k--) {
                fewer[k] = fewer[k] * (1 - chance) + fewer[k - 1] * chance;
            }
            fewer[0] *= 1 - chance;
        }
        return Math.min(1, reached);
    }
}
