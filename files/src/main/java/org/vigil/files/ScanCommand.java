package org.vigil.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.scan.Chance;
import org.vigil.detect.scan.Cluster;
import org.vigil.detect.scan.ScanResult;
import org.vigil.detect.scan.Scans;
import org.vigil.detect.scan.StudyPeriod;
import org.vigil.detect.scan.Windows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil scan}: where, and when, there are more cases than chance would bring. */
@Command(
        name = "scan",
        description = {
            "Spatial and space-time scan statistics: clusters of cases, with their evidence.",
            "Answer: rank,locations,start,end,cases,expected,relative_risk,llr,p_value,recurrence_interval (days; prospective only)."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example: vigil scan --cases cases.csv --population population.csv --coordinates places.csv \\",
            "             --model st-poisson --prospective --time-unit day --max-duration 7 --out clusters.csv"
        })
public final class ScanCommand implements Runnable {
    @Mixin
    private ScanOptions files = new ScanOptions();

    @Option(
            names = "--max-window",
            defaultValue = "0.5",
            paramLabel = "SHARE",
            description = "largest window, as a share of the population at risk (${DEFAULT-VALUE})")
    private double maxWindow;

    @Option(
            names = "--max-radius",
            paramLabel = "LENGTH",
            description = "largest radius besides, in the unit of x and y or in km; default: none")
    private @Nullable Double maxRadius;

    @Option(
            names = "--min-cases",
            defaultValue = "2",
            paramLabel = "N",
            description = "fewest cases of a cluster (${DEFAULT-VALUE})")
    private int minCases;

    @Option(
            names = "--shape",
            defaultValue = "circular",
            paramLabel = "NAME",
            description = "circular (default), elliptic, subset (any subset of a circle, fast subset scan)")
    private String shape = "";

    @Option(
            names = "--penalty",
            defaultValue = "none",
            paramLabel = "NAME",
            description = "elliptic: none (default), medium or strong penalty on long windows")
    private String penalty = "";

    @Option(
            names = "--replications",
            defaultValue = "999",
            paramLabel = "N",
            description = "data sets simulated for p-values (${DEFAULT-VALUE})")
    private int replications;

    @Option(
            names = "--p-value",
            defaultValue = "monte-carlo",
            paramLabel = "KIND",
            description = "monte-carlo (rank, default) or gumbel (below 1/(N+1) too, approximate)")
    private String pValue = "";

    @Option(names = "--seed", defaultValue = "12345678", description = "same seed, same answer (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "default: all processors; of no effect on the answer")
    private @Nullable Integer threads;

    @Option(names = "--out", paramLabel = "FILE", description = "CSV to write; without it to the console")
    private @Nullable Path out;

    @Option(names = "--plot", paramLabel = "FILE", description = "SVG map to draw")
    private @Nullable Path plot;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        boolean gumbel = gumbel();
        ScanInput input = ScanInput.read(files);
        ScanResult result;
        try {
            result = Scans.scan(
                    input.data(),
                    windows(input.data().cases().length),
                    new Chance(
                            replications,
                            seed,
                            threads == null ? Runtime.getRuntime().availableProcessors() : threads));
        } catch (IllegalArgumentException e) {
            throw new FileProblem("scan: " + e.getMessage());
        }
        input.notes().forEach(this::note);
        if (result.clusters().isEmpty()) {
            note("no window has more cases than expected (or at least " + minCases + " of them)");
        }
        CsvOut.write(out, spec.commandLine().getOut(), writer -> write(writer, result.clusters(), input, gumbel));
        if (plot != null) {
            ScanMap.draw(plot, input, result.clusters());
        }
    }

    private void note(String text) {
        spec.commandLine().getErr().println("scan: " + text);
    }

    private boolean gumbel() {
        return switch (pValue.toLowerCase(Locale.ROOT)) {
            case "monte-carlo" -> false;
            case "gumbel" -> true;
            default -> throw new FileProblem("--p-value " + pValue + ": choose monte-carlo or gumbel");
        };
    }

    private Windows windows(int periods) {
        int longest = files.maxDuration == null ? Math.max(1, periods / 2) : files.maxDuration;
        if (files.kind().inTime && longest > periods) {
            throw new FileProblem("--max-duration " + longest + ": the study period has only " + periods
                    + " periods; choose fewer, or another --time-unit");
        }
        return new Windows(
                maxWindow,
                maxRadius == null ? Double.POSITIVE_INFINITY : maxRadius,
                outline(),
                minCases,
                new Windows.Spans(longest, files.prospective));
    }

    private Windows.Shape outline() {
        double exponent = switch (penalty.toLowerCase(Locale.ROOT)) {
            case "none" -> 0;
            case "medium" -> 0.5;
            case "strong" -> 1;
            default -> throw new FileProblem("--penalty " + penalty + ": choose none, medium or strong");
        };
        return switch (shape.toLowerCase(Locale.ROOT)) {
            case "circular" -> new Windows.Circular();
            case "elliptic" -> new Windows.Elliptic(exponent);
            case "subset" -> new Windows.Subset();
            default -> throw new FileProblem("--shape " + shape + ": choose circular, elliptic or subset");
        };
    }

    private void write(CsvWriter writer, List<Cluster> clusters, ScanInput input, boolean gumbel) {
        writer.writeRecord(
                "rank",
                "locations",
                "start",
                "end",
                "cases",
                "expected",
                "relative_risk",
                "llr",
                "p_value",
                "recurrence_interval");
        int rank = 0;
        for (Cluster cluster : clusters) {
            rank++;
            double p = gumbel ? cluster.evidence().gumbel() : cluster.evidence().p();
            Optional<StudyPeriod> study = input.study().filter(s -> files.kind().inTime);
            double days = study.map(s -> s.unit().days()).orElse(Double.NaN);
            List<String> row = new ArrayList<>();
            row.add(Integer.toString(rank));
            row.add(String.join(";", cluster.zone().places()));
            row.add(study.map(s -> s.first(cluster.span().first()).toString()).orElse("NA"));
            row.add(study.map(s -> s.last(cluster.span().last()).toString()).orElse("NA"));
            row.add(CsvOut.number(cluster.counts().cases()));
            row.add(CsvOut.number(cluster.counts().expected()));
            double risk = cluster.counts().relativeRisk();
            row.add(Double.isInfinite(risk) ? "Inf" : CsvOut.number(risk));
            row.add(CsvOut.number(cluster.evidence().llr()));
            row.add(CsvOut.number(p));
            row.add(files.prospective ? CsvOut.number(days / p) : "NA");
            writer.writeRecord(row);
        }
    }
}
