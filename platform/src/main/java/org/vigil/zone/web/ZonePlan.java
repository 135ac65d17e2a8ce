package org.vigil.zone.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.vigil.kernel.Code;
import org.vigil.zone.Block;
import org.vigil.zone.Unit;

/**
 * A schematic plan: each community a field of hexagons, one for each building, site or home of its own; those of the zone filled by how
 * much of the exposures they hold. Not to scale, and so it needs no surveyed positions.
 *
 * @param width of the drawing in its own units
 */
public record ZonePlan(double width, double height, List<Title> titles, List<Cell> cells) {
    private static final double RADIUS = 30;
    private static final double ACROSS = RADIUS * 1.7320508;
    private static final double DOWN = RADIUS * 1.5;
    private static final double LINE = 26;
    private static final int COLUMNS = 12;
    private static final int LABEL = 5;

    /** A line of text above a field. */
    public record Title(double y, String place, int closed, int open, boolean whole) {}

    /**
     * A hexagon.
     *
     * @param step 1 to 5 by share of the exposures; 0 for what stays open
     */
    public record Cell(String points, double x, double y, String label, String name, int step) {}

    static ZonePlan of(List<Block> blocks, Function<Code, String> names) {
        double most = blocks.stream()
                .flatMap(block -> block.closed().stream())
                .mapToDouble(Unit::exposures)
                .max()
                .orElse(1);
        List<Title> titles = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        double y = 0;
        for (Block block : blocks) {
            long closed =
                    block.closed().stream().filter(each -> each.place() != null).count();
            titles.add(new Title(
                    y + LINE * 0.7,
                    names.apply(block.code()),
                    (int) closed,
                    block.open().size() + block.more(),
                    block.whole()));
            y = field(block, y + LINE + RADIUS, most, cells);
        }
        return new ZonePlan((COLUMNS + 0.5) * ACROSS + 4, y, titles, cells);
    }

    private static double field(Block block, double top, double most, List<Cell> cells) {
        List<Unit> closed =
                block.closed().stream().filter(each -> each.place() != null).toList();
        int total = closed.size() + block.open().size();
        for (int i = 0; i < total; i++) {
            int row = i / COLUMNS;
            double x = 2 + ACROSS / 2 + (i % COLUMNS) * ACROSS + (row % 2) * ACROSS / 2;
            double y = top + row * DOWN;
            boolean isClosed = i < closed.size();
            String name = isClosed ? closed.get(i).name() : block.open().get(i - closed.size());
            int step = isClosed ? step(closed.get(i).exposures() / most) : block.whole() ? 1 : 0;
            cells.add(new Cell(hexagon(x, y), x, y, shortened(name), name, step));
        }
        int rows = Math.max(1, Math.ceilDiv(total, COLUMNS));
        return top + (rows - 1) * DOWN + RADIUS + 8;
    }

    private static int step(double share) {
        return Math.clamp((int) Math.ceil(share * 5), 1, 5);
    }

    /** The end of a name tells buildings apart, its beginning shops. */
    private static String shortened(String name) {
        return name.length() <= LABEL ? name : "…" + name.substring(name.length() - LABEL + 1);
    }

    private static String hexagon(double x, double y) {
        StringBuilder points = new StringBuilder();
        for (int corner = 0; corner < 6; corner++) {
            double angle = Math.PI / 180 * (60 * corner - 30);
            points.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", x + (RADIUS - 1) * Math.cos(angle), y + (RADIUS - 1) * Math.sin(angle)));
        }
        return points.toString().strip();
    }
}
