package org.vigil.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The cheapest set of units (buildings, floors, villages) that holds the exposures at a stated confidence.
 *
 * <p>An exposure that happened here or there is held when any chosen unit holds it. Where units lie within one another or apart, the
 * cheapest set is found exactly ({@link NestedCover}). Else, and for alternatives, sets are found by branch and bound, exactly while the
 * search stays within its budget, and otherwise as the best of it and of a greedy cover; the answer says which, and how far above the
 * cheapest possible it can be at most.
 */
public final class Zones {
    private static final int BUDGET = 2_000_000;
    private static final double SLACK = 1e-9;

    private final List<Unit> units;
    private final double[] weight;
    private final Prices prices;

    /**
     * A place that can be closed off.
     *
     * @param id number given by the caller
     * @param exposures which exposures it holds, by their number in the list of weights
     * @param people living there
     * @param firms there
     * @param days for which it would be closed
     */
    public record Unit(int id, int[] exposures, int people, int firms, int days) {}

    /**
     * What a day costs, in any unit of account.
     *
     * @param person of one person kept at home
     * @param firm of one firm closed
     * @param unit of each unit whatever its size, so that of two equal sets the smaller wins; above 0
     */
    public record Prices(double person, double firm, double unit) {
        public Prices {
            if (!(person >= 0 && firm >= 0 && unit > 0)) {
                throw new IllegalArgumentException("prices must not be negative, that of a unit above 0");
            }
        }
    }

    /**
     * A set of units.
     *
     * @param units their ids, ascending
     * @param confidence share of the weight of all exposures it holds
     * @param people in them
     * @param firms in them
     * @param personDays people times days
     * @param firmDays firms times days
     * @param cost by the prices
     */
    public record Zone(
            int[] units, double confidence, long people, long firms, long personDays, long firmDays, double cost) {}

    /**
     * The answer.
     *
     * @param zones the cheapest first; none needs all it has, no unit can be left out
     * @param exact whether nothing cheaper exists than the first and each after it
     * @param least what any set that holds enough costs at least; 0 when there is none
     */
    public record Plan(List<Zone> zones, boolean exact, double least) {
        /** By how much of the least possible a zone of these can cost more, 0 when it is known to be the cheapest. */
        public double above(Zone zone) {
            return exact || least <= 0 ? 0 : Math.max(0, zone.cost() / least - 1);
        }
    }

    /**
     * @param units that can be closed off
     * @param weight how sure each exposure is, above 0 (1 = certain)
     * @throws IllegalArgumentException with the offending unit or exposure
     */
    public Zones(List<Unit> units, double[] weight, Prices prices) {
        for (double w : weight) {
            if (!(w > 0) || Double.isInfinite(w)) {
                throw new IllegalArgumentException("the weight of an exposure must be above 0: " + w);
            }
        }
        for (Unit unit : units) {
            if (unit.people() < 0 || unit.firms() < 0 || unit.days() < 0) {
                throw new IllegalArgumentException("negative figures of unit " + unit.id());
            }
            for (int exposure : unit.exposures()) {
                if (exposure < 0 || exposure >= weight.length) {
                    throw new IllegalArgumentException(
                            "unit %d holds exposure %d, which is not there".formatted(unit.id(), exposure));
                }
            }
        }
        this.units = List.copyOf(units);
        this.weight = weight.clone();
        this.prices = prices;
    }

    /**
     * The cheapest sets that hold at least this share of the weight.
     *
     * @param confidence above 0, at most 1
     * @param alternatives how many sets to give beside the first
     * @return no zone if even all units together hold less
     */
    public Plan plan(double confidence, int alternatives) {
        return plan(confidence, alternatives, BUDGET);
    }

    /**
     * The same within a budget, for whoever waits for an answer.
     *
     * @param steps of the search, at least 1; about four million are looked at in a second
     */
    public Plan plan(double confidence, int alternatives, int steps) {
        if (!(confidence > 0 && confidence <= 1)) {
            throw new IllegalArgumentException("the confidence must lie above 0 and at most at 1: " + confidence);
        }
        if (steps < 1) {
            throw new IllegalArgumentException("a search needs a step: " + steps);
        }
        return new Search(confidence, alternatives + 1, steps).run();
    }

