package org.vigil.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.Judgement;
import org.vigil.detect.fused.Fused;
import org.vigil.detect.fused.FusedJudgement;
import org.vigil.detect.fused.SeriesGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil detect fused}: the fused method on the counts of a file. */
@Command(
        name = "fused",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "The fused method: a calibrated expectation for each series and row, a filter over outbreak states, and with"
                    + " --groups the evidence of all streams of a place and its neighbours together.",
            "score is -10 log10 of pvalue; a row alarms when pvalue is at most --fpr."
        },
        footer = {
            "",
            "Example: vigil detect fused --counts weekly.csv --range 300:312 --fpr 0.01 --out judged.csv",
            "Example: vigil detect fused --counts daily.csv --frequency 365 --start-date 2025-01-01 --groups places.csv"
        })
final class FusedCommand implements Runnable {
    @Mixin
    private SeriesFile input = new SeriesFile();

    @Option(
            names = "--fpr",
            defaultValue = "0.01",
            paramLabel = "RATE",
            description = "false alarms of each series and row when nothing is going on (${DEFAULT-VALUE})")
    private double fpr = 0.01;

    @Option(
            names = "--groups",
            paramLabel = "FILE",
            description = "CSV column,place,stream and, for neighbours, x,y or neighbours (places between blanks);"
                    + " without it columns are judged each by itself")
    private @Nullable Path groups;

    @Option(names = "--out", paramLabel = "FILE", description = "CSV to write; without it to the console")
    private @Nullable Path out;

    @Option(names = "--plot", paramLabel = "FILE", description = "SVG to draw, the first twelve series")
    private @Nullable Path plot;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        if (!(fpr > 0 && fpr < 0.5)) {
            throw new FileProblem("--fpr " + fpr + ": a rate above 0 and below 0.5 is needed, for example 0.01");
        }
        Fused fused = Fused.usual().withFalseAlarmRate(fpr);
        SeriesFile.Content content = input.read();
        for (SeriesFile.Column column : content.columns()) {
            if (column.series().isEmpty()) {
                spec.commandLine().getErr().println("vigil: left out: " + column.problem());
            }
        }
        SeriesFile.Range range = content.range();
        Map<String, List<FusedJudgement>> judged = judge(fused, content, range);
        CsvOut.write(out, spec.commandLine().getOut(), writer -> write(writer, content, judged, range));
        if (plot != null) {
            DetectPlot.write(plot, "fused", plain(content, judged), range);
        }
    }

    private Map<String, List<FusedJudgement>> judge(Fused fused, SeriesFile.Content content, SeriesFile.Range range) {
        List<SeriesFile.Column> usable =
                content.columns().stream().filter(c -> c.series().isPresent()).toList();
        List<SeriesGroup> units = groups == null
                ? usable.stream()
                        .map(c -> SeriesGroup.of(c.name(), c.series().orElseThrow()))
                        .toList()
                : List.of(PlacesFile.read(groups).group(usable));
        Map<String, List<FusedJudgement>> judged = new ConcurrentHashMap<>();
        units.parallelStream().forEach(unit -> {
            List<List<FusedJudgement>> rows = fused.judge(unit, range.from() - 1, range.to());
            for (int i = 0; i < rows.size(); i++) {
                judged.put(unit.members().get(i).name(), rows.get(i));
            }
        });
        return judged;
    }

    private static void write(
            CsvWriter writer,
            SeriesFile.Content content,
            Map<String, List<FusedJudgement>> judged,
            SeriesFile.Range range) {
        writer.writeRecord("col", "t", "expected", "upperbound", "score", "pvalue", "alarm", "reason");
        for (SeriesFile.Column column : content.columns()) {
            List<FusedJudgement> rows = judged.getOrDefault(column.name(), List.of());
            for (int t = range.from(); t <= range.to() && rows.isEmpty(); t++) {
                writer.writeRecord(column.name(), Integer.toString(t), "NA", "NA", "NA", "NA", "0", "invalid-count");
            }
            for (FusedJudgement row : rows) {
                writer.writeRecord(
                        column.name(),
                        Integer.toString(row.t() + 1),
                        CsvOut.number(row.expected()),
                        CsvOut.number(row.upperBound()),
                        CsvOut.number(row.score()),
                        CsvOut.number(row.pValue()),
                        row.alarm() ? "1" : "0",
                        row.note().map(FusedCommand::code).orElse(""));
            }
        }
    }

    private static String code(Enum<?> note) {
        return note.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<DetectorCommand.Judged> plain(
            SeriesFile.Content content, Map<String, List<FusedJudgement>> judged) {
        List<DetectorCommand.Judged> plain = new ArrayList<>();
        for (SeriesFile.Column column : content.columns()) {
            List<Judgement> rows = judged.getOrDefault(column.name(), List.of()).stream()
                    .map(row -> new Judgement(
                            row.t(),
                            row.observed(),
                            row.expected(),
                            row.upperBound(),
                            row.score(),
                            row.pValue(),
                            row.alarm(),
                            Optional.empty()))
                    .toList();
            plain.add(new DetectorCommand.Judged(column.name(), column.series(), rows));
        }
        return plain;
    }
}
