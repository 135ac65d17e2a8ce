package org.vigil.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.simulate.OutbreakFit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil fit}: where an outbreak stands, from its cases by day. */
@Command(
        name = "fit",
        description = {
            "Where an outbreak stands, from the cases reported each day: reproduction number, growth, infections so far, those not",
            "found, and the cases of the next days. 90 % intervals; what the cases cannot tell is said on stderr.",
            "Answer: figure,day,low_5,median,high_95; day counts from the first day after the file, and is NA for what has none."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: vigil fit --incidence daily.csv --population 600000 --ahead 14 --held 7"})
final class FitCommand implements Callable<Integer> {
    private static final int LONGEST = 60;
    private static final int PARTICLES_MOST = 1_000_000;

    @Option(
            names = "--incidence",
            required = true,
            paramLabel = "FILE",
            description = "CSV by day of report: date (or t) and cases; at least 7 days")
    Path incidence = Path.of("");

    @Option(names = "--population", description = "people (${DEFAULT-VALUE})")
    int population = 1_000_000;

    @Option(names = "--ahead", paramLabel = "DAYS", description = "days to forecast, 0 to 60 (${DEFAULT-VALUE})")
    int ahead = 14;

    @Option(
            names = "--held",
            paramLabel = "DAYS",
            description = "holds the last days back first, and says which share of them the forecast covered")
    int held;

    @Option(names = "--generation-mean", paramLabel = "DAYS", description = "infection to infection (${DEFAULT-VALUE})")
    double generationMean = 5.2;

    @Option(names = "--generation-sd", paramLabel = "DAYS", description = "its standard deviation (${DEFAULT-VALUE})")
    double generationSd = 1.72;

    @Option(names = "--delay-mean", paramLabel = "DAYS", description = "infection to report (${DEFAULT-VALUE})")
    double delayMean = 8;

    @Option(names = "--delay-sd", paramLabel = "DAYS", description = "its standard deviation (${DEFAULT-VALUE})")
    double delaySd = 4;

    @Option(names = "--dispersion", description = "k of the offspring distribution (${DEFAULT-VALUE})")
    double dispersion = 0.3;

    @Option(
            names = "--reported",
            split = ",",
            paramLabel = "LOW,HIGH",
            description = "share of infections ever reported, lowest and highest (0.3,0.9)")
    List<Double> reported = List.of(0.3, 0.9);

    @Option(
            names = "--walk",
            description = "change of log R a day; 0.01 where measures stay as they are (${DEFAULT-VALUE})")
    double walk = 0.05;

    @Option(names = "--particles", description = "a multiple of 20, at least 4000 (${DEFAULT-VALUE})")
    int particles = 4_000;

    @Option(names = "--seed", description = "seed of the random numbers (${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "CSV to write; without it to the console")
    @Nullable
    Path out;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        double[] cases = IncidenceFile.read(incidence).cases();
        OutbreakFit.Assumptions known = assumptions(cases.length);
        if (held > 0) {
            double covered = OutbreakFit.heldBackCovered(cases, known, held, seed);
            say("held back: %s of the last %d days lie in the 90 %% interval of a forecast from before"
                    .formatted(CsvOut.number(covered), held));
        }
        OutbreakFit.Fit fit = OutbreakFit.fit(cases, null, known, ahead, seed);
        fit.cannotKnow().forEach(sentence -> say("not known: " + sentence));
        CsvOut.write(out, spec.commandLine().getOut(), writer -> {
            writer.writeRecord("figure", "day", "low_5", "median", "high_95");
            rows(fit).forEach(writer::writeRecord);
        });
        return 0;
    }

    private OutbreakFit.Assumptions assumptions(int days) {
        within("--ahead", ahead, 0, LONGEST);
        within("days in the file", days, 7, 3_650);
        within("--held", held, 0, Math.min(LONGEST, days - 7));
        within("--population", population, 1, 2_000_000_000);
        within("--generation-mean", generationMean, 0.5, 100);
        within("--generation-sd", generationSd, 0.1, 100);
        within("--delay-mean", delayMean, 0.5, 100);
        within("--delay-sd", delaySd, 0.1, 100);
        within("--dispersion", dispersion, 0.01, 1e6);
        within("--walk", walk, 0, 1);
        within("--particles", particles, 4_000, PARTICLES_MOST);
        if (particles % 20 != 0) {
            throw new FileProblem("--particles " + particles + ": write a multiple of 20");
        }
        if (reported.size() != 2
                || !(reported.get(0) > 0 && reported.get(0) <= reported.get(1) && reported.get(1) <= 1)) {
            throw new FileProblem("--reported " + reported + ": write the lowest and the highest share, as 0.3,0.9");
        }
        return new OutbreakFit.Assumptions(
                generationMean,
                generationSd,
                delayMean,
                delaySd,
                dispersion,
                reported.get(0),
                reported.get(1),
                walk,
                population,
                particles);
    }

    private static List<List<String>> rows(OutbreakFit.Fit fit) {
        List<List<String>> rows = new ArrayList<>(List.of(
                row("reproduction", "NA", fit.reproduction()),
                row("growth", "NA", fit.growth()),
                row("reported", "NA", fit.reported()),
                row("infected", "NA", fit.infected()),
                row("undetected", "NA", fit.undetected())));
        for (int day = 0; day < fit.ahead().size(); day++) {
            rows.add(row("cases", Integer.toString(day + 1), fit.ahead().get(day)));
        }
        rows.add(row("cases_total", "NA", fit.totalAhead()));
        return rows;
    }

    private static List<String> row(String figure, String day, OutbreakFit.Interval interval) {
        return List.of(
                figure,
                day,
                CsvOut.number(interval.low()),
                CsvOut.number(interval.median()),
                CsvOut.number(interval.high()));
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println(sentence);
    }

    private static void within(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new FileProblem("%s %s: write a number from %s to %s"
                    .formatted(what, CsvOut.number(value), CsvOut.number(least), CsvOut.number(most)));
        }
    }
}
