package org.vigil.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A small comma-separated table with a header; reference outputs hold no quotes. */
record Csv(List<String> header, List<String[]> rows) {

    /** A table of the reference values, which stay outside the repository. */
    static Csv golden(String name) {
        try {
            return of(Files.readAllLines(goldenFolder().resolve("simulate").resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the test where the material is absent. */
    static Path goldenFolder() {
        Path folder = Path.of(System.getProperty("vigil.root", "."), "..", "shared", "golden");
        Assumptions.assumeTrue(
                Files.isDirectory(folder), () -> "skipped: reference values not found at " + folder.normalize());
        return folder;
    }

    private static Csv of(List<String> lines) {
        List<String> header = List.of(lines.getFirst().split(",", -1));
        return new Csv(
                header, lines.stream().skip(1).map(line -> line.split(",", -1)).toList());
    }

    String text(String[] row, String column) {
        return row[header.indexOf(column)];
    }

    double number(String[] row, String column) {
        return number(text(row, column));
    }

    int whole(String[] row, String column) {
        return (int) number(row, column);
    }

    double[] column(String name) {
        return rows.stream().mapToDouble(row -> number(row, name)).toArray();
    }

    static double number(String text) {
        return switch (text) {
            case "NA", "NaN" -> Double.NaN;
            case "Inf", "Infinity", "Poisson" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "TRUE" -> 1;
            case "FALSE" -> 0;
            default -> Double.parseDouble(text);
        };
    }

    @Override
    public String toString() {
        return header + " x " + rows.size() + " " + Arrays.toString(rows.getFirst());
    }
}