    private double cost(Unit unit) {
        return prices.unit() + unit.days() * (unit.people() * prices.person() + unit.firms() * prices.firm());
    }

    private double heldBy(List<Unit> chosen) {
        boolean[] held = new boolean[weight.length];
        double sum = 0;
        for (Unit unit : chosen) {
            for (int exposure : unit.exposures()) {
                sum += held[exposure] ? 0 : weight[exposure];
                held[exposure] = true;
            }
        }
        return sum;
    }

    private Zone zone(List<Unit> chosen) {
        long people = 0;
        long firms = 0;
        long personDays = 0;
        long firmDays = 0;
        double cost = 0;
        for (Unit unit : chosen) {
            people += unit.people();
            firms += unit.firms();
            personDays += (long) unit.people() * unit.days();
            firmDays += (long) unit.firms() * unit.days();
            cost += cost(unit);
        }
        int[] ids = chosen.stream().mapToInt(Unit::id).sorted().toArray();
        return new Zone(ids, heldBy(chosen) / Arrays.stream(weight).sum(), people, firms, personDays, firmDays, cost);
    }

    /** Depth first over units in the order of weight for money; cut where even the best ratio left cannot beat what is known. */
    private final class Search {
        private final double needed;
        private final int wanted;
        private final int budget;
        private final Unit[] order;
        private final double[] cost;
        private final double[] own;
        /** Weight the units from here on hold in sum, overlaps counted twice: more than is left to be had. */
        private final double[] ownAfter;
        /** What the units from here on cost in sum. */
        private final double[] costAfter;

        private final int[] timesHeld = new int[weight.length];
        private final List<Unit> chosen = new ArrayList<>();
        private final List<List<Unit>> best = new ArrayList<>();
        private final List<Double> bestCost = new ArrayList<>();
        private int steps;

        Search(double confidence, int wanted, int budget) {
            needed = confidence * Arrays.stream(weight).sum() * (1 - SLACK);
            this.wanted = wanted;
            this.budget = budget;
            order = units.stream()
                    .filter(unit -> unit.exposures().length > 0)
                    .sorted(Comparator.comparingDouble((Unit unit) -> cost(unit) / heldBy(List.of(unit)))
                            .thenComparing(Unit::id))
                    .toArray(Unit[]::new);
            cost = Arrays.stream(order).mapToDouble(Zones.this::cost).toArray();
            own = Arrays.stream(order)
                    .mapToDouble(unit -> heldBy(List.of(unit)))
                    .toArray();
            ownAfter = new double[order.length + 1];
            costAfter = new double[order.length + 1];
            for (int i = order.length - 1; i >= 0; i--) {
                ownAfter[i] = ownAfter[i + 1] + own[i];
                costAfter[i] = costAfter[i + 1] + cost[i];
            }
        }

        Plan run() {
            if (heldBy(List.of(order)) < needed) {
                return new Plan(List.of(), true, 0);
            }
            List<Unit> nested = nested();
            double known = nested.stream().mapToDouble(Zones.this::cost).sum();
            if (!nested.isEmpty() && wanted == 1) {
                return new Plan(List.of(zone(nested)), true, known);
            }
            if (!nested.isEmpty()) {
                keep(nested, known);
            }
            List<Unit> greedy = greedy();
            keep(greedy, greedy.stream().mapToDouble(Zones.this::cost).sum());
            branch(0, 0, 0);
            double least = nested.isEmpty() ? leastToCome(0, needed) : known;
            return new Plan(best.stream().map(Zones.this::zone).toList(), steps < budget, least);
        }

        /** The cheapest set where units lie within one another or apart; empty where it cannot be found so. */
        private List<Unit> nested() {
            List<Unit> found = NestedCover.of(List.of(order), cost, weight, needed)
                    .map(chosen -> Arrays.stream(chosen).mapToObj(i -> order[i]).toList())
                    .orElse(List.of());
            return heldBy(found) >= needed ? found : List.of();
        }

