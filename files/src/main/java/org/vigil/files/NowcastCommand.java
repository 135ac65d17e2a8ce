package org.vigil.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.Mode;
import org.vigil.detect.delay.NowcastMethod;
import org.vigil.detect.delay.Nowcasts;
import org.vigil.detect.delay.Predicted;
import org.vigil.detect.delay.ReportingTriangle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil nowcast}: how many cases recent days will turn out to have. */
@Command(
        name = "nowcast",
        description = {
            "Corrects the latest days of a line list for what is not reported yet.",
            "Answer: date,observed,predicted (median),mean,lower,upper (95 %), one row for each day not complete yet."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example: vigil nowcast --linelist cases.csv --now 2026-11-24 --out nowcast.csv --plot nowcast.svg",
            "",
            "Methods: smooth (default: drifting delays, weekdays), chain-ladder, lawless (Lawless 1994), bayes-notrunc-bnb,",
            "bayes-notrunc and bayes-trunc (Höhle and an der Heiden 2014). All but smooth take delays as unchanging."
        })
public final class NowcastCommand implements Runnable {
    @Option(
            names = "--linelist",
            required = true,
            paramLabel = "FILE",
            description = "CSV with one row a case: date of onset, date of report")
    private Path lineList = Path.of("");

    @Option(
            names = "--now",
            required = true,
            paramLabel = "DATE",
            description = "last day of knowledge; reports after it are not looked at")
    private LocalDate now = LocalDate.EPOCH;

    @Option(
            names = "--method",
            defaultValue = "smooth",
            paramLabel = "NAME",
            description = "see below (${DEFAULT-VALUE})")
    private String method = "smooth";

    @Option(
            names = "--max-delay",
            paramLabel = "DAYS",
            description = "longest delay told apart; without it the one that 99 %% of reports keep, 7 to 60")
    private @Nullable Integer maxDelay;

    @Option(
            names = "--onset-column",
            paramLabel = "NAME",
            description = "without it onset, date_onset, dHosp … or the first")
    private @Nullable String onsetColumn;

    @Option(
            names = "--report-column",
            paramLabel = "NAME",
            description = "without it report, date_reporting, dReport … or the second")
    private @Nullable String reportColumn;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "first day of onset to look at; without it the earliest")
    private @Nullable LocalDate from;

    @Option(
            names = "--prior-mean",
            defaultValue = "50",
            description = "bayes: cases a day before the data (${DEFAULT-VALUE})")
    private double priorMean;

    @Option(
            names = "--prior-variance",
            defaultValue = "3000",
            description = "bayes: and their variance (${DEFAULT-VALUE})")
    private double priorVariance;

    @Option(names = "--most", defaultValue = "400", description = "bayes: most cases a day can have (${DEFAULT-VALUE})")
    private int most;

    @Option(
            names = "--compatible",
            description = "lawless as R's package surveillance has it, without the variance of the share reported")
    private boolean compatible;

    @Option(names = "--out", paramLabel = "FILE", description = "CSV to write; without it to the console")
    private @Nullable Path out;

    @Option(names = "--plot", paramLabel = "FILE", description = "SVG to draw")
    private @Nullable Path plot;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        LineListFile file = LineListFile.read(lineList, onsetColumn, reportColumn, now, from);
        if (file.leftOut() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("vigil: left out " + file.leftOut() + " rows without onset or reported before it");
        }
        int delay = maxDelay != null ? maxDelay : file.usualDelay();
        int last = Math.toIntExact(ChronoUnit.DAYS.between(file.first(), now));
        ReportingTriangle triangle;
        List<Predicted> predicted;
        try {
            triangle = ReportingTriangle.of(file.cases(), last, delay);
            predicted = Nowcasts.nowcast(method(), triangle, delay + 1);
        } catch (IllegalArgumentException e) {
            throw new FileProblem("nowcast: " + e.getMessage());
        }
        CsvOut.write(out, spec.commandLine().getOut(), writer -> write(writer, predicted, file.first()));
        if (plot != null) {
            draw(plot, triangle, predicted, file.first());
        }
    }

    private NowcastMethod method() {
        return switch (method) {
            case "smooth", "fast" -> NowcastMethod.usual();
            case "chain-ladder" -> new NowcastMethod.ChainLadder();
            case "lawless" -> new NowcastMethod.Lawless(compatible ? Mode.COMPATIBLE : Mode.CORRECTED);
            case "bayes-notrunc-bnb", "bayes.notrunc.bnb" -> new NowcastMethod.BetaNegativeBinomial(0.1);
            case "bayes-notrunc", "bayes.notrunc" ->
                new NowcastMethod.Bayes(false, priorMean, priorVariance, 0.1, most);
            case "bayes-trunc", "bayes.trunc" -> new NowcastMethod.Bayes(true, priorMean, priorVariance, 0.1, most);
            default ->
                throw new FileProblem("--method " + method
                        + ": choose smooth, chain-ladder, lawless, bayes-notrunc-bnb, bayes-notrunc or bayes-trunc");
        };
    }

    private static void write(CsvWriter writer, List<Predicted> predicted, LocalDate first) {
        writer.writeRecord("date", "observed", "predicted", "mean", "lower", "upper");
        for (Predicted one : predicted) {
            writer.writeRecord(
                    first.plusDays(one.day()).toString(),
                    CsvOut.number(one.observed()),
                    CsvOut.number(one.median()),
                    Double.isInfinite(one.mean()) ? "NA" : CsvOut.number(one.mean()),
                    CsvOut.number(one.lower()),
                    CsvOut.number(one.upper()));
        }
    }

    private static void draw(Path file, ReportingTriangle triangle, List<Predicted> predicted, LocalDate first) {
        int from = Math.max(0, predicted.getFirst().day() - 60);
        double[] days = new double[triangle.now() + 1 - from];
        double[] observed = new double[days.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = first.toEpochDay() + from + i;
            observed[i] = triangle.observed(from + i);
        }
        double[] at = predicted.stream()
                .mapToDouble(p -> (double) first.toEpochDay() + p.day())
                .toArray();
        Plot plot = Plot.of("Cases by day of onset", "", "cases")
                .dates()
                .bars(days, observed, "reported so far")
                .band(
                        at,
                        predicted.stream().mapToDouble(Predicted::lower).toArray(),
                        predicted.stream().mapToDouble(Predicted::upper).toArray(),
                        "95 % interval of the final number")
                .line(at, predicted.stream().mapToDouble(Predicted::median).toArray(), "median");
        Plot.write(file, List.of(plot));
    }
}
