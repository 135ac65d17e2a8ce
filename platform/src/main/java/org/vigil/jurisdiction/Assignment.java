package org.vigil.jurisdiction;

import java.util.Arrays;

/** The assignment problem: each row its own column so that the sum of costs is least (Hungarian method with potentials, O(rows² columns)). */
final class Assignment {
    private Assignment() {}

    /**
     * The assignment whose sum of costs is least.
     *
     * @param cost finite; at least as many columns as rows
     * @return the column of each row
     */
    static int[] least(double[][] cost) {
        int rows = cost.length;
        int columns = cost[0].length;
        double[] rowPotential = new double[rows + 1];
        double[] columnPotential = new double[columns + 1];
        int[] rowOf = new int[columns + 1]; // 1-based; 0 is free
        int[] way = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            int column = 0;
            double[] least = new double[columns + 1];
            Arrays.fill(least, Double.MAX_VALUE);
            boolean[] used = new boolean[columns + 1];
            do {
                used[column] = true;
                int from = rowOf[column];
                double delta = Double.MAX_VALUE;
                int next = 0;
                for (int j = 1; j <= columns; j++) {
                    if (used[j]) {
                        continue;
                    }
                    double reduced = cost[from - 1][j - 1] - rowPotential[from] - columnPotential[j];
                    if (reduced < least[j]) {
                        least[j] = reduced;
                        way[j] = column;
                    }
                    if (least[j] < delta) {
                        delta = least[j];
                        next = j;
                    }
                }
                for (int j = 0; j <= columns; j++) {
                    if (used[j]) {
                        rowPotential[rowOf[j]] += delta;
                        columnPotential[j] -= delta;
                    } else {
                        least[j] -= delta;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            augment(rowOf, way, column);
        }
        int[] columnOf = new int[rows];
        for (int j = 1; j <= columns; j++) {
            if (rowOf[j] > 0) {
                columnOf[rowOf[j] - 1] = j - 1;
            }
        }
        return columnOf;
    }

    private static void augment(int[] rowOf, int[] way, int last) {
        int column = last;
        while (column != 0) {
            int before = way[column];
            rowOf[column] = rowOf[before];
            column = before;
        }
    }
}
