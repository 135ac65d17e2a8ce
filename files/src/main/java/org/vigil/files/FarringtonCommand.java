package org.vigil.files;

import java.util.OptionalDouble;
import org.vigil.detect.Detector;
import org.vigil.detect.Farrington;
import org.vigil.detect.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect farrington}. */
@Command(
        name = "farrington",
        description = {
            "Quasi-Poisson regression on the same weeks of past years, past outbreaks down-weighted (Noufaily 2013).",
            "The original of 1996: --noPeriods 1 --pastWeeksNotIncluded 3 --weightsThreshold 1 --thresholdMethod delta --alpha 0.05"
        },
        footer = {
            "",
            "Example: vigil detect farrington --counts weekly.csv --range 300:312 --b 4 --alpha 0.005 --out judged.csv"
        })
final class FarringtonCommand extends DetectorCommand {
    @Option(names = "--b", defaultValue = "5", description = "past years (${DEFAULT-VALUE})")
    private int years;

    @Option(names = "--w", defaultValue = "3", description = "half width of a window in rows (${DEFAULT-VALUE})")
    private int halfWindow;

    @Option(names = "--noPeriods", defaultValue = "10", description = "levels of the season (${DEFAULT-VALUE})")
    private int periods;

    @Option(
            names = "--pastWeeksNotIncluded",
            defaultValue = "26",
            converter = RValue.Optional.class,
            description = "last rows that never enter (${DEFAULT-VALUE}; NULL = w)")
    private OptionalDouble excluded = OptionalDouble.of(26);

    @Option(
            names = "--reweight",
            defaultValue = "TRUE",
            arity = "0..1",
            fallbackValue = "TRUE",
            paramLabel = "TRUE|FALSE",
            converter = RValue.Flag.class,
            description = "whether past outbreaks lose weight (${DEFAULT-VALUE})")
    private boolean reweight;

    @Option(
            names = "--weightsThreshold",
            defaultValue = "2.58",
            description = "Anscombe residual above which they do (${DEFAULT-VALUE})")
    private double weightsThreshold;

    @Option(
            names = "--trend",
            defaultValue = "TRUE",
            arity = "0..1",
            fallbackValue = "TRUE",
            paramLabel = "TRUE|FALSE",
            converter = RValue.Flag.class,
            description = "whether a trend is tried (${DEFAULT-VALUE})")
    private boolean trend;

    @Option(
            names = "--pThresholdTrend",
            defaultValue = "0.05",
            description = "p-value under which it stays (${DEFAULT-VALUE})")
    private double trendLevel;

    @Option(
            names = "--thresholdMethod",
            defaultValue = "nbPlugin",
            description = "delta, nbPlugin or muan (${DEFAULT-VALUE})")
    private String method = "nbPlugin";

    @Option(names = "--alpha", defaultValue = "0.01", description = "one-sided level (${DEFAULT-VALUE})")
    private double alpha;

    @Option(
            names = "--limit54",
            defaultValue = "5,4",
            converter = RValue.Pair.Reader.class,
            description = "an alarm needs so many cases in so many rows (${DEFAULT-VALUE})")
    private RValue.Pair limit = new RValue.Pair(5, 4);

    @Option(
            names = "--populationOffset",
            defaultValue = "FALSE",
            arity = "0..1",
            fallbackValue = "TRUE",
            paramLabel = "TRUE|FALSE",
            converter = RValue.Flag.class,
            description = "rates of --population (${DEFAULT-VALUE})")
    private boolean populationOffset;

    @Option(names = "--powertrans", defaultValue = "2/3", description = "only 2/3, the transform of delta")
    private String power = "2/3";

    @Option(
            names = "--fitFun",
            defaultValue = "algo.farrington.fitGLM.flexible",
            description = "only algo.farrington.fitGLM.flexible")
    private String fit = "algo.farrington.fitGLM.flexible";

    @Override
    Detector detector(int training, Mode mode) {
        if (!power.equals("2/3")) {
            throw new FileProblem("--powertrans " + power + ": only 2/3 is known");
        }
        if (!fit.equals("algo.farrington.fitGLM.flexible")) {
            throw new FileProblem("--fitFun " + fit + ": only algo.farrington.fitGLM.flexible is known");
        }
        return new Farrington(
                new Farrington.Reference(
                        years, Math.min(2, years), halfWindow, periods, (int) excluded.orElse(halfWindow)),
                new Farrington.Model(
                        trend ? trendLevel : 0,
                        reweight ? weightsThreshold : Double.POSITIVE_INFINITY,
                        populationOffset),
                new Farrington.Bound(
                        switch (method) {
                            case "delta" -> Farrington.Method.DELTA;
                            case "nbPlugin" -> Farrington.Method.NB_PLUGIN;
                            case "muan" -> Farrington.Method.MUAN;
                            default ->
                                throw new FileProblem(
                                        "--thresholdMethod " + method + ": choose delta, nbPlugin or muan");
                        },
                        alpha),
                new Farrington.CaseLimit(limit.first(), limit.second()),
                mode);
    }
}
