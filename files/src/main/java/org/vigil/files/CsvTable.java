package org.vigil.files;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A CSV file (UTF-8, with or without BOM; comma, semicolon or tab, as the header shows) with one header line, held in memory.
 * Every getter that cannot read a cell throws a {@link FileProblem} with file, line, column and value.
 */
public final class CsvTable {
    private final Path file;
    private final List<String> header;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<CsvRecord> rows;

    private CsvTable(Path file, List<String> header, List<CsvRecord> rows) {
        this.file = file;
        this.header = header;
        this.rows = rows;
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i), i);
        }
    }

    /** Reads a file whole; blank lines are skipped, rows of another length than the header are refused. */
    public static CsvTable read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FileProblem("there is no file " + file);
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(file))
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .detectBomHeader(true)
                .ofCsvRecord(file)) {
            List<CsvRecord> rows = new ArrayList<>(reader.stream().toList());
            if (rows.isEmpty()) {
                throw new FileProblem(file + " is empty: it needs a header line with the names of its columns");
            }
            List<String> header =
                    rows.removeFirst().getFields().stream().map(String::strip).toList();
            Set<String> seen = new HashSet<>();
            for (String name : header) {
                if (!seen.add(name)) {
                    throw FileProblem.at(file, 1, name, name, "this column stands twice in the header; rename one");
                }
            }
            for (CsvRecord row : rows) {
                if (row.getFieldCount() != header.size()) {
                    throw new FileProblem("%s, line %d: %d fields where the header has %d"
                            .formatted(file, row.getStartingLineNumber(), row.getFieldCount(), header.size()));
                }
            }
            return new CsvTable(file, header, rows);
        } catch (MalformedInputException e) {
            throw new FileProblem(file + " is not UTF-8 text; save it as CSV UTF-8");
        } catch (UncheckedIOException | IOException | CsvParseException e) {
            throw new FileProblem(file + " cannot be read as CSV: " + deepest(e));
        }
    }

    /** The separator that stands most often in the header line. */
    private static char separator(Path file) throws IOException {
        String first;
        try (var reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            first = line == null ? "" : line;
        }
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = first.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof MalformedInputException
                ? "it is not UTF-8 text; save it as CSV UTF-8"
                : String.valueOf(cause.getMessage());
    }

    public Path file() {
        return file;
    }

    public List<String> header() {
        return header;
    }

    public int size() {
        return rows.size();
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Refuses the file unless it has all these columns. */
    public CsvTable require(String... names) {
        for (String name : names) {
            if (!has(name)) {
                throw new FileProblem(
                        "%s has no column \"%s\"; its header is: %s".formatted(file, name, String.join(", ", header)));
            }
        }
        return this;
    }

    /** The line of the file (1-based) on which a row (0-based) begins. */
    public long line(int row) {
        return rows.get(row).getStartingLineNumber();
    }

    /** The text of a cell without blanks around it; empty if there is none. */
    public String text(int row, String column) {
        Integer index = columns.get(column);
        if (index == null) {
            require(column);
            throw new AssertionError(column);
        }
        return rows.get(row).getField(index).strip();
    }

    /** A number; empty for an empty cell, {@code NA} or {@code NaN}. */
    public OptionalDouble optional(int row, String column) {
        String text = text(row, column);
        if (text.isEmpty() || text.equals("NA") || text.equalsIgnoreCase("nan")) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isInfinite(value)) {
                throw problem(row, column, "a finite number is needed");
            }
            return OptionalDouble.of(value);
        } catch (NumberFormatException e) {
            throw problem(row, column, "a number is needed, with a point for decimals");
        }
    }

    public double number(int row, String column) {
        return optional(row, column).orElseThrow(() -> problem(row, column, "a number is needed here"));
    }

    /** A whole number that fits in a long. */
    public long whole(int row, String column) {
        String text = text(row, column);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            double value = number(row, column);
            if (value != Math.rint(value) || Math.abs(value) > 9e15) {
                throw problem(row, column, "a whole number is needed");
            }
            return (long) value;
        }
    }

    /** A date written as 2026-11-24. */
    public LocalDate date(int row, String column) {
        try {
            return LocalDate.parse(text(row, column));
        } catch (DateTimeParseException e) {
            throw problem(row, column, "a date is needed, written as 2026-11-24");
        }
    }

    /** What is wrong with a cell, to be thrown by whoever knows the rule it breaks. */
    public FileProblem problem(int row, String column, String remedy) {
        return FileProblem.at(file, line(row), column, text(row, column), remedy);
    }
}
