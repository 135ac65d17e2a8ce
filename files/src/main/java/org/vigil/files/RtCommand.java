package org.vigil.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.growth.Reproduction;
import org.vigil.detect.growth.ReproductionNumbers;
import org.vigil.detect.growth.SerialInterval;
import org.vigil.detect.growth.UncertainSerialInterval;
import org.vigil.detect.growth.UncertainSerialInterval.Uncertain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil rt}: how many others a case infects, over time. */
@Command(
        name = "rt",
        description = {
            "Reproduction numbers over sliding windows from daily incidence and the serial interval.",
            "Answer: t_start,t_end,date (last day of the window, if the file has dates),mean,sd,q025,median,q975,shape,scale,reason."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example: vigil rt --incidence daily.csv --si-mean 2.6 --si-sd 1.5 --window 7 --out rt.csv --plot rt.svg"
        })
public final class RtCommand implements Runnable {
    @Option(
            names = "--incidence",
            required = true,
            paramLabel = "FILE",
            description = "CSV by day of onset: date (or t) and cases, or date, local and imported")
    private Path incidence = Path.of("");

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "parametric (default), non-parametric (default with --si-file), uncertain, wallinga-teunis")
    private @Nullable String method;

    @Option(
            names = "--si-mean",
            converter = RValue.Optional.class,
            paramLabel = "DAYS",
            description = "mean of the serial interval, above 1")
    private OptionalDouble mean = OptionalDouble.empty();

    @Option(
            names = "--si-sd",
            converter = RValue.Optional.class,
            paramLabel = "DAYS",
            description = "its standard deviation")
    private OptionalDouble sd = OptionalDouble.empty();

    @Option(
            names = "--si-file",
            paramLabel = "FILE",
            description = "CSV with a column w: probability of 0, 1, 2 … days, beginning with 0")
    private @Nullable Path interval;

    @Option(
            names = "--si-mean-range",
            split = ",",
            paramLabel = "SD,LEAST,MOST",
            description = "uncertain: how the mean may lie around --si-mean")
    private List<Double> meanRange = List.of();

    @Option(
            names = "--si-sd-range",
            split = ",",
            paramLabel = "SD,LEAST,MOST",
            description = "uncertain: how the sd may lie around --si-sd")
    private List<Double> sdRange = List.of();

    @Option(
            names = "--samples",
            defaultValue = "1000",
            description = "uncertain: serial intervals averaged over (${DEFAULT-VALUE})")
    private int samples;

    @Option(names = "--window", defaultValue = "7", paramLabel = "DAYS", description = "${DEFAULT-VALUE} by default")
    private int window;

    @Option(names = "--prior-mean", defaultValue = "5", description = "believed before the data (${DEFAULT-VALUE})")
    private double priorMean;

    @Option(names = "--prior-sd", defaultValue = "5", description = "and how surely (${DEFAULT-VALUE})")
    private double priorSd;

    @Option(names = "--out", paramLabel = "FILE", description = "CSV to write; without it to the console")
    private @Nullable Path out;

    @Option(names = "--plot", paramLabel = "FILE", description = "SVG to draw")
    private @Nullable Path plot;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        IncidenceFile file = IncidenceFile.read(incidence);
        List<Reproduction> estimates;
        try {
            estimates = estimate(file);
        } catch (IllegalArgumentException e) {
            throw new FileProblem("rt: " + e.getMessage());
        }
        CsvOut.write(out, spec.commandLine().getOut(), writer -> write(writer, estimates, file.first()));
        if (plot != null) {
            draw(plot, file, estimates);
        }
    }

    private List<Reproduction> estimate(IncidenceFile file) {
        String how = method != null ? method : interval != null ? "non-parametric" : "parametric";
        ReproductionNumbers.Prior prior = new ReproductionNumbers.Prior(priorMean, priorSd);
        return switch (how.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "parametric" -> ReproductionNumbers.instantaneous(file.incidence(), parametric(file), window, prior);
            case "non-parametric" -> ReproductionNumbers.instantaneous(file.incidence(), fromFile(), window, prior);
            case "uncertain" ->
                new UncertainSerialInterval(
                                uncertain("--si-mean", mean, meanRange), uncertain("--si-sd", sd, sdRange), samples)
                        .instantaneous(file.incidence(), window, prior);
            case "wallinga-teunis" ->
                ReproductionNumbers.cohort(file.incidence(), interval != null ? fromFile() : parametric(file), window);
            default ->
                throw new FileProblem(
                        "--method " + how + ": choose parametric, non-parametric, uncertain or wallinga-teunis");
        };
    }

    private SerialInterval parametric(IncidenceFile file) {
        if (mean.isEmpty() || sd.isEmpty()) {
            throw new FileProblem(
                    "--si-mean and --si-sd are needed: mean and standard deviation of the serial interval");
        }
        return SerialInterval.gamma(mean.getAsDouble(), sd.getAsDouble(), file.cases().length - 1);
    }

    private SerialInterval fromFile() {
        if (interval == null) {
            throw new FileProblem("--si-file is needed: the probabilities of 0, 1, 2 … days in a column w");
        }
        CsvTable table = CsvTable.read(interval).require("w");
        double[] probability = new double[table.size()];
        for (int row = 0; row < probability.length; row++) {
            probability[row] = table.number(row, "w");
        }
        try {
            return SerialInterval.of(probability);
        } catch (IllegalArgumentException e) {
            throw new FileProblem(interval + ": " + e.getMessage());
        }
    }

    private static Uncertain uncertain(String name, OptionalDouble middle, List<Double> range) {
        if (middle.isEmpty() || range.size() != 3) {
            throw new FileProblem(
                    "%s and %s-range with three numbers are needed: sd, least and most".formatted(name, name));
        }
        return new Uncertain(middle.getAsDouble(), range.get(0), range.get(1), range.get(2));
    }

    private static void write(CsvWriter writer, List<Reproduction> estimates, Optional<LocalDate> first) {
        List<String> header = new ArrayList<>(List.of("t_start", "t_end"));
        first.ifPresent(day -> header.add("date"));
        header.addAll(List.of("mean", "sd", "q025", "median", "q975", "shape", "scale", "reason"));
        writer.writeRecord(header);
        for (Reproduction estimate : estimates) {
            List<String> row =
                    new ArrayList<>(List.of(Integer.toString(estimate.from()), Integer.toString(estimate.to())));
            first.ifPresent(day -> row.add(day.plusDays(estimate.to() - 1L).toString()));
            for (double value : new double[] {
                estimate.mean(),
                estimate.sd(),
                estimate.q025(),
                estimate.median(),
                estimate.q975(),
                estimate.shape(),
                estimate.scale()
            }) {
                row.add(CsvOut.number(value));
            }
            row.add(estimate.gap()
                    .map(gap -> gap.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .orElse(""));
            writer.writeRecord(row);
        }
    }

    private static void draw(Path file, IncidenceFile data, List<Reproduction> estimates) {
        boolean dated = data.first().isPresent();
        long origin = data.first().map(day -> day.toEpochDay() - 1).orElse(0L);
        double[] days = new double[data.cases().length];
        for (int i = 0; i < days.length; i++) {
            days[i] = origin + i + 1;
        }
        double[] at =
                estimates.stream().mapToDouble(e -> (double) origin + e.to()).toArray();
        double[] one = new double[at.length];
        java.util.Arrays.fill(one, 1);
        Plot rt = Plot.of("Reproduction number, windows ending on the day shown", "", "secondary cases a case")
                .band(
                        at,
                        estimates.stream().mapToDouble(Reproduction::q025).toArray(),
                        estimates.stream().mapToDouble(Reproduction::q975).toArray(),
                        "95 % interval")
                .line(at, estimates.stream().mapToDouble(Reproduction::median).toArray(), "median")
                .dashes(at, one, "1: neither grows nor falls");
        Plot cases = Plot.of("New cases", dated ? "" : "t", "cases a day").bars(days, data.cases(), "cases");
        Plot.write(file, dated ? List.of(rt.dates(), cases.dates()) : List.of(rt, cases));
    }
}
