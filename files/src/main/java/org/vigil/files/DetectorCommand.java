package org.vigil.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.Detector;
import org.vigil.detect.Detectors;
import org.vigil.detect.Judgement;
import org.vigil.detect.Mode;
import org.vigil.detect.Reason;
import org.vigil.detect.Series;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all detectors have in common at the command line; a subclass adds the options of one. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class DetectorCommand implements Runnable {
    @Mixin
    SeriesFile input = new SeriesFile();

    @Option(
            names = "--compatible",
            description = "answer as R's package surveillance does, its artefacts included; else as the papers say")
    private boolean compatible;

    @Option(names = "--out", paramLabel = "FILE", description = "CSV to write; without it to the console")
    private @Nullable Path out;

    @Option(names = "--plot", paramLabel = "FILE", description = "SVG to draw, the first twelve series")
    private @Nullable Path plot;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    /** The judgements of a column; empty when it could not be read. */
    record Judged(String name, Optional<Series> series, List<Judgement> judgements) {}

    /** The detector with its options; {@code training} rows come before the first one judged. */
    abstract Detector detector(int training, Mode mode);

    /** What the file says as upper bound; a statistic where the reference package gives that instead. */
    double upperBound(Judgement judgement, Mode mode) {
        return judgement.upperBound();
    }

    @Override
    public final void run() {
        SeriesFile.Content content = input.read();
        Mode mode = compatible ? Mode.COMPATIBLE : Mode.CORRECTED;
        SeriesFile.Range range = content.range();
        List<Judged> judged;
        try {
            Detector detector = detector(range.from() - 1, mode);
            judged = content.columns().parallelStream()
                    .map(column -> new Judged(
                            column.name(),
                            column.series(),
                            column.series()
                                    .map(series -> Detectors.judge(detector, series, range.from() - 1, range.to()))
                                    .orElse(List.of())))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new FileProblem(spec.qualifiedName() + ": " + e.getMessage());
        }
        for (SeriesFile.Column column : content.columns()) {
            if (column.series().isEmpty()) {
                spec.commandLine().getErr().println("vigil: left out: " + column.problem());
            }
        }
        CsvOut.write(out, spec.commandLine().getOut(), writer -> write(writer, judged, range, mode));
        if (plot != null) {
            DetectPlot.write(plot, spec.name(), judged, range);
        }
    }

    private void write(CsvWriter writer, List<Judged> judged, SeriesFile.Range range, Mode mode) {
        writer.writeRecord("col", "t", "expected", "upperbound", "score", "pvalue", "alarm", "reason");
        for (Judged column : judged) {
            for (int t = range.from(); t <= range.to() && column.judgements().isEmpty(); t++) {
                writer.writeRecord(column.name(), Integer.toString(t), "NA", "NA", "NA", "NA", "0", "invalid-count");
            }
            for (Judgement judgement : column.judgements()) {
                writer.writeRecord(
                        column.name(),
                        Integer.toString(judgement.t() + 1),
                        number(judgement.expected()),
                        number(upperBound(judgement, mode)),
                        number(judgement.score()),
                        number(judgement.pValue()),
                        judgement.alarm() ? "1" : "0",
                        judgement.reason().map(DetectorCommand::code).orElse(""));
            }
        }
    }

    /** As R writes it, for those who compare. */
    private static String number(double value) {
        return Double.isInfinite(value) ? value > 0 ? "Inf" : "-Inf" : CsvOut.number(value);
    }

    static String code(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
