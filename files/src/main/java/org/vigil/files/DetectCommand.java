package org.vigil.files;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vigil detect DETECTOR}: which counts of a file are unusual, by the detector named. */
@Command(
        name = "detect",
        description = "Judges the counts of a file by a detector; each has its own --help.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "DETECTOR",
        subcommands = {
            BenchmarkCommand.class,
            FusedCommand.class,
            FarringtonCommand.class,
            EarsCommand.C1.class,
            EarsCommand.C2.class,
            EarsCommand.C3.class,
            CusumCommand.class,
            RatioCommand.GlrPoisson.class,
            RatioCommand.GlrNegativeBinomial.class,
            RatioCommand.LrPoisson.class,
            RatioCommand.LrNegativeBinomial.class,
            SameWeeksCommand.BayesAny.class,
            SameWeeksCommand.Bayes1.class,
            SameWeeksCommand.Bayes2.class,
            SameWeeksCommand.Bayes3.class,
            SameWeeksCommand.RkiAny.class,
            SameWeeksCommand.Rki1.class,
            SameWeeksCommand.Rki2.class,
            SameWeeksCommand.Rki3.class,
            CdcCommand.class,
            OutbreakPCommand.class,
            PeriodicCommand.Poisson.class,
            PeriodicCommand.QuasiPoisson.class,
            PeriodicCommand.NegativeBinomial.class,
            EDetectorCommand.class,
            BayesOnlineCommand.class,
            RuleCommand.class
        },
        footer = {
            "",
            "Example: vigil detect farrington --counts weekly.csv --range 300:312 --out judged.csv --plot judged.svg",
            "The answer has one row for each series and row: col,t,expected,upperbound,score,pvalue,alarm,reason."
        })
public final class DetectCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a detector, for example farrington.");
    }
}
