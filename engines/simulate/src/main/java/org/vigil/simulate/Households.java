package org.vigil.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Households of one size, apart from each other, each with the same number of first infections: Reed–Frost chains, with a risk from
 * outside if {@code communityEscape} is below 1. A day here is a generation.
 */
public record Households(
        int households, int size, int introduced, double householdEscape, double communityEscape, int generations)
        implements Scenario {

    static Households read(ScenarioReader reader) {
        Households read = new Households(
                reader.whole("households", 10_000, 1, 10_000_000, "households"),
                reader.whole("household_size", 4, 1, 50, "people"),
                reader.whole("introductions", 1, 0, 50, "people in each household"),
                reader.share("household_escape", 0.8),
                reader.share("community_escape", 1),
                reader.whole("days", 100, 1, 36_500, "generations"));
        if (read.introduced > read.size) {
            throw reader.problem("introductions", "more than the household has people (" + read.size + ")");
        }
        if (read.introduced == 0 && read.communityEscape == 1) {
            throw reader.problem(
                    "introductions", "nobody brings the infection in; write 1, or a community_escape below 1");
        }
        return read;
    }

    @Override
    public String name() {
        return "household";
    }

    /** After the common figures: households by how many of their members were ever infected. */
    @Override
    public List<String> summaryColumns() {
        return Stream.concat(
                        Outcome.COMMON.stream(), IntStream.rangeClosed(0, size).mapToObj(j -> "households_with_" + j))
                .toList();
    }

    @Override
    public List<String> dailyColumns() {
        return List.of("infections", "infected_cumulative");
    }

    @Override
    public Worker worker() {
        return this::run;
    }

    private Outcome run(long seed, int run, Wish wish) {
        long key = Draws.key(seed, run);
        Draws draws = new Draws(0);
        double[] infections = new double[size + 2];
        double[] counts = new double[size + 1];
        List<Infection> tree = wish.tree() ? new ArrayList<>() : null;
        for (int h = 0; h < households; h++) {
            draws.as(Draws.key(key, h));
            counts[chain(draws, h * size, infections, tree)]++;
            if ((h & 0xFFFF) == 0) {
                wish.stopIfCancelled();
            }
        }
        return outcome(run, infections, counts, tree);
    }

    /** One household's chain: in each generation the susceptible escape the newly infected, and in the first also the outside. */
    private int chain(
            Draws draws, int first, double[] infections, @org.jspecify.annotations.Nullable List<Infection> tree) {
        infections[0] += introduced;
        int[] member = new int[size];
        int infected = introduced;
        for (int i = 0; i < introduced; i++) {
            member[i] = -1;
        }
        int fromOutside = draws.binomial(size - infected, 1 - communityEscape);
        for (int i = 0; i < fromOutside; i++) {
            member[infected + i] = -1;
        }
        int fresh = infected + fromOutside;
        infections[0] += fromOutside;
        infected += fromOutside;
        for (int generation = 1; fresh > 0 && generation < Math.min(generations, infections.length); generation++) {
            int more = draws.binomial(size - infected, 1 - Math.pow(householdEscape, fresh));
            for (int i = 0; i < more; i++) {
                member[infected + i] = infected - fresh + draws.below(fresh);
            }
            infections[generation] += more;
            infected += more;
            fresh = more;
        }
        if (tree != null) {
            for (int i = 0; i < infected; i++) {
                tree.add(new Infection(first + i, member[i] < 0 ? -1 : first + member[i], 0, "household"));
            }
        }
        return infected;
    }

    private Outcome outcome(
            int run, double[] infections, double[] counts, @org.jspecify.annotations.Nullable List<Infection> tree) {
        int last = infections.length - 1;
        while (last > 0 && infections[last] == 0) {
            last--;
        }
        double[][] daily = new double[2][last + 1];
        double infected = 0;
        int peak = 0;
        for (int d = 0; d <= last; d++) {
            infected += infections[d];
            daily[0][d] = infections[d];
            daily[1][d] = infected;
            peak = infections[d] > infections[peak] ? d : peak;
        }
        double[] summary = new double[Outcome.COMMON.size() + size + 1];
        summary[0] = infected;
        summary[1] = infected / ((double) households * size);
        summary[2] = 1;
        summary[3] = peak;
        System.arraycopy(counts, 0, summary, Outcome.COMMON.size(), size + 1);
        return new Outcome(run, summaryColumns(), summary, daily, tree);
    }
}
