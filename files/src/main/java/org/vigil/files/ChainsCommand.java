package org.vigil.files;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.trace.Chains;
import org.vigil.trace.Offspring;
import org.vigil.trace.SerialInterval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil chains}: who may have infected whom, from a line list and, if there are, contacts. */
@Command(
        name = "chains",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds for each case who may have infected it, with probabilities (Wallinga and Teunis 2004, with contacts when given),"
                    + " the clusters, the reproduction number R and the dispersion k of the offspring (Lloyd-Smith 2005).",
            "The line list has the columns id,onset (a date, 2026-11-24); cases without onset are left out and reported.",
            "Contacts have from,to (who is first does not matter) or infector,infectee (it does), and may have kind (household,"
                    + " ward, …) and date; how much a kind tells is learned from the outbreak. All probabilities hold given that"
                    + " the infector is in the list."
        },
        footer = {
            "",
            "The result has a row for each case and candidate: case,infector,probability,rank.",
            "Example: vigil chains --linelist cases.csv --contacts contacts.csv --si-mean 5.2 --si-sd 2.8 --out chains.csv"
        })
public final class ChainsCommand implements Callable<Integer> {
    private static final SerialInterval ASSUMED = new SerialInterval(5, 3);
    private static final int TREES = 200;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--linelist", required = true, paramLabel = "FILE", description = "Cases: id,onset.")
    @SuppressWarnings("NullAway.Init")
    private Path lineList;

    @Option(
            names = "--contacts",
            paramLabel = "FILE",
            description = "Contacts between cases: from,to or infector,infectee, and if known kind, date.")
    private @Nullable Path contacts;

    @Option(
            names = "--si-mean",
            paramLabel = "DAYS",
            description = "Mean of the serial interval. Default: that between those who met; without contacts 5, sd 3.")
    private @Nullable Double mean;

    @Option(names = "--si-sd", paramLabel = "DAYS", description = "Its standard deviation.")
    private @Nullable Double sd;

    @Option(
            names = "--k",
            paramLabel = "K",
            description =
                    "Dispersion assumed of the cases (0.1 to 0.5 where few infect many): who infected many is then the likelier"
                            + " infector of others. Default: all alike.")
    private @Nullable Double k;

    @Option(
            names = "--least",
            paramLabel = "P",
            defaultValue = "0",
            description = "Candidates less probable than this are not written. Default: ${DEFAULT-VALUE}.")
    private double least;

    @Option(
            names = "--cluster-link",
            paramLabel = "P",
            defaultValue = "0.5",
            description =
                    "A case joins its most probable infector's cluster from this probability on. Default: ${DEFAULT-VALUE}.")
    private double clusterLink;

