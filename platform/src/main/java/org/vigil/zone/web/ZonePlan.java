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
 */
public record ZonePlan(List<Field> fields) {
    private static final double RADIUS = 32;
    private static final double ACROSS = RADIUS * 1.7320508;
    private static final double DOWN = RADIUS * 1.5;
    private static final int COLUMNS = 6;
    private static final int LINE = 4;

    /**
     * A community.
     *
     * @param closed places closed in it
     * @param open places that stay open
     * @param width of its drawing, in pixels
     */
    public record Field(
            String place, int closed, int open, boolean whole, double width, double height, List<Cell> cells) {}

    /**
     * A hexagon.
     *
     * @param label the name, or its end, in at most two lines
     * @param step 1 to 5 by share of the exposures; 0 for what stays open
     */
    public record Cell(String points, double x, double y, List<String> label, String name, int step) {}

    static ZonePlan of(List<Block> blocks, Function<Code, String> names) {
        double most = blocks.stream()
                .flatMap(block -> block.closed().stream())
                .mapToDouble(Unit::exposures)
                .max()
                .orElse(1);
        return new ZonePlan(blocks.stream()
                .map(block -> field(block, names.apply(block.code()), most))
                .toList());
    }

    private static Field field(Block block, String place, double most) {
        List<Unit> closed =
                block.closed().stream().filter(each -> each.place() != null).toList();
        int total = closed.size() + block.open().size();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            int row = i / COLUMNS;
            double x = 2 + ACROSS / 2 + (i % COLUMNS) * ACROSS + (row % 2) * ACROSS / 2;
            double y = 2 + RADIUS + row * DOWN;
            boolean isClosed = i < closed.size();
            String name = isClosed ? closed.get(i).name() : block.open().get(i - closed.size());
            int step = isClosed ? step(closed.get(i).exposures() / most) : block.whole() ? 1 : 0;
            cells.add(new Cell(hexagon(x, y), x, y, lines(name), name, step));
        }
        int rows = Math.max(1, Math.ceilDiv(total, COLUMNS));
        double width = 4 + (Math.min(total, COLUMNS) + (rows > 1 ? 0.5 : 0)) * ACROSS;
        return new Field(
                place,
                closed.size(),
                block.open().size() + block.more(),
                block.whole(),
                width,
                4 + 2 * RADIUS + (rows - 1) * DOWN,
                cells);
    }

    private static int step(double share) {
        return Math.clamp((int) Math.ceil(share * 5), 1, 5);
    }

    /** Two short lines; of a longer name its end, which tells buildings and branches apart. */
    private static List<String> lines(String name) {
        if (name.length() <= LINE) {
            return List.of(name);
        }
        String end = name.length() <= 2 * LINE ? name : "…" + name.substring(name.length() - 2 * LINE + 1);
        int half = (end.length() + 1) / 2;
        return List.of(end.substring(0, half), end.substring(half));
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
