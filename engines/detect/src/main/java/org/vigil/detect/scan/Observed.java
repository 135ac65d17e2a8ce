package org.vigil.detect.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scans one data set, real or simulated, for the best window of each centre, and chooses the clusters among them. */
final class Observed {

    /** Statistics this near to each other are equal: sums in another order differ by less. */
    static final double SAME = 1e-9;

    /** The best window of a centre. */
    record Best(
            Orders.Order order, int[] places, int first, int last, double cases, double measure, double statistic) {}

    private final Problem problem;
    private final Orders orders;
    private final Windows windows;
    private final Map<Integer, Best> bestOf = new HashMap<>();
    private final double[] cases;
    private final double[] measure;

    private Observed(Problem problem, Orders orders, Windows windows) {
        this.problem = problem;
        this.orders = orders;
        this.windows = windows;
        this.cases = new double[problem.size()];
        this.measure = new double[problem.size()];
    }

    /** The best windows without common places, the strongest first. */
    static List<Best> clusters(Problem problem, Orders orders, Windows windows) {
        Observed observed = new Observed(problem, orders, windows);
        observed.scan();
        return apart(observed.bestOf.values(), problem.places);
    }

    private void scan() {
        Windows.Spans spans = windows.spans();
        boolean subset = windows.shape() instanceof Windows.Subset;
        for (int end = spans.firstEnd(problem.periods()); end < problem.periods(); end++) {
            Arrays.fill(cases, 0);
            Arrays.fill(measure, 0);
            for (int start = end; start >= spans.firstStart(end); start--) {
                for (int i = 0; i < cases.length; i++) {
                    cases[i] += problem.cases[start][i];
                    measure[i] += problem.measure[start][i];
                }
                int[] byRatio = subset ? Subsets.byRatio(cases, measure) : new int[0];
                for (Orders.Order order : orders.orders) {
                    if (subset) {
                        offer(subset(order, byRatio, start, end));
                    } else {
                        offer(prefix(order, start, end));
                    }
                }
            }
        }
    }

    private void offer(@Nullable Best found) {
        if (found != null) {
            bestOf.merge(
                    found.order.centre(),
                    found,
                    (old, other) -> other.statistic > old.statistic * (1 + SAME) ? other : old);
        }
    }

    private @Nullable Best prefix(Orders.Order order, int start, int end) {
        int[] places = order.places();
        double c = 0;
        double m = 0;
        double bestLlr = 0;
        int best = -1;
        double bestCases = 0;
        double bestMeasure = 0;
        for (int k = 0; k < places.length; k++) {
            c += cases[places[k]];
            m += measure[places[k]];
            if (order.ends()[k] && enough(c, m) && !(problem.statistic.atMost(c, m) <= bestLlr)) {
                double llr = problem.statistic.at(c, m);
                if (llr > bestLlr * (1 + SAME)) {
                    bestLlr = llr;
                    best = k;
                    bestCases = c;
                    bestMeasure = m;
                }
            }
        }
        return best < 0
                ? null
                : new Best(
                        order,
                        Arrays.copyOf(places, best + 1),
                        start,
                        end,
                        bestCases,
                        bestMeasure,
                        bestLlr * order.penalty());
    }

    private boolean enough(double c, double m) {
        return c > problem.statistic.expected(m) && c >= windows.minCases() * (1 - SAME);
    }

    private @Nullable Best subset(Orders.Order order, int[] byRatio, int start, int end) {
        boolean[] near = new boolean[cases.length];
        for (int place : order.places()) {
            near[place] = true;
        }
        double c = 0;
        double m = 0;
        double bestLlr = 0;
        double bestCases = 0;
        double bestMeasure = 0;
        int length = 0;
        List<Integer> taken = new ArrayList<>();
        for (int place : byRatio) {
            if (!near[place]) {
                continue;
            }
            c += cases[place];
            m += measure[place];
            taken.add(place);
            if (enough(c, m)) {
                double llr = problem.statistic.at(c, m);
                if (llr > bestLlr * (1 + SAME)) {
                    bestLlr = llr;
                    bestCases = c;
                    bestMeasure = m;
                    length = taken.size();
                }
            }
        }
        if (length == 0) {
            return null;
        }
        boolean[] chosen = new boolean[cases.length];
        taken.subList(0, length).forEach(place -> chosen[place] = true);
        int[] places = Arrays.stream(order.places()).filter(p -> chosen[p]).toArray();
        return new Best(order, places, start, end, bestCases, bestMeasure, bestLlr);
    }

    private static List<Best> apart(Iterable<Best> all, Places places) {
        List<Best> sorted = new ArrayList<>();
        all.forEach(sorted::add);
        // Equal statistics: fewest places first, then the centre's name, so that the order of the input is of no
        // effect.
        sorted.sort(Comparator.comparingDouble((Best b) -> -Math.rint(b.statistic / SAME))
                .thenComparingInt(b -> b.places.length)
                .thenComparing(b -> places.name(b.order.centre())));
        boolean[] taken = new boolean[places.size()];
        List<Best> apart = new ArrayList<>();
        for (Best best : sorted) {
            if (Arrays.stream(best.places).noneMatch(p -> taken[p])) {
                Arrays.stream(best.places).forEach(p -> taken[p] = true);
                apart.add(best);
            }
        }
        return apart;
    }
}
