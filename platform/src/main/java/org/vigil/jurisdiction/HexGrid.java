package org.vigil.jurisdiction;

/** A grid of hexagons over the sites with a margin; a cell is {@code row * columns + column}. Centres of neighbours are 1 apart. */
record HexGrid(int columns, int rows, double west, double north) {
    private static final int MARGIN = 2;
    private static final double ROW_HEIGHT = Math.sqrt(3) / 2;

    static HexGrid around(double[] x, double[] y) {
        double west = Double.MAX_VALUE;
        double east = -Double.MAX_VALUE;
        double north = -Double.MAX_VALUE;
        double south = Double.MAX_VALUE;
        for (int i = 0; i < x.length; i++) {
            west = Math.min(west, x[i]);
            east = Math.max(east, x[i]);
            north = Math.max(north, y[i]);
            south = Math.min(south, y[i]);
        }
        int columns = (int) Math.ceil(east - west) + 1 + 2 * MARGIN;
        int rows = (int) Math.ceil((north - south) / ROW_HEIGHT) + 1 + 2 * MARGIN;
        return new HexGrid(columns, rows, west - MARGIN, north + MARGIN * ROW_HEIGHT);
    }

    int cells() {
        return columns * rows;
    }

    int column(int cell) {
        return cell % columns;
    }

    int row(int cell) {
        return cell / columns;
    }

    double x(int cell) {
        return west + column(cell) + (row(cell) % 2 == 0 ? 0 : 0.5);
    }

    double y(int cell) {
        return north - row(cell) * ROW_HEIGHT;
    }

    double[][] squaredDistances(double[] x, double[] y) {
        double[][] squared = new double[x.length][cells()];
        for (int i = 0; i < x.length; i++) {
            for (int cell = 0; cell < cells(); cell++) {
                double dx = x(cell) - x[i];
                double dy = y(cell) - y[i];
                squared[i][cell] = dx * dx + dy * dy;
            }
        }
        return squared;
    }

    /** The up to six cells that share a side with each. */
    int[][] neighbours() {
        int[][] neighbours = new int[cells()][];
        for (int cell = 0; cell < cells(); cell++) {
            int shift = row(cell) % 2;
            int[][] steps = {{0, -1}, {0, 1}, {-1, shift - 1}, {-1, shift}, {1, shift - 1}, {1, shift}};
            int[] found = new int[6];
            int count = 0;
            for (int[] step : steps) {
                int row = row(cell) + step[0];
                int column = column(cell) + step[1];
                if (row >= 0 && row < rows && column >= 0 && column < columns) {
                    found[count++] = row * columns + column;
                }
            }
            neighbours[cell] = java.util.Arrays.copyOf(found, count);
        }
        return neighbours;
    }
}
