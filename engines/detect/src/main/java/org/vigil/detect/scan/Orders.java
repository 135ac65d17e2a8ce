package org.vigil.detect.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The windows of a scan: for each centre and outline the places in order of distance, up to the largest window. Every beginning of an
 * order that does not split places at one distance is a window.
 */
final class Orders {

    private static final int INDEX_BITS = 20;
    private static final long INDEX = (1L << INDEX_BITS) - 1;
    /** Squared distances this near to each other are one distance; coordinates are seldom better than that. */
    private static final double SAME = 1e-9;

    private static final double[] AXES = {1.5, 2, 3, 4, 5};
    private static final int[] DIRECTIONS = {4, 6, 9, 12, 15};

    /** One order of places about a centre; {@code ends[k]} tells if the places 0 to k are a window. */
    record Order(int centre, double axes, double degrees, double penalty, int[] places, boolean[] ends) {}

    final List<Order> orders;
    /** The largest measure any window can have, over all time. */
    final double mostShare;

    private Orders(List<Order> orders, double mostShare) {
        this.orders = orders;
        this.mostShare = mostShare;
    }

    static Orders of(Problem problem, Windows windows) {
        Places places = problem.places;
        if (places.size() > INDEX) {
            throw new IllegalArgumentException("more than " + INDEX + " places");
        }
        double limit = windows.maxShare() * Arrays.stream(problem.share).sum() * (1 + 1e-9);
        List<Order> orders = new ArrayList<>();
        for (int centre : distinctCentres(places)) {
            double[] squared = new double[places.size()];
            for (int i = 0; i < squared.length; i++) {
                squared[i] = places.squared(centre, i);
            }
            Reach reach = new Reach(problem, limit, windows.maxRadius());
            add(orders, reach.order(centre, squared, new Outline(1, 0, 1)));
            if (windows.shape() instanceof Windows.Elliptic elliptic) {
                addEllipses(orders, reach, centre, elliptic.penalty());
            }
        }
        return new Orders(orders, limit);
    }

    private static void add(List<Order> orders, Order order) {
        if (order.places().length > 0) {
            orders.add(order);
        }
    }

    private static void addEllipses(List<Order> orders, Reach reach, int centre, double exponent) {
        Places places = reach.problem.places;
        double[][] seen = new double[places.size()][];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = places.seenFrom(centre, i);
        }
        for (int shape = 0; shape < AXES.length; shape++) {
            double axes = AXES[shape];
            double penalty = Math.pow(4 * axes / ((axes + 1) * (axes + 1)), exponent);
            for (int turn = 0; turn < DIRECTIONS[shape]; turn++) {
                double degrees = 180.0 * turn / DIRECTIONS[shape];
                double cosine = Math.cos(Math.toRadians(degrees));
                double sine = Math.sin(Math.toRadians(degrees));
                double[] squared = new double[seen.length];
                for (int i = 0; i < seen.length; i++) {
                    double along = seen[i][0] * cosine + seen[i][1] * sine;
                    double across = (seen[i][1] * cosine - seen[i][0] * sine) * axes;
                    squared[i] = along * along + across * across;
                }
                add(orders, reach.order(centre, squared, new Outline(axes, degrees, penalty)));
            }
        }
    }

    /** One centre for each point of the map, by the name that comes first; in order of names, so that ties do not hang on the input. */
    static int[] distinctCentres(Places places) {
        Integer[] byName = IntStream.range(0, places.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(byName, Comparator.comparing((Integer i) -> places.name(i)));
        Set<List<Double>> seen = new HashSet<>();
        return Arrays.stream(byName)
                .mapToInt(Integer::intValue)
                .filter(i -> seen.add(places.point(i)))
                .toArray();
    }

    private record Outline(double axes, double degrees, double penalty) {}

    /** How far an order goes. */
    private record Reach(Problem problem, double limit, double maxRadius) {

        Order order(int centre, double[] squared, Outline outline) {
            int[] sorted = sorted(squared);
            double held = 0;
            int length = 0;
            for (int from = 0; from < sorted.length; ) {
                int to = from;
                boolean near = true;
                do {
                    held += problem.share[sorted[to]];
                    near &= problem.places.distance(centre, sorted[to]) <= maxRadius;
                    to++;
                } while (to < sorted.length && same(squared[sorted[to - 1]], squared[sorted[to]]));
                if (held > limit || !near) {
                    break;
                }
                length = to;
                from = to;
            }
            boolean[] ends = new boolean[length];
            for (int k = 0; k < length; k++) {
                ends[k] = k + 1 == length || !same(squared[sorted[k]], squared[sorted[k + 1]]);
            }
            return new Order(
                    centre, outline.axes, outline.degrees, outline.penalty, Arrays.copyOf(sorted, length), ends);
        }

        private static boolean same(double a, double b) {
            return Math.abs(b - a) <= SAME * Math.max(a, b);
        }

        /** Indices by squared distance; the last bits of the distance make room for the index, well below {@link #SAME}. */
        private static int[] sorted(double[] squared) {
            long[] keys = new long[squared.length];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = (Double.doubleToLongBits(squared[i]) & ~INDEX) | i;
            }
            Arrays.sort(keys);
            int[] order = new int[keys.length];
            for (int i = 0; i < order.length; i++) {
                order[i] = (int) (keys[i] & INDEX);
            }
            return order;
        }
    }
}
