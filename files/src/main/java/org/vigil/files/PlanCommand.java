package org.vigil.files;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.simulate.Pools;
import org.vigil.simulate.Queue;
import org.vigil.simulate.Scenario;
import org.vigil.simulate.ScenarioProblem;
import org.vigil.simulate.ScenarioTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil plan}: small questions of testing, answered at once: how large a pool, how often a test, how many machines. */
@Command(
        name = "plan",
        description = "Plans testing: pools, regular tests, laboratory queues.",
        mixinStandardHelpOptions = true,
        subcommands = {PlanCommand.PoolsPlan.class, PlanCommand.ScreeningPlan.class, PlanCommand.QueuePlan.class},
        footer = {
            "",
            "Examples:",
            "  vigil plan pools --prevalence 0.001 --people 1000000",
            "  vigil plan screening --interval 3 --turnaround 1",
            "  vigil plan queue --per-hour 190 --machines 10 --minutes 3"
        })
final class PlanCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static double within(String option, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new FileProblem(String.format(
                    Locale.ROOT,
                    "%s %s: write a number from %s to %s",
                    option,
                    CsvOut.number(value),
                    CsvOut.number(min),
                    CsvOut.number(max)));
        }
        return value;
    }

    @Command(
            name = "pools",
            description = {
                "The pool sizes that need the fewest tests: one pool then single tests (Dorfman), pools in two sizes,",
                "and pools of whole households. Without dilution: a pool finds what a single test finds."
            },
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example: vigil plan pools --prevalence 0.001 --sensitivity 0.95 --specificity 0.999 --people 1000000 --cost 20"
            })
    static final class PoolsPlan implements Callable<Integer> {
        @Spec
        CommandSpec spec = CommandSpec.create();

        @Option(
                names = "--prevalence",
                required = true,
                description = "Share of people infected, 0.001 for one in a thousand.")
        double prevalence;

        @Option(names = "--sensitivity", description = "Share of positive samples found (default ${DEFAULT-VALUE}).")
        double sensitivity = 0.95;

        @Option(
                names = "--specificity",
                description = "Share of negative samples called negative (default ${DEFAULT-VALUE}).")
        double specificity = 0.999;

        @Option(names = "--max-pool", description = "Largest pool the laboratory takes (default ${DEFAULT-VALUE}).")
        int largest = 20;

        @Option(
                names = "--household",
                description = "People of a household, for pools of households (default ${DEFAULT-VALUE}).")
        int household = 3;

        @Option(names = "--correlation", description = "How alike a household is, 0 to 1 (default ${DEFAULT-VALUE}).")
        double correlation = 0.3;

        @Option(names = "--people", description = "People to be tested; gives tests instead of tests a person.")
        @Nullable
        Long people;

        @Option(names = "--cost", description = "Money a test (a tube in the machine).")
        double cost;

        @Override
        public Integer call() {
            within("--prevalence", prevalence, 1e-9, 1 - 1e-9);
            within("--sensitivity", sensitivity, 0.01, 1);
            within("--specificity", specificity, 0, 1);
            within("--max-pool", largest, 1, 2000);
            within("--household", household, 1, 50);
            within("--correlation", correlation, 1e-6, 1 - 1e-6);
            within("--people", people == null ? 1 : people, 1, 1e10);
            Pools.Assay assay = new Pools.Assay(sensitivity, specificity);
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    "scheme,pool,subpool,tests_per_person,sensitivity,specificity,tests,false_positives,missed,cost");
            row(out, "single", Pools.twoStage(prevalence, assay, 1));
            row(out, "two_stage", Pools.bestTwoStage(prevalence, assay, largest));
            Pools.bestThreeStage(prevalence, assay, largest).ifPresent(scheme -> row(out, "three_stage", scheme));
            Pools.Scheme best = null;
            for (int households = 1; households * household <= largest; households++) {
                Pools.Scheme scheme = Pools.clustered(prevalence, correlation, assay, household, households);
                best = best == null || scheme.testsPerPerson() < best.testsPerPerson() ? scheme : best;
            }
            if (best != null) {
                row(out, "households", best);
            }
            out.flush();
            return 0;
        }

        private void row(PrintWriter out, String name, Pools.Scheme scheme) {
            double all = people == null ? 1 : people;
            List<String> cells = new ArrayList<>(List.of(name, "" + scheme.pool(), "" + scheme.subpool()));
            double tests = scheme.testsPerPerson() * all;
            for (double value : new double[] {
                scheme.testsPerPerson(),
                scheme.sensitivity(),
                scheme.specificity(),
                tests,
                (1 - prevalence) * (1 - scheme.specificity()) * all,
                prevalence * (1 - scheme.sensitivity()) * all,
                tests * cost
            }) {
                cells.add(CsvOut.number(value));
            }
            out.println(String.join(",", cells));
        }
    }

    @Command(
            name = "screening",
            description = {
                "How much of the infectiousness of a group is taken out by testing everybody regularly (Larremore 2021).",
                "Without --interval a table over intervals and turn-around times."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: vigil plan screening --interval 3 --turnaround 1 --limit 5 --group 400 --cost 5"})
    static final class ScreeningPlan implements Callable<Integer> {
        private static final double[] INTERVALS = {1, 2, 3, 7, 14};
        private static final double[] TURNAROUNDS = {0, 1, 2, 3};

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Option(names = "--interval", description = "Days between two tests of a person.")
        @Nullable
        Double interval;

        @Option(names = "--turnaround", description = "Days from test to result.")
        @Nullable
        Double turnaround;

        @Option(
                names = "--limit",
                description =
                        "log10 copies/ml the test needs: 3 for PCR, 5 to 6 for antigen (default ${DEFAULT-VALUE}).")
        double limit = 3;

        @Option(names = "--symptomatic", description = "Share who stay away with symptoms (default ${DEFAULT-VALUE}).")
        double symptomatic;

        @Option(
                names = "--group",
                description = "People of the group, for tests and cost a week (default ${DEFAULT-VALUE}).")
        int group = 100;

        @Option(names = "--cost", description = "Money a test.")
        double cost;

        @Option(names = "--people", description = "Infected people simulated (default ${DEFAULT-VALUE}).")
        int people = 20_000;

        @Option(names = "--seed", description = "Seed of the random numbers (default ${DEFAULT-VALUE}).")
        long seed = 1;

        @Override
        public Integer call() {
            within("--people", people, 100, 10_000_000);
            within("--group", group, 1, 1e9);
            PrintWriter out = spec.commandLine().getOut();
            out.println("interval_days,turnaround_days,share_removed,by_testing,by_symptoms,tests_a_week,cost_a_week");
            for (double days : interval == null ? INTERVALS : new double[] {interval}) {
                for (double turn : turnaround == null ? TURNAROUNDS : new double[] {turnaround}) {
                    row(out, days, turn);
                }
            }
            out.flush();
            return 0;
        }

        private void row(PrintWriter out, double days, double turn) {
            boolean whole = days == Math.rint(days) && turn == Math.rint(turn);
            ScenarioTree.Fields tree = ScenarioTree.Fields.empty()
                    .with("scenario", "screening")
                    .with("time", whole ? "daily" : "continuous")
                    .with("interval_days", Double.toString(days))
                    .with("turnaround_days", Double.toString(turn))
                    .with("limit_log10", Double.toString(limit))
                    .with("symptomatic_share", Double.toString(symptomatic))
                    .with("population", Integer.toString(people));
            try {
                var outcome = Scenario.of(tree).worker().run(seed, 1, Scenario.Wish.PLAIN);
                double tests = group * 7 / days;
                out.printf(
                        Locale.ROOT,
                        "%s,%s,%.4f,%.4f,%.4f,%.0f,%.2f%n",
                        CsvOut.number(days),
                        CsvOut.number(turn),
                        outcome.value("share_removed"),
                        outcome.value("share_removed_by_testing"),
                        outcome.value("share_removed_by_symptoms"),
                        tests,
                        tests * cost);
            } catch (ScenarioProblem problem) {
                throw new FileProblem(problem.field() + ": " + problem.getMessage());
            }
        }
    }

    @Command(
            name = "queue",
            description = {
                "How long samples wait for a laboratory (Erlang C: random arrivals, random service times), with a simulation",
                "beside it in which every sample takes the same time, as a machine does."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: vigil plan queue --per-hour 190 --minutes 3 --machines 10 --wait 15 --late 0.05"})
    static final class QueuePlan implements Callable<Integer> {
        private static final int SAMPLES = 200_000;

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Option(names = "--per-hour", required = true, description = "Samples that come in an hour.")
        double perHour;

        @Option(
                names = "--minutes",
                required = true,
                description = "Minutes one machine (or person) needs for one sample.")
        double minutes;

        @Option(
                names = "--machines",
                description = "Machines at work at the same time; without it, as many as are needed.")
        @Nullable
        Integer machines;

        @Option(names = "--wait", description = "Minutes a sample may wait (default ${DEFAULT-VALUE}).")
        double wait = 30;

        @Option(names = "--late", description = "Share that may wait longer (default ${DEFAULT-VALUE}).")
        double late = 0.05;

        @Override
        public Integer call() {
            within("--per-hour", perHour, 1e-6, 1e6);
            within("--minutes", minutes, 1e-6, 1e5);
            within("--wait", wait, 0, 1e6);
            within("--late", late, 1e-9, 1);
            double offered = perHour * minutes / 60;
            within("--per-hour times --minutes: machines kept busy", offered, 1e-9, 10_000);
            PrintWriter out = spec.commandLine().getOut();
            int needed = Queue.serversFor(offered, wait / minutes, late);
            int asked = machines == null ? needed : machines;
            within("--machines", asked, 1, 100_000);
            if (asked <= offered) {
                throw new FileProblem("--machines " + asked + ": " + CsvOut.number(offered)
                        + " machines are kept busy, the queue would grow without end; at least " + needed
                        + " are needed");
            }
            out.println("machines,utilisation,share_waiting,mean_wait_minutes,share_waiting_longer,mean_queue,"
                    + "mean_wait_minutes_same_time_each");
            row(out, asked, offered);
            if (asked != needed) {
                row(out, needed, offered);
            }
            out.flush();
            return 0;
        }

        private void row(PrintWriter out, int count, double offered) {
            Queue.Load load = Queue.erlang(count, offered / count);
            double same = Queue.simulated(count, offered / count, SAMPLES, true, 1)[0];
            out.printf(
                    Locale.ROOT,
                    "%d,%.4f,%.4f,%.3f,%.4f,%.3f,%.3f%n",
                    count,
                    load.utilisation(),
                    load.waits(),
                    load.meanWait() * minutes,
                    load.waitsLonger(wait / minutes),
                    load.meanLength(),
                    same * minutes);
        }
    }
}
