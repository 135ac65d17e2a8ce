package org.vigil.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one exercise, to be laid beside those of another.
 *
 * @param figures by the names of {@link ExerciseReport#COLUMNS}
 */
public record ExerciseRun(String name, Map<String, String> figures) {
    public ExerciseRun {
        figures = Map.copyOf(figures);
    }

    static ExerciseRun of(String name, ExerciseReport report) {
        return new ExerciseRun(name, byColumn(ExerciseReport.COLUMNS, report.row()));
    }

    /**
     * Reads what {@code vigil exercise --out DIR} wrote.
     *
     * @throws IllegalArgumentException when there is no summary.csv of an exercise in it
     */
    public static ExerciseRun read(Path directory) {
        Path file = directory.resolve("summary.csv");
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "there is no " + file + ": give a directory that vigil exercise --out wrote, whole");
        }
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> head =
                    lines.isEmpty() ? List.of() : List.of(lines.getFirst().split(",", -1));
            List<String> row =
                    lines.size() < 2 ? List.of() : List.of(lines.get(1).split(",", -1));
            if (!head.containsAll(ExerciseReport.COLUMNS) || row.size() != head.size()) {
                throw new IllegalArgumentException(file + " is not of an exercise: its first line must hold "
                        + String.join(",", ExerciseReport.COLUMNS) + ", its second as many figures");
            }
            Path name = directory.toAbsolutePath().normalize().getFileName();
            return new ExerciseRun(name == null ? directory.toString() : name.toString(), byColumn(head, row));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public String figure(String column) {
        return figures.getOrDefault(column, "NA");
    }

    /** A table for the screen: a line a figure, a column a run. */
    public static List<String> table(List<ExerciseRun> runs) {
        List<String> lines = new ArrayList<>();
        lines.add(line("", runs.stream().map(ExerciseRun::name).toList()));
        for (String column : ExerciseReport.COLUMNS) {
            lines.add(line(column, runs.stream().map(run -> run.figure(column)).toList()));
        }
        return lines;
    }

    private static String line(String what, List<String> cells) {
        StringBuilder line = new StringBuilder("%-22s".formatted(what));
        cells.forEach(cell -> line.append(" %14s".formatted(cell)));
        return line.toString();
    }

    private static Map<String, String> byColumn(List<String> head, List<String> row) {
        Map<String, String> figures = new HashMap<>();
        for (int i = 0; i < head.size(); i++) {
            figures.put(head.get(i), row.get(i));
        }
        return figures;
    }
}
