package org.vigil.files;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.Series;
import picocli.CommandLine.Option;

/**
 * The options that name the counts, and how they are read: a column {@code t} (1-based, any order, no row twice) and one column
 * a series; an empty cell or a row left out is a missing count. A column {@code date} or {@code epoch} is no series: if it holds
 * dates, its first one says when the series begins. A series with a cell that is no count is set apart with the reason, so that
 * it does not stop the others.
 */
final class SeriesFile {
    private static final int LONGEST = 1_000_000;
    private static final List<String> NOT_SERIES = List.of("t", "date", "epoch");

    @Option(
            names = "--counts",
            required = true,
            paramLabel = "FILE",
            description = "CSV with a column t (1, 2, …) and one column of counts a series; empty = missing")
    private Path counts = Path.of("");

    @Option(
            names = "--range",
            paramLabel = "FROM:TO",
            description = "rows t to judge, both included; without it the last one")
    private @Nullable String range;

    @Option(
            names = "--frequency",
            defaultValue = "52",
            paramLabel = "N",
            description = "rows a year: 52 weeks (default), 12 months, 365 days")
    private int frequency = 52;

    @Option(
            names = "--start-date",
            paramLabel = "DATE",
            description = "day of row 1; with it years back are counted by date, not by rows")
    private @Nullable LocalDate startDate;

    @Option(
            names = "--population",
            paramLabel = "FILE",
            description = "CSV of the same shape as --counts with the population at risk")
    private @Nullable Path population;

    @Option(names = "--columns", split = ",", paramLabel = "NAME", description = "judge only these columns")
    private List<String> columns = List.of();

    /** Rows t to judge, 1-based, both included. */
    record Range(int from, int to) {}

    /** A series, or why its column cannot be one. */
    record Column(String name, Optional<Series> series, String problem) {}

    /** What the file holds. */
    record Content(List<Column> columns, Range range, int length, Optional<LocalDate> start) {}

    /** Reads the file; refuses it when no column of it can be judged. */
    Content read() {
        CsvTable table = CsvTable.read(counts).require("t");
        int[] times = times(table);
        int length = Arrays.stream(times).max().orElseThrow();
        List<String> names = names(table);
        Optional<LocalDate> start = start(table, times);
        Map<String, double[]> atRisk = population == null ? Map.of() : populations(population, names, length);
        List<Column> read = new ArrayList<>();
        for (String name : names) {
            read.add(column(table, times, length, name, start, atRisk));
        }
        if (read.stream().allMatch(column -> column.series().isEmpty())) {
            throw new FileProblem(read.getFirst().problem());
        }
        return new Content(List.copyOf(read), range(length), length, start);
    }

    private List<String> names(CsvTable table) {
        if (!columns.isEmpty()) {
            table.require(columns.toArray(new String[0]));
            return columns.stream().distinct().toList();
        }
        List<String> names = table.header().stream()
                .filter(name -> !NOT_SERIES.contains(name))
                .toList();
        if (names.isEmpty()) {
            throw new FileProblem(counts + " has no column of counts beside " + String.join(", ", table.header()));
        }
        return names;
    }

    private static int[] times(CsvTable table) {
        if (table.size() == 0) {
            throw new FileProblem(table.file() + " has a header but no row");
        }
        int[] times = new int[table.size()];
        Map<Integer, Integer> rows = new LinkedHashMap<>();
        for (int row = 0; row < times.length; row++) {
            long t = table.whole(row, "t");
            if (t < 1 || t > LONGEST) {
                throw table.problem(row, "t", "t counts the rows from 1 and is at most " + LONGEST);
            }
            times[row] = (int) t;
            Integer earlier = rows.put(times[row], row);
            if (earlier != null) {
                throw table.problem(row, "t", "this row stands already on line " + table.line(earlier));
            }
        }
        return times;
    }

    private Optional<LocalDate> start(CsvTable table, int[] times) {
        if (startDate != null) {
            return Optional.of(startDate);
        }
        for (String name : List.of("date", "epoch")) {
            for (int row = 0; table.has(name) && row < times.length; row++) {
                if (times[row] == 1) {
                    try {
                        return Optional.of(LocalDate.parse(table.text(row, name)));
                    } catch (DateTimeParseException e) {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Column column(
            CsvTable table,
            int[] times,
            int length,
            String name,
            Optional<LocalDate> start,
            Map<String, double[]> atRisk) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        try {
            for (int row = 0; row < times.length; row++) {
                OptionalDouble value = table.optional(row, name);
                if (value.isPresent() && !(value.getAsDouble() >= 0)) {
                    throw table.problem(row, name, "a count cannot be below 0");
                }
                if (value.isPresent() && value.getAsDouble() != Math.rint(value.getAsDouble())) {
                    throw table.problem(row, name, "a count is a whole number; give rates as counts and --population");
                }
                values[times[row] - 1] = value.orElse(Double.NaN);
            }
            Series series = series(values, start);
            double[] populated = atRisk.get(name);
            return new Column(name, Optional.of(populated == null ? series : series.withPopulation(populated)), "");
        } catch (FileProblem e) {
            return new Column(name, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private Series series(double[] values, Optional<LocalDate> start) {
        if (frequency < 1 || frequency > 366) {
            throw new FileProblem("--frequency " + frequency + ": rows a year are between 1 and 366");
        }
        if (start.isEmpty()) {
            return Series.indexed(frequency, values);
        }
        LocalDate first = start.get();
        return switch (frequency) {
            case 52, 53 -> Series.weekly(first, values);
            case 12 -> Series.monthly(YearMonth.from(first), values);
            case 365, 366 -> Series.daily(first, values);
            default -> Series.indexed(frequency, values);
        };
    }

    private static Map<String, double[]> populations(Path file, List<String> names, int length) {
        CsvTable table = CsvTable.read(file).require("t").require(names.toArray(new String[0]));
        int[] times = times(table);
        Map<String, double[]> populations = new LinkedHashMap<>();
        for (String name : names) {
            double[] values = new double[length];
            Arrays.fill(values, Double.NaN);
            for (int row = 0; row < times.length; row++) {
                OptionalDouble value = table.optional(row, name);
                if (value.isPresent() && !(value.getAsDouble() > 0)) {
                    throw table.problem(row, name, "a population at risk is above 0; leave the cell empty if unknown");
                }
                if (times[row] <= length) {
                    values[times[row] - 1] = value.orElse(Double.NaN);
                }
            }
            populations.put(name, values);
        }
        return populations;
    }

    private Range range(int length) {
        if (range == null) {
            return new Range(length, length);
        }
        String[] ends = range.split(":", -1);
        try {
            int from = Integer.parseInt(ends[0].strip());
            int to = ends.length == 1 ? from : Integer.parseInt(ends[1].strip());
            if (ends.length <= 2 && from >= 1 && to >= from && to <= length) {
                return new Range(from, to);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new FileProblem("--range " + range + ": give the first and last row to judge as FROM:TO, within 1 and "
                + length + " (the last row of " + counts + ")");
    }
}