    @Option(
            names = "--clusters",
            paramLabel = "FILE",
            description =
                    "Also writes case,cluster,offspring, offspring being the expected number infected by the case.")
    private @Nullable Path clusters;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the trees drawn for k. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "The result. Default: the console.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        SerialInterval given = serialInterval();
        CaseFile cases = CaseFile.read(lineList, contacts);
        PrintWriter err = spec.commandLine().getErr();
        cases.notes().forEach(err::println);
        SerialInterval serial = given != null ? given : assumed(cases, err);
        err.flush();
        Chains chains = Chains.of(cases.onsets(), cases.met(), serial, dispersion());
        writeCandidates(cases, chains);
        if (clusters != null) {
            writeClusters(cases, chains, clusters);
        }
        summary(chains, serial, out == null ? err : spec.commandLine().getOut());
        return 0;
    }

    private @Nullable SerialInterval serialInterval() {
        if (mean == null && sd == null) {
            return null;
        }
        if (mean == null || sd == null) {
            throw new FileProblem("--si-mean and --si-sd are needed together");
        }
        try {
            return new SerialInterval(mean, sd);
        } catch (IllegalArgumentException e) {
            throw new FileProblem("--si-mean %s, --si-sd %s: both must be above 0".formatted(mean, sd));
        }
    }

    private static SerialInterval assumed(CaseFile cases, PrintWriter err) {
        SerialInterval own = SerialInterval.ofPairs(cases.onsets(), cases.met()).orElse(null);
        err.printf(
                Locale.ROOT,
                own != null
                        ? "no serial interval was given: %.1f days (sd %.1f) as between those who met; give --si-mean and --si-sd%n"
                        : "no serial interval was given: %.1f days (sd %.1f) are assumed; give --si-mean and --si-sd%n",
                (own != null ? own : ASSUMED).meanDays(),
                (own != null ? own : ASSUMED).sdDays());
        return own != null ? own : ASSUMED;
    }

    private double dispersion() {
        if (k != null && !(k > 0)) {
            throw new FileProblem("--k %s: it must be above 0".formatted(k));
        }
        return k == null ? Double.POSITIVE_INFINITY : k;
    }

    private void writeCandidates(CaseFile cases, Chains chains) {
        CsvOut.write(out, spec.commandLine().getOut(), csv -> {
            csv.writeRecord("case", "infector", "probability", "rank");
            for (int infectee = 0; infectee < chains.size(); infectee++) {
                int rank = 0;
                for (Chains.Candidate candidate : chains.candidates(infectee)) {
                    rank++;
                    if (candidate.probability() >= least) {
                        csv.writeRecord(
                                cases.id(infectee),
                                cases.id(candidate.infector()),
                                CsvOut.number(candidate.probability()),
                                Integer.toString(rank));
                    }
                }
            }
        });
    }

    private void writeClusters(CaseFile cases, Chains chains, Path file) {
        int[] cluster = chains.clusters(clusterLink);
        double[] offspring = chains.expectedOffspring();
        CsvOut.write(file, spec.commandLine().getOut(), csv -> {
            csv.writeRecord("case", "cluster", "offspring");
            for (int i = 0; i < chains.size(); i++) {
                csv.writeRecord(cases.id(i), Integer.toString(cluster[i] + 1), CsvOut.number(offspring[i]));
            }
        });
    }

    private void summary(Chains chains, SerialInterval serial, PrintWriter console) {
        int[] sizes = new int[chains.size()];
        Arrays.stream(chains.clusters(clusterLink)).forEach(cluster -> sizes[cluster]++);
        List<Integer> large = Arrays.stream(sizes)
                .filter(size -> size > 1)
                .boxed()
                .sorted((a, b) -> b - a)
                .toList();
        int sourceless = (int) Arrays.stream(chains.mostProbable())
                .filter(infector -> infector < 0)
                .count();
        console.printf(
                Locale.ROOT,
                "cases %d, without a candidate %d; serial interval %.1f days (sd %.1f)%n",
                chains.size(),
                sourceless,
                serial.meanDays(),
                serial.sdDays());
        if (chains.size() > 0) {
            Offspring offspring = Offspring.fit(chains.drawOffspring(TREES, new SplittableRandom(seed)));
            console.printf(
                    Locale.ROOT,
                    "R %.2f, k %.2f (95 %% %.2f to %.2f): the most infectious %.0f %% of cases cause 80 %% of infections%n",
                    offspring.mean(),
                    offspring.k(),
                    offspring.kLow(),
                    offspring.kHigh(),
                    100 * offspring.shareCausing80Percent());
        }
        console.printf(
                Locale.ROOT,
                "clusters of 2 and more: %d%s%n",
                large.size(),
                large.isEmpty() ? "" : "; sizes " + large.subList(0, Math.min(10, large.size())));
        for (Chains.ContactKind kind : chains.kinds()) {
            console.printf(
                    Locale.ROOT,
                    "contact %s: %.1f %% of infections, %.1f %% of other pairs%n",
                    kind.kind().isEmpty() ? "none known" : kind.kind(),
                    100 * kind.shareOfInfections(),
                    100 * kind.shareOfOthers());
        }
        console.flush();
    }
}
