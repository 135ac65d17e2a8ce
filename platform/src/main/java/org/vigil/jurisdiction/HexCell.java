package org.vigil.jurisdiction;

import org.vigil.kernel.Code;

/**
 * A county's hexagon on the schematic map. Hexagons stand on a corner; rows count from the north, and odd rows are shifted east by
 * half a hexagon.
 *
 * @param column from 0, west to east
 * @param row from 0, north to south
 */
public record HexCell(Code code, int column, int row) {
    /** Distance from the centre of a hexagon to its corners, when centres of neighbours are 1 apart. */
    private static final double RADIUS = 1 / Math.sqrt(3);

    /** The centre: x grows eastwards, y northwards; neighbours are 1 apart. */
    public double x() {
        return column + (row % 2 == 0 ? 0 : 0.5);
    }

    public double y() {
        return -row * Math.sqrt(3) / 2;
    }

    /** The six corners, anticlockwise from the eastern upper one, as x and y. */
    public double[][] corners() {
        double[][] corners = new double[6][];
        for (int i = 0; i < 6; i++) {
            double angle = Math.toRadians(30 + 60.0 * i);
            corners[i] = new double[] {x() + RADIUS * Math.cos(angle), y() + RADIUS * Math.sin(angle)};
        }
        return corners;
    }

    /** Whether the two share a side. */
    public boolean touches(HexCell other) {
        double dx = x() - other.x();
        double dy = y() - other.y();
        return Math.abs(dx * dx + dy * dy - 1) < 1e-6;
    }
}
