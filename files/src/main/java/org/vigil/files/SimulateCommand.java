package org.vigil.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.simulate.Batch;
import org.vigil.simulate.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil simulate}: runs a scenario many times and writes what happened. */
@Command(
        name = "simulate",
        description = {
            "Simulates outbreaks and what measures against them do and cost.",
            "Writes daily.csv (a row a run and day), summary.csv (a row a run) and intervals.csv (mean, standard",
            "deviation and 90 % interval over the runs) to a directory, whole or not at all.",
            "Built-in scenarios: homogeneous, household, tracing, screening, city. See docs/scenarios.md."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigil simulate --scenario homogeneous --set r0=2 --set population=1000000 --seed 1 --runs 20 --out run1",
            "  vigil simulate --scenario homogeneous --set r0=2.5 --set dispersion=0.16 --set introductions=1 --set cap=1000 \\",
            "      --seed 7 --runs 10000 --out extinction",
            "  vigil simulate --scenario my-town.yaml --runs 50 --tree --plot --out town"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_RUNS = 10_000_000;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--scenario",
            required = true,
            paramLabel = "FILE|NAME",
            description = "A YAML file, or the name of a built-in scenario.")
    String scenario = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one field, as r0=2.5 or measures.tracing.from_day=10. May be given more than once.")
    List<String> settings = new ArrayList<>();

    @Option(names = "--seed", description = "Seed of the random numbers (default ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--runs", description = "How many runs (default ${DEFAULT-VALUE}).")
    int runs = 20;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Directory to write, new or empty.")
    Path out = Path.of("");

    @Option(names = "--threads", description = "How many runs at a time (default: all cores). Changes no result.")
    @Nullable
    Integer threads;

    @Option(names = "--tree", description = "Writes tree.csv too: each infection with its source, day and setting.")
    boolean tree;

    @Option(
            names = "--plot",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            description = "Draws new infections a day with their interval, to FILE or to daily.svg in DIR.")
    @Nullable
    Path plot;

    @Override
    public Integer call() {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new FileProblem("--runs " + runs + ": write a number from 1 to " + MOST_RUNS);
        }
        int atOnce = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (atOnce < 1 || atOnce > 256) {
            throw new FileProblem("--threads " + atOnce + ": write a number from 1 to 256");
        }
        Scenario read = ScenarioFile.read(scenario, settings);
        try (SimulationOutput output = new SimulationOutput(out, read, tree, runs)) {
            Batch.run(read, seed, runs, Math.min(atOnce, runs), new Scenario.Wish(tree, () -> false), output::add);
            output.finish(plot, "seed " + seed + ", " + runs + (runs == 1 ? " run" : " runs"));
            output.print(spec.commandLine().getOut());
        }
        return 0;
    }
}
