package org.vigil.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigil.detect.fused.Feedback;
import org.vigil.detect.fused.SeriesGroup;

/**
 * Which column of a file of counts is which stream of which place, and which places are neighbours: named in a column
 * {@code neighbours}, or else, where there are {@code x} and {@code y}, the four nearest. Columns not named stand alone.
 */
final class PlacesFile {
    private static final int NEAREST = 4;

    private record Spot(String place, double x, double y) {}

    private record Entry(String place, String stream) {}

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, List<String>> neighbours = new LinkedHashMap<>();

    private PlacesFile() {}

    static PlacesFile read(Path file) {
        CsvTable table = CsvTable.read(file).require("column", "place", "stream");
        PlacesFile places = new PlacesFile();
        Map<String, Spot> spots = new LinkedHashMap<>();
        if (table.has("x") != table.has("y")) {
            throw new FileProblem(file + " has one of the columns x and y; neighbours by distance need both");
        }
        for (int row = 0; row < table.size(); row++) {
            String place = table.text(row, "place");
            if (place.isEmpty()) {
                throw table.problem(row, "place", "name the place this column belongs to");
            }
            Entry entry = new Entry(place, table.text(row, "stream"));
            if (places.entries.put(table.text(row, "column"), entry) != null) {
                throw table.problem(row, "column", "this column stands twice; it can belong to one place only");
            }
            if (table.has("neighbours")) {
                places.neighbours
                        .computeIfAbsent(place, p -> new ArrayList<>())
                        .addAll(Arrays.stream(table.text(row, "neighbours").split("[\\s|]+"))
                                .filter(name -> !name.isEmpty())
                                .toList());
            } else if (table.has("x")) {
                spots.put(place, new Spot(place, table.number(row, "x"), table.number(row, "y")));
            }
        }
        spots.values().forEach(spot -> places.neighbours.put(spot.place(), nearest(spot, spots)));
        return places;
    }

    private static List<String> nearest(Spot from, Map<String, Spot> all) {
        return all.values().stream()
                .filter(spot -> spot != from)
                .sorted(Comparator.comparingDouble((Spot spot) -> Math.hypot(spot.x() - from.x(), spot.y() - from.y()))
                        .thenComparing(Spot::place))
                .limit(NEAREST)
                .map(Spot::place)
                .toList();
    }

    /** The columns as members of one group. */
    SeriesGroup group(List<SeriesFile.Column> columns) {
        List<SeriesGroup.Member> members = new ArrayList<>();
        for (SeriesFile.Column column : columns) {
            Entry entry = entries.get(column.name());
            members.add(
                    entry == null
                            ? SeriesGroup.Member.alone(
                                    column.name(), column.series().orElseThrow())
                            : new SeriesGroup.Member(
                                    column.name(),
                                    entry.place(),
                                    entry.stream(),
                                    column.series().orElseThrow(),
                                    List.of(),
                                    Feedback.NONE));
        }
        return new SeriesGroup(members, neighbours);
    }
}