        private void branch(int at, double spent, double held) {
            if (held >= needed) {
                // What costs too much is not looked at further: with many units most sets found are such.
                if ((best.size() < wanted || spent < bestCost.getLast()) && isLean(held)) {
                    keep(List.copyOf(chosen), spent);
                }
                return;
            }
            if (at == order.length || steps >= budget || held + ownAfter[at] < needed) {
                return;
            }
            steps++;
            if (best.size() == wanted && spent + leastToCome(at, needed - held) >= bestCost.getLast() * (1 - SLACK)) {
                return;
            }
            chosen.add(order[at]);
            double gain = 0;
            for (int exposure : order[at].exposures()) {
                gain += timesHeld[exposure]++ == 0 ? weight[exposure] : 0;
            }
            if (gain > 0) {
                branch(at + 1, spent + cost[at], held + gain);
            }
            for (int exposure : order[at].exposures()) {
                timesHeld[exposure]--;
            }
            chosen.removeLast();
            branch(at + 1, spent, held);
        }

        /**
         * What the weight still missing costs at least: units in part, in the order of weight for money, overlaps not counted. Found by
         * halving, since the sums from each unit on are known.
         */
        private double leastToCome(int at, double missing) {
            double left = ownAfter[at] - missing;
            int low = at;
            int high = order.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (ownAfter[middle + 1] > left) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low == order.length) {
                return costAfter[at];
            }
            double part = Math.clamp((ownAfter[low] - left) / own[low], 0, 1);
            return (costAfter[at] - costAfter[low] + part * cost[low]) * (1 - SLACK);
        }

        /** Whether no unit of those chosen can be left out. */
        private boolean isLean(double held) {
            for (Unit unit : chosen) {
                double lost = 0;
                for (int exposure : unit.exposures()) {
                    lost += timesHeld[exposure] == 1 ? weight[exposure] : 0;
                }
                if (held - lost >= needed) {
                    return false;
                }
            }
            return true;
        }

        private void keep(List<Unit> set, double price) {
            Set<Unit> units = new HashSet<>(set);
            if (best.stream().anyMatch(known -> known.size() == set.size() && units.containsAll(known))) {
                return;
            }
            int place = 0;
            while (place < bestCost.size() && bestCost.get(place) <= price) {
                place++;
            }
            if (place < wanted) {
                best.add(place, set);
                bestCost.add(place, price);
                if (best.size() > wanted) {
                    best.removeLast();
                    bestCost.removeLast();
                }
            }
        }

        /** Always the unit that brings most weight for its money, then without those that turn out to be needless. */
        private List<Unit> greedy() {
            List<Unit> set = new ArrayList<>();
            int[] times = new int[weight.length];
            double held = 0;
            while (held < needed) {
                int next = -1;
                double least = Double.POSITIVE_INFINITY;
                for (int i = 0; i < order.length; i++) {
                    double gain = gain(order[i], times);
                    double price = cost[i] / Math.min(gain, needed - held);
                    if (gain > 0 && price < least) {
                        least = price;
                        next = i;
                    }
                }
                held += gain(order[next], times);
                set.add(order[next]);
                for (int exposure : order[next].exposures()) {
                    times[exposure]++;
                }
            }
            for (Unit unit : List.copyOf(set)) {
                double lost = 0;
                for (int exposure : unit.exposures()) {
                    lost += times[exposure] == 1 ? weight[exposure] : 0;
                }
                if (held - lost >= needed) {
                    held -= lost;
                    set.remove(unit);
                    for (int exposure : unit.exposures()) {
                        times[exposure]--;
                    }
                }
            }
            return set;
        }

        private double gain(Unit unit, int[] times) {
            double gain = 0;
            for (int exposure : unit.exposures()) {
                gain += times[exposure] == 0 ? weight[exposure] : 0;
            }
            return gain;
        }
    }
}
