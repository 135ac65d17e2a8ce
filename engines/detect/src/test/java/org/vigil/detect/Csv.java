package org.vigil.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** A small comma-separated table with a header; reference outputs hold no quotes. */
public record Csv(List<String> header, List<String[]> rows) {

    /** A table of the reference outputs on series of our own, kept with the tests. */
    public static Csv own(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Csv.class.getResourceAsStream("/own/" + name), name), StandardCharsets.UTF_8))) {
            return of(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of the reference outputs on public series, which stay outside the repository. */
    public static Csv golden(String name) {
        try {
            return of(Files.readAllLines(goldenFolder().resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the test where the material is absent. */
    public static Path goldenFolder() {
        Path folder = Path.of(System.getProperty("vigil.root", "."), "..", "shared", "golden");
        Assumptions.assumeTrue(
                Files.isDirectory(folder), () -> "skipped: reference outputs not found at " + folder.normalize());
        return folder;
    }

    private static Csv of(List<String> lines) {
        List<String> header = List.of(lines.getFirst().split(",", -1));
        return new Csv(
                header, lines.stream().skip(1).map(line -> line.split(",", -1)).toList());
    }

    public String text(String[] row, String column) {
        return row[header.indexOf(column)];
    }

    public double number(String[] row, String column) {
        return number(text(row, column));
    }

    public int whole(String[] row, String column) {
        return Integer.parseInt(text(row, column));
    }

    public double[] column(String name) {
        return rows.stream().mapToDouble(row -> number(row, name)).toArray();
    }

    public static double number(String text) {
        return switch (text) {
            case "NA", "NaN" -> Double.NaN;
            case "Inf" -> Double.POSITIVE_INFINITY;
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
