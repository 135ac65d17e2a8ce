package org.vigil.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.simulate.Outcome;
import org.vigil.simulate.Scenario;

/**
 * The directory of a set of runs. Everything goes to {@code DIR.part} first, which takes the name DIR when all is written: who is killed
 * leaves nothing that looks whole.
 */
final class SimulationOutput implements AutoCloseable {
    private static final Set<String> OURS =
            Set.of("daily.csv", "summary.csv", "intervals.csv", "tree.csv", "daily.svg", "daily.csv.part");
    private static final long MOST_KEPT = 40_000_000; // figures of days kept for their intervals, 4 bytes each

    private final Path directory;
    private final Path part;
    private final Scenario scenario;
    private final CsvWriter daily;
    private final CsvWriter summary;
    private final @Nullable CsvWriter tree;
    private final List<double[]> summaries = new ArrayList<>();
    private final List<float[][]> days = new ArrayList<>();
    private final Intervals intervals;
    private long kept;
    private boolean done;

    SimulationOutput(Path directory, Scenario scenario, boolean withTree, int runs) {
        this.directory = directory.toAbsolutePath().normalize();
        this.part = this.directory.resolveSibling(this.directory.getFileName() + ".part");
        this.scenario = scenario;
        this.intervals = new Intervals(scenario.summaryColumns(), scenario.dailyColumns());
        try {
            if (Files.exists(this.directory) && !Files.isDirectory(this.directory)) {
                throw new FileProblem("--out " + directory + " is a file; give a directory");
            }
            delete(part);
            Files.createDirectories(part);
            daily = writer("daily.csv");
            summary = writer("summary.csv");
            tree = withTree ? writer("tree.csv") : null;
            header(daily, List.of("run", "day"), scenario.dailyColumns());
            header(summary, List.of("run"), scenario.summaryColumns());
            if (tree != null) {
                tree.writeRecord("run", "person", "source", "day", "setting");
            }
        } catch (IOException | UncheckedIOException e) {
            throw cannotWrite(e);
        }
    }

    private boolean holdsOtherFiles() throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> !OURS.contains(file.getFileName().toString()));
        }
    }

    /** Takes the whole directory's name; beside somebody else's files each file is moved, the one with the runs last. */
    private void takeName() throws IOException {
        if (!holdsOtherFiles()) {
            delete(directory);
            Files.move(part, directory);
            return;
        }
        for (String old : OURS) {
            Files.deleteIfExists(directory.resolve(old));
        }
        try (Stream<Path> files = Files.list(part)) {
            for (Path file : files.sorted().toList()) {
                if (!file.endsWith("summary.csv")) {
                    Files.move(file, directory.resolve(file.getFileName()));
                }
            }
        }
        Files.move(part.resolve("summary.csv"), directory.resolve("summary.csv"));
        delete(part);
    }

    private CsvWriter writer(String name) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(part.resolve(name));
    }

    private static void header(CsvWriter writer, List<String> first, List<String> columns) {
        writer.writeRecord(Stream.concat(first.stream(), columns.stream()).toList());
    }

    /** Takes one run; they come in order. */
    void add(Outcome outcome) {
        try {
            String run = Integer.toString(outcome.run());
            List<String> row = new ArrayList<>();
            row.add(run);
            for (double value : outcome.summary()) {
                row.add(CsvOut.number(value));
            }
            summary.writeRecord(row);
            summaries.add(outcome.summary());
            for (int day = 0; day < outcome.days(); day++) {
                row.clear();
                row.add(run);
                row.add(Integer.toString(day));
                for (double[] column : outcome.daily()) {
                    row.add(CsvOut.number(column[day]));
                }
                daily.writeRecord(row);
            }
            keep(outcome.daily());
            if (tree != null && outcome.tree() != null) {
                for (Scenario.Infection infection : outcome.tree()) {
                    tree.writeRecord(
                            run,
                            Integer.toString(infection.person()),
                            infection.source() < 0 ? "" : Integer.toString(infection.source()),
                            CsvOut.number(Math.rint(infection.day() * 1e4) / 1e4),
                            infection.setting());
                }
            }
        } catch (UncheckedIOException e) {
            throw cannotWrite(e);
        }
    }

    private void keep(double[][] columns) {
        kept += columns.length == 0 ? 0 : (long) columns.length * columns[0].length;
        if (kept <= MOST_KEPT) {
            float[][] copy = new float[columns.length][];
            for (int c = 0; c < columns.length; c++) {
                copy[c] = new float[columns[c].length];
                for (int d = 0; d < copy[c].length; d++) {
                    copy[c][d] = (float) columns[c][d];
                }
            }
            days.add(copy);
        } else {
            days.clear();
        }
    }

    /** Writes the intervals and gives the directory its name. */
    void finish(@Nullable Path plot, String how) {
        try {
            daily.close();
            summary.close();
            if (tree != null) {
                tree.close();
            }
            try (CsvWriter writer = writer("intervals.csv")) {
                intervals.write(writer, summaries, days);
            }
            if (plot != null) {
                Path file = plot.toString().isEmpty() ? part.resolve("daily.svg") : plot;
                Plot.write(file, intervals.plot(scenario.name() + ", " + how, days));
            }
            takeName();
            done = true;
        } catch (IOException | UncheckedIOException e) {
            throw cannotWrite(e);
        }
    }

    /** A few lines for the screen: the common figures over the runs. */
    void print(PrintWriter out) {
        List<String> columns = scenario.summaryColumns();
        out.printf("%d runs of %s in %s%n", summaries.size(), scenario.name(), directory);
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            double[] values = summaries.stream()
                    .mapToDouble(row -> row[column])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            boolean silent = c >= Outcome.COMMON.size() && Arrays.stream(values).allMatch(value -> value == 0);
            if (values.length > 0 && !silent) {
                out.printf(
                        java.util.Locale.ROOT,
                        "  %-28s mean %.6g  90 %% of runs %.6g to %.6g%n",
                        columns.get(c),
                        Arrays.stream(values).average().orElse(Double.NaN),
                        Intervals.quantile(values, 0.05),
                        Intervals.quantile(values, 0.95));
            }
        }
        out.flush();
    }

    private FileProblem cannotWrite(Exception e) {
        return new FileProblem("cannot write " + directory + ": " + reason(e)
                + "; nothing was left there, give a directory with room and the right to write");
    }

    private static String reason(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : reason(e.getCause());
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        if (!done) {
            closeQuietly(daily);
            closeQuietly(summary);
            closeQuietly(tree);
            try {
                delete(part);
            } catch (IOException | UncheckedIOException e) {
                // A part that cannot be deleted keeps its name, so it does not look whole.
            }
        }
    }

    private static void closeQuietly(@Nullable CsvWriter writer) {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException | UncheckedIOException e) {
            // What could not be written is deleted anyway.
        }
    }
}
