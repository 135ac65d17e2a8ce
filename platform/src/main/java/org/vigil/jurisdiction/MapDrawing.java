package org.vigil.jurisdiction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schematic map as shapes for paper: {@code jurisdiction/map-print} draws it as SVG. Always hexagons, since those print small.
 *
 * @param width of the drawing in its own units
 * @param borders the lines between cities, as data of an SVG path
 */
public record MapDrawing(double width, double height, List<Cell> cells, String borders, List<Key> keys) {
    /** Units between the centres of neighbouring hexagons. */
    private static final double SCALE = 48;

    private static final int LATIN_LINE = 8; // characters that fit a hexagon at the template's type size
    private static final int CHINESE_LINE = 4;

    /**
     * A hexagon.
     *
     * @param points of an SVG polygon
     * @param step colour class 0 to 5, or -1 for no data
     */
    public record Cell(String points, double x, double y, List<String> label, int step, boolean silent) {}

    /** An entry of the legend; {@code step} as in {@link Cell}, {@code text} empty where the template has the word. */
    public record Key(int step, boolean silent, String text) {}

    static MapDrawing of(
            List<HexCell> cells, Function<HexCell, String> labels, List<double[]> sides, MapValues values) {
        return together(cells, labels, sides, List.of(values)).getFirst();
    }

    /** The same places several times, coloured by one scale and with one legend. */
    static List<MapDrawing> together(
            List<HexCell> cells, Function<HexCell, String> labels, List<double[]> sides, List<MapValues> many) {
        MapClasses classes = MapClasses.of(many.stream()
                .flatMap(values -> values.values().stream())
                .map(MapValues.Value::value)
                .filter(Objects::nonNull)
                .toList());
        Frame frame = Frame.of(cells);
        List<List<Cell>> drawn = new ArrayList<>();
        for (MapValues values : many) {
            Map<String, MapValues.Value> byCode =
                    values.values().stream().collect(Collectors.toMap(MapValues.Value::code, value -> value));
            drawn.add(cells.stream()
                    .map(cell -> cell(
                            cell, labels.apply(cell), byCode.get(cell.code().value()), classes, frame))
                    .toList());
        }
        List<Key> keys = many.isEmpty()
                ? List.of()
                : keys(drawn.stream().flatMap(List::stream).toList(), classes, many.getFirst());
        return drawn.stream()
                .map(own -> new MapDrawing(frame.width(), frame.height(), own, frame.path(sides), keys))
                .toList();
    }

    private record Frame(double west, double north, double width, double height) {
        static Frame of(List<HexCell> cells) {
            double west = cells.stream().mapToDouble(HexCell::x).min().orElse(0);
            double east = cells.stream().mapToDouble(HexCell::x).max().orElse(0);
            double north = cells.stream().mapToDouble(HexCell::y).max().orElse(0);
            double south = cells.stream().mapToDouble(HexCell::y).min().orElse(0);
            return new Frame(west - 0.6, north + 0.7, (east - west + 1.2) * SCALE, (north - south + 1.4) * SCALE);
        }

        double x(double x) {
            return (x - west) * SCALE;
        }

        double y(double y) {
            return (north - y) * SCALE;
        }

        String path(List<double[]> sides) {
            return sides.stream()
                    .map(side -> String.format(
                            Locale.ROOT, "M%.1f %.1fL%.1f %.1f", x(side[0]), y(side[1]), x(side[2]), y(side[3])))
                    .collect(Collectors.joining());
        }
    }

    private static Cell cell(
            HexCell cell, String label, MapValues.@Nullable Value value, MapClasses classes, Frame frame) {
        StringBuilder points = new StringBuilder();
        for (double[] corner : cell.corners()) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", frame.x(corner[0]), frame.y(corner[1])));
        }
        Double number = value == null ? null : value.value();
        return new Cell(
                points.toString().strip(),
                frame.x(cell.x()),
                frame.y(cell.y()),
                lines(label),
                number == null ? -1 : classes.of(number),
                value != null && value.silent());
    }

    private static List<Key> keys(List<Cell> cells, MapClasses classes, MapValues values) {
        List<Key> keys = new ArrayList<>();
        if (cells.stream().anyMatch(cell -> cell.step() == 0)) {
            keys.add(new Key(0, false, "0"));
        }
        List<Double> bounds = classes.bounds();
        boolean counts = bounds.stream().allMatch(bound -> bound == Math.rint(bound) && bound < 1000);
        for (int i = 0; i + 1 < bounds.size(); i++) {
            String from = figure(bounds.get(i));
            // A class ends before the next begins; of counts one can say where.
            boolean before = counts && i + 2 < bounds.size();
            String to = figure(before ? bounds.get(i + 1) - 1 : bounds.get(i + 1));
            String unit = i == 0 && !values.unit().isEmpty() ? " (" + values.unit() + ")" : "";
            keys.add(new Key(classes.of(bounds.get(i)), false, (from.equals(to) ? from : from + " – " + to) + unit));
        }
        if (cells.stream().anyMatch(Cell::silent)) {
            keys.add(new Key(-1, true, ""));
        }
        if (cells.stream().anyMatch(cell -> cell.step() < 0)) {
            keys.add(new Key(-1, false, ""));
        }
        return keys;
    }

    private static String figure(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    /** Chinese by four characters; Latin broken at spaces and soft hyphens. */
    private static List<String> lines(String label) {
        List<String> lines = new ArrayList<>();
        if (label.codePoints().anyMatch(c -> c > 0x2e80)) {
            for (int at = 0; at < label.length(); at += CHINESE_LINE) {
                lines.add(label.substring(at, Math.min(label.length(), at + CHINESE_LINE)));
            }
            return lines;
        }
        for (String piece : label.split("(?<=[ \u00ad])", -1)) {
            String text = piece.replaceAll("[ \u00ad]$", "");
            String last = lines.isEmpty() ? null : lines.getLast();
            if (last != null && last.replace("\u00ad", "").length() + text.length() <= LATIN_LINE) {
                lines.set(
                        lines.size() - 1,
                        (last.endsWith("\u00ad") ? last.substring(0, last.length() - 1) : last + " ") + text);
            } else {
                lines.add(text);
            }
            if (piece.endsWith("\u00ad")) {
                lines.set(lines.size() - 1, lines.getLast() + "\u00ad");
            }
        }
        return lines.stream()
                .map(line -> line.endsWith("\u00ad") ? line.substring(0, line.length() - 1) + "-" : line)
                .toList();
    }
}
