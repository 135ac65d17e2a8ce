package org.vigil.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AssignmentTests {
    @Property(tries = 200)
    void noOtherAssignmentCostsLess(
            @ForAll @IntRange(min = 1, max = 5) int rows, @ForAll @IntRange(max = 3) int spare, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] cost = new double[rows][rows + spare];
        for (double[] row : cost) {
            Arrays.setAll(row, i -> random.nextInt(20));
        }

        int[] columnOf = Assignment.least(cost);

        assertThat(columnOf).doesNotHaveDuplicates();
        assertThat(total(cost, columnOf)).isEqualTo(least(cost, 0, new boolean[rows + spare]));
    }

    private static double total(double[][] cost, int[] columnOf) {
        double total = 0;
        for (int row = 0; row < cost.length; row++) {
            total += cost[row][columnOf[row]];
        }
        return total;
    }

    private static double least(double[][] cost, int row, boolean[] used) {
        if (row == cost.length) {
            return 0;
        }
        double least = Double.MAX_VALUE;
        for (int column = 0; column < used.length; column++) {
            if (!used[column]) {
                used[column] = true;
                least = Math.min(least, cost[row][column] + least(cost, row + 1, used));
                used[column] = false;
            }
        }
        return least;
    }
}
