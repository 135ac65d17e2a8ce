package org.vigil.detect.fused;

import java.util.ArrayList;
import java.util.List;

/**
 * The outbreaks the filter looks for: how the added cases are spread over the periods since the start, and how many they are
 * in units of the standard deviation. Generic: a short one around one source, a drawn-out one, and one that grows.
 */
final class OutbreakShapes {

    /** One shape with its weight before any data; share of the cases in the first, second … period. */
    private record Shape(double weight, double[] shares) {}

    static final OutbreakShapes WEEKLY = new OutbreakShapes(
            new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
            2,
            List.of(new Shape(0.9, logNormal(0, 0.5, 6)), new Shape(0.1, growth(1.4, 6))));

    static final OutbreakShapes DAILY = new OutbreakShapes(
            new double[] {1, 2, 3, 4.5, 6.5, 9, 13},
            0,
            List.of(new Shape(0.5, logNormal(1.2, 0.6, 9)), new Shape(0.5, growth(1.15, 16))));

    /** Periods an outbreak may last, at most: the window the filter looks back. */
    final int window;

    /** For each state (shape and size) its weight before any data; they sum to 1. */
    final double[] weight;

    /** For each state and period since its start the position on the grid of {@link Evidence}. */
    final double[][] position;

    /** For each state and period since its start the added cases in units of the scale. */
    final double[][] added;

    private final double[] size;
    private final double least;

    /**
     * @param sizes in units of {@link Evidence#scale}: cases of the whole outbreak (of the first periods where it grows on)
     * @param least cases of the smallest outbreak, whatever the unit
     */
    private OutbreakShapes(double[] sizes, double least, List<Shape> shapes) {
        this.least = least;
        List<Double> each = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<double[]> addeds = new ArrayList<>();
        int longest = 0;
        for (Shape shape : shapes) {
            longest = Math.max(longest, shape.shares().length);
            for (double size : sizes) {
                each.add(size);
                weights.add(shape.weight() / sizes.length);
                double[] added = shape.shares().clone();
                for (int d = 0; d < added.length; d++) {
                    added[d] *= size;
                }
                addeds.add(added);
            }
        }
        window = longest;
        size = each.stream().mapToDouble(Double::doubleValue).toArray();
        weight = weights.stream().mapToDouble(Double::doubleValue).toArray();
        added = addeds.toArray(double[][]::new);
        position = new double[added.length][];
        for (int s = 0; s < added.length; s++) {
            position[s] = new double[added[s].length];
            for (int d = 0; d < added[s].length; d++) {
                position[s][d] = Evidence.position(added[s][d]);
            }
        }
    }

    /** By how much the outbreak of a state is larger than its size says, so that it has the least number of cases. */
    double larger(int state, double scale) {
        return Math.max(1, least / (size[state] * scale));
    }

    /** Share of the cases 0, 1, 2 … whole periods after the start, when the delay is log-normal. */
    private static double[] logNormal(double mu, double sigma, int periods) {
        double[] shares = new double[periods];
        double before = 0;
        for (int d = 0; d < periods; d++) {
            double upTo = d == periods - 1 ? 1 : normal((Math.log(d + 1) - mu) / sigma);
            shares[d] = upTo - before;
            before = upTo;
        }
        return shares;
    }

    /** Cases that grow by a factor a period; the first four periods hold one unit. */
    private static double[] growth(double factor, int periods) {
        double[] shares = new double[periods];
        double first = 0;
        for (int d = 0; d < periods; d++) {
            shares[d] = Math.pow(factor, d);
            first += d < periods / 2 ? shares[d] : 0;
        }
        for (int d = 0; d < periods; d++) {
            shares[d] /= first;
        }
        return shares;
    }

    private static double normal(double z) {
        return 0.5 * org.apache.commons.numbers.gamma.Erfc.value(-z / Math.sqrt(2));
    }
}
