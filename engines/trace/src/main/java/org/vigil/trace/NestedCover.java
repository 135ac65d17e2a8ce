package org.vigil.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The cheapest set of units where any two of them lie apart or one within the other, as rooms, buildings and villages do. For each weight
 * that can be left out it keeps the least cost, unit by unit; weights are thousandths. Exact: nothing cheaper holds as much.
 */
final class NestedCover {
    private static final double PARTS = 1_000;
    /** A weight may differ from its thousandths by this much of one. */
    private static final double ROUNDING = 1e-4;

    private static final int UNITS_MOST = 5_000;
    private static final long STEPS_MOST = 60_000_000;

    private final List<Zones.Unit> units;
    private final double[] cost;
    private final int[] parts;
    private final int capacity;
    private final List<List<Integer>> within = new ArrayList<>();
    private final List<Integer> outermost = new ArrayList<>();
    /** Weight of a unit that lies in none within it. */
    private final int[] own;

    private final BitSet[] whole;

    private NestedCover(List<Zones.Unit> units, double[] cost, int[] parts, int capacity) {
        this.units = units;
        this.cost = cost;
        this.parts = parts;
        this.capacity = capacity;
        own = new int[units.size()];
        whole = new BitSet[units.size()];
        for (int i = 0; i < units.size(); i++) {
            within.add(new ArrayList<>());
            whole[i] = new BitSet();
        }
    }

    /**
     * The cheapest units that hold {@code needed}, by their place in the list; empty when the units overlap otherwise, when weights are no
     * thousandths, or when it would take too long.
     *
     * @param cost of each, above 0
     */
    static Optional<int[]> of(List<Zones.Unit> units, double[] cost, double[] weight, double needed) {
        int[] parts = new int[weight.length];
        double all = 0;
        for (int i = 0; i < weight.length; i++) {
            double exact = weight[i] * PARTS;
            if (exact > Integer.MAX_VALUE / 2.0 || Math.abs(exact - Math.rint(exact)) > ROUNDING) {
                return Optional.empty();
            }
            parts[i] = (int) Math.rint(exact);
            all += weight[i];
        }
        int divisor = Math.max(1, Arrays.stream(parts).reduce(0, NestedCover::divisor));
        double room = Math.max(0, (all - needed) * PARTS + ROUNDING * weight.length) / divisor;
        if (units.size() > UNITS_MOST || (room + 1) * (units.size() + 1) > STEPS_MOST) {
            return Optional.empty();
        }
        Arrays.setAll(parts, i -> parts[i] / divisor);
        NestedCover cover = new NestedCover(units, cost, parts, (int) room);
        return cover.nest() ? cover.solve() : Optional.empty();
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /** Finds out what lies in what; false when two units overlap and neither lies in the other. */
    private boolean nest() {
        int[] innermost = new int[parts.length];
        Arrays.fill(innermost, -1);
        int[] largestFirst = IntStream.range(0, units.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -units.get(i).exposures().length))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int unit : largestFirst) {
            int[] exposures =
                    Arrays.stream(units.get(unit).exposures()).distinct().toArray();
            int around = innermost[exposures[0]];
            for (int exposure : exposures) {
                if (innermost[exposure] != around) {
                    return false;
                }
                innermost[exposure] = unit;
            }
            (around < 0 ? outermost : within.get(around)).add(unit);
        }
        for (int exposure = 0; exposure < parts.length; exposure++) {
            if (innermost[exposure] >= 0) {
                own[innermost[exposure]] += parts[exposure];
            }
        }
        return true;
    }

    private Optional<int[]> solve() {
        double[] least = new double[capacity + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int lost = Arrays.stream(parts).sum();
        for (int unit = 0; unit < own.length; unit++) {
            lost -= own[unit];
        }
        if (lost > capacity) {
            return Optional.empty();
        }
        least[lost] = 0;
        for (int unit : outermost) {
            least = with(unit, least);
        }
        int best = 0;
        for (int left = 1; left <= capacity; left++) {
            best = least[left] < least[best] ? left : best;
        }
        if (Double.isInfinite(least[best])) {
            return Optional.empty();
        }
        List<Integer> chosen = new ArrayList<>();
        for (int i = outermost.size() - 1; i >= 0; i--) {
            best = back(outermost.get(i), best, chosen);
        }
        return Optional.of(chosen.stream().mapToInt(Integer::intValue).sorted().toArray());
    }

    /** The least cost for each weight left out, with this unit closed whole, or open but for what is closed within it. */
    private double[] with(int unit, double[] before) {
        double[] open = new double[capacity + 1];
        Arrays.fill(open, Double.POSITIVE_INFINITY);
        if (own[unit] <= capacity) {
            System.arraycopy(before, 0, open, own[unit], capacity + 1 - own[unit]);
        }
        for (int each : within.get(unit)) {
            open = with(each, open);
        }
        for (int left = 0; left <= capacity; left++) {
            double closed = before[left] + cost[unit];
            if (closed < open[left]) {
                open[left] = closed;
                whole[unit].set(left);
            }
        }
        return open;
    }

    /** What was left out before this unit; adds the units closed in it. */
    private int back(int unit, int left, List<Integer> chosen) {
        if (whole[unit].get(left)) {
            chosen.add(unit);
            return left;
        }
        int before = left;
        for (int i = within.get(unit).size() - 1; i >= 0; i--) {
            before = back(within.get(unit).get(i), before, chosen);
        }
        return before - own[unit];
    }
}
