package org.vigil.jurisdiction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vigil.kernel.Code;

/**
 * Lays out counties as equal hexagons so that each stays near where it is, beside its neighbours, and with its city.
 *
 * <p>Three steps: centroids are pushed apart until every one has room ({@link #relax}); each takes one cell of a hexagonal grid so that
 * the sum of squared displacements is least ({@link Assignment}); then exchanges of nearby cells close gaps and bring cities together
 * ({@link HexRefinement}). The same sites always give the same map. Cost: about a second for a hundred counties, once for each pack.
 */
final class HexMap {
    private static final int NEIGHBOURS = 5;
    private static final int RELAXATIONS = 400;

    private final List<Site> sites;
    /** Positions in units of the distance between neighbouring centres; y grows northwards. */
    private final double[] x;

    private final double[] y;

    /** A county: its city's code as group, its centroid in degrees. */
    record Site(Code code, Code group, double lon, double lat) {}

    private HexMap(List<Site> sites) {
        this.sites = sites;
        this.x = new double[sites.size()];
        this.y = new double[sites.size()];
    }

    /** One cell for each site, by code; empty for none. */
    static List<HexCell> arrange(List<Site> sites) {
        List<Site> sorted =
                sites.stream().sorted(Comparator.comparing(Site::code)).toList();
        if (sorted.isEmpty()) {
            return List.of();
        }
        HexMap map = new HexMap(sorted);
        map.project();
        int[][] nearest = map.nearest();
        double[] dx = map.x.clone();
        double[] dy = map.y.clone();
        map.relax(nearest);
        HexGrid grid = HexGrid.around(map.x, map.y);
        int[] cellOf = Assignment.least(grid.squaredDistances(map.x, map.y));
        new HexRefinement(grid, map.groups(), new HexRefinement.Geography(map.x, map.y, nearest, dx, dy))
                .improve(cellOf);
        return map.cells(grid, cellOf);
    }

    /** Kilometres on a plane, then units: one unit is the distance of centres if the area around the sites were shared out. */
    private void project() {
        int n = sites.size();
        double middle = sites.stream().mapToDouble(Site::lat).average().orElse(0);
        for (int i = 0; i < n; i++) {
            x[i] = sites.get(i).lon * 111.32 * Math.cos(Math.toRadians(middle));
            y[i] = sites.get(i).lat * 110.57;
        }
        double area = Math.max(1, spread(x)) * Math.max(1, spread(y));
        double unit = Math.sqrt(
                0.62 * area / n * 2 / Math.sqrt(3)); // 0.62: a region fills about that much of its bounding box
        for (int i = 0; i < n; i++) {
            x[i] /= unit;
            y[i] /= unit;
        }
    }

    private static double spread(double[] values) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    /** The nearest other sites of each. */
    private int[][] nearest() {
        int n = sites.size();
        int[][] nearest = new int[n][];
        for (int i = 0; i < n; i++) {
            int here = i;
            List<Integer> others = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                if (j != i) {
                    others.add(j);
                }
            }
            others.sort(Comparator.comparingDouble(j -> Math.hypot(x[j] - x[here], y[j] - y[here])));
            nearest[i] = others.stream().limit(NEIGHBOURS).mapToInt(j -> j).toArray();
        }
        return nearest;
    }

    /** Pushes sites apart that are nearer than one unit, and draws neighbours together that are farther. */
    private void relax(int[][] nearest) {
        for (int round = 0; round < RELAXATIONS; round++) {
            double[] px = new double[x.length];
            double[] py = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                for (int j = i + 1; j < x.length; j++) {
                    pull(i, j, px, py, 0, 0.25);
                }
                for (int j : nearest[i]) {
                    pull(i, j, px, py, 0.03, 0);
                }
            }
            for (int i = 0; i < x.length; i++) {
                x[i] += px[i];
                y[i] += py[i];
            }
        }
    }

    private void pull(int i, int j, double[] px, double[] py, double together, double apart) {
        double dx = x[j] - x[i];
        double dy = y[j] - y[i];
        double distance = Math.hypot(dx, dy);
        if (distance < 1e-9) { // on one spot: part them in a direction that only depends on the order
            dx = Math.cos(i);
            dy = Math.sin(i);
            distance = 1;
        }
        double force = (distance - 1) * (distance > 1 ? together : apart);
        px[i] += force * dx / distance;
        py[i] += force * dy / distance;
        px[j] -= force * dx / distance;
        py[j] -= force * dy / distance;
    }

    private int[] groups() {
        List<Code> known = sites.stream().map(Site::group).distinct().toList();
        return sites.stream().mapToInt(site -> known.indexOf(site.group)).toArray();
    }

    /** Cells moved so that the first used column and row are 0; rows by an even number, which keeps the shift of odd rows. */
    private List<HexCell> cells(HexGrid grid, int[] cellOf) {
        int firstColumn = Integer.MAX_VALUE;
        int firstRow = Integer.MAX_VALUE;
        for (int cell : cellOf) {
            firstColumn = Math.min(firstColumn, grid.column(cell));
            firstRow = Math.min(firstRow, grid.row(cell));
        }
        int evenRow = firstRow - firstRow % 2;
        List<HexCell> cells = new ArrayList<>();
        for (int i = 0; i < cellOf.length; i++) {
            cells.add(new HexCell(
                    sites.get(i).code, grid.column(cellOf[i]) - firstColumn, grid.row(cellOf[i]) - evenRow));
        }
        return cells;
    }
}
