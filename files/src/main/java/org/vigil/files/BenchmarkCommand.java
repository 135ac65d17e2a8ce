package org.vigil.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.benchmark.KnownTruth;
import org.vigil.detect.benchmark.OwnBenchmark;
import org.vigil.detect.benchmark.Province;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil detect benchmark}: all detectors on data with known outbreaks. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Draws data with known outbreaks and writes what each detector finds in them (docs/benchmark.md).",
        footer = {
            "",
            "Example: vigil detect benchmark --replications 24 --seed 7 --out table.csv",
            "Example: vigil detect benchmark --scenarios own --replications 20 --seed 7 --methods fused --out days.csv"
        })
final class BenchmarkCommand implements Runnable {
    enum Scenarios {
        sim42,
        own
    }

    @Option(
            names = "--scenarios",
            defaultValue = "sim42",
            description =
                    "sim42: 42 scenarios of single weekly series; own: provinces with daily counts (${DEFAULT-VALUE})")
    private Scenarios scenarios = Scenarios.sim42;

    @Option(
            names = "--replications",
            defaultValue = "4",
            paramLabel = "N",
            description = "series of each scenario, or provinces of each set (${DEFAULT-VALUE})")
    private int replications = 4;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "same seed, same data (${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--methods",
            split = ",",
            paramLabel = "WORD",
            description = "only methods whose name holds these words")
    private List<String> words = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "CSV to write; without it to the console")
    private @Nullable Path out;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        if (replications < 1 || replications > 10_000) {
            throw new FileProblem("--replications " + replications + ": between 1 and 10000");
        }
        if (scenarios == Scenarios.sim42) {
            List<KnownTruth.Row> rows = KnownTruth.run(replications, seed, words);
            CsvOut.write(out, spec.commandLine().getOut(), writer -> {
                writer.writeRecord("detector", "fpr", "pod", "pod_first_week", "sensitivity", "ppv", "f1");
                rows.forEach(row -> writer.writeRecord(
                        row.method(),
                        figure(row.fpr()),
                        figure(row.pod()),
                        figure(row.first()),
                        figure(row.sensitivity()),
                        figure(row.ppv()),
                        figure(row.f1())));
            });
            return;
        }
        List<OwnBenchmark.Row> rows = new ArrayList<>();
        for (int set = 0; set < Province.SETS.size(); set++) {
            rows.addAll(OwnBenchmark.run(set, replications, seed, words));
        }
        CsvOut.write(out, spec.commandLine().getOut(), writer -> {
            writer.writeRecord(
                    "set",
                    "method",
                    "days_back",
                    "false_rate",
                    "median_days",
                    "mean_days",
                    "within_14_days",
                    "detected");
            rows.forEach(row -> writer.writeRecord(
                    row.set(),
                    row.method(),
                    Integer.toString(row.lag()),
                    figure(row.falseRate()),
                    figure(row.medianDays()),
                    figure(row.meanDays()),
                    figure(row.within14()),
                    figure(row.detected())));
        });
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "NA" : String.format(Locale.ROOT, "%.4f", value);
    }
}
