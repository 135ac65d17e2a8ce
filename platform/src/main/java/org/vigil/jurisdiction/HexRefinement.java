package org.vigil.jurisdiction;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Simulated annealing over exchanges of nearby cells. What is weighed: staying near one's own position, keeping the direction to one's
 * neighbours, cities in one piece, and a map without gaps. Seeded, so the same input gives the same map.
 */
final class HexRefinement {
    private static final long SEED = 32;
    private static final int PROPOSALS = 60_000;
    private static final double DISPLACEMENT = 0.35; // for each squared unit
    private static final double DIRECTION = 0.12; // for each squared unit of a neighbour's wrong offset
    private static final double COMPANY = 0.5; // for each side shared with the same city
    private static final double PIECE = 6; // for each further piece of a city
    private static final double COAST = 0.45; // for each side open to an empty cell

    private final int[][] neighbours;
    private final HexGrid grid;
    private final int[] group;
    private final Geography geography;
    private final int[] siteAt;

    /** Relaxed positions, the nearest sites of each, and the true positions for directions. */
    @SuppressWarnings("ArrayRecordComponent") // numbers for a loop, never compared
    record Geography(double[] x, double[] y, int[][] nearest, double[] trueX, double[] trueY) {}

    HexRefinement(HexGrid grid, int[] group, Geography geography) {
        this.grid = grid;
        this.group = group;
        this.geography = geography;
        this.neighbours = grid.neighbours();
        this.siteAt = new int[grid.cells()];
    }

    /** Changes {@code cellOf} to the best layout found. */
    void improve(int[] cellOf) {
        Arrays.fill(siteAt, -1);
        for (int site = 0; site < cellOf.length; site++) {
            siteAt[cellOf[site]] = site;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int[] best = cellOf.clone();
        double energy = energy(cellOf);
        double least = energy;
        for (int i = 0; i < PROPOSALS; i++) {
            double temperature = 1.5 * Math.pow(0.01 / 1.5, (double) i / PROPOSALS);
            int site = random.nextInt(cellOf.length);
            int from = cellOf[site];
            int to = step(step(from, random), random);
            if (to == from) {
                continue;
            }
            exchange(cellOf, from, to);
            double then = energy(cellOf);
            if (then <= energy || random.nextDouble() < Math.exp((energy - then) / temperature)) {
                energy = then;
            } else {
                exchange(cellOf, from, to);
            }
            if (energy < least) {
                least = energy;
                System.arraycopy(cellOf, 0, best, 0, best.length);
            }
        }
        System.arraycopy(best, 0, cellOf, 0, best.length);
    }

    private int step(int cell, SplittableRandom random) {
        int choice = random.nextInt(neighbours[cell].length + 1);
        return choice == neighbours[cell].length ? cell : neighbours[cell][choice];
    }

    private void exchange(int[] cellOf, int a, int b) {
        int atA = siteAt[a];
        int atB = siteAt[b];
        siteAt[a] = atB;
        siteAt[b] = atA;
        if (atA >= 0) {
            cellOf[atA] = b;
        }
        if (atB >= 0) {
            cellOf[atB] = a;
        }
    }

    private double energy(int[] cellOf) {
        double energy = 0;
        for (int site = 0; site < cellOf.length; site++) {
            double x = grid.x(cellOf[site]);
            double y = grid.y(cellOf[site]);
            energy += DISPLACEMENT * squared(x - geography.x[site], y - geography.y[site]);
            energy += directions(site, x, y, cellOf) + sides(site, cellOf[site]);
        }
        return energy + PIECE * pieces(cellOf);
    }

    private double directions(int site, double x, double y, int[] cellOf) {
        double energy = 0;
        for (int other : geography.nearest[site]) {
            double dx = geography.trueX[other] - geography.trueX[site];
            double dy = geography.trueY[other] - geography.trueY[site];
            double distance = Math.max(1e-9, Math.hypot(dx, dy));
            energy += DIRECTION
                    * squared(grid.x(cellOf[other]) - x - dx / distance, grid.y(cellOf[other]) - y - dy / distance);
        }
        return energy;
    }

    private double sides(int site, int cell) {
        double energy = COAST * (6 - neighbours[cell].length);
        for (int neighbour : neighbours[cell]) {
            int other = siteAt[neighbour];
            if (other < 0) {
                energy += COAST;
            } else if (group[other] == group[site]) {
                energy -= COMPANY;
            }
        }
        return energy;
    }

    /** Pieces of cities, less one for each city. */
    private int pieces(int[] cellOf) {
        boolean[] seen = new boolean[cellOf.length];
        int[] stack = new int[cellOf.length];
        int pieces = 0;
        int groups = 0;
        for (int site = 0; site < cellOf.length; site++) {
            groups = Math.max(groups, group[site] + 1);
            if (seen[site]) {
                continue;
            }
            pieces++;
            int depth = 0;
            stack[depth++] = site;
            seen[site] = true;
            while (depth > 0) {
                int here = stack[--depth];
                for (int neighbour : neighbours[cellOf[here]]) {
                    int other = siteAt[neighbour];
                    if (other >= 0 && !seen[other] && group[other] == group[here]) {
                        seen[other] = true;
                        stack[depth++] = other;
                    }
                }
            }
        }
        return pieces - groups;
    }

    private static double squared(double dx, double dy) {
        return dx * dx + dy * dy;
    }
}
