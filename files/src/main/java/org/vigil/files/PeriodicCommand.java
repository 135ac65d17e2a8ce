package org.vigil.files;

import org.vigil.detect.Detector;
import org.vigil.detect.Mode;
import org.vigil.detect.PeriodicRegression;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect periodic-poisson}, {@code periodic-quasi-poisson}, {@code periodic-nb}. */
abstract class PeriodicCommand extends DetectorCommand {
    @Option(names = "--S", defaultValue = "1", description = "harmonics of the year (${DEFAULT-VALUE})")
    private int harmonics;

    @Option(
            names = "--trend",
            defaultValue = "TRUE",
            arity = "0..1",
            fallbackValue = "TRUE",
            paramLabel = "TRUE|FALSE",
            converter = RValue.Flag.class,
            description = "whether a linear trend enters (${DEFAULT-VALUE})")
    private boolean trend;

    @Option(
            names = "--populationOffset",
            defaultValue = "FALSE",
            arity = "0..1",
            fallbackValue = "TRUE",
            paramLabel = "TRUE|FALSE",
            converter = RValue.Flag.class,
            description = "rates of --population (${DEFAULT-VALUE})")
    private boolean populationOffset;

    @Option(names = "--most", defaultValue = "260", description = "rows back that may enter (${DEFAULT-VALUE})")
    private int most;

    @Option(names = "--least", defaultValue = "104", description = "rows that must exist (${DEFAULT-VALUE})")
    private int least;

    @Option(
            names = "--pastWeeksNotIncluded",
            defaultValue = "26",
            description = "last rows that never enter (${DEFAULT-VALUE})")
    private int excluded;

    @Option(names = "--alpha", defaultValue = "0.01", description = "one-sided level (${DEFAULT-VALUE})")
    private double alpha;

    private final PeriodicRegression.Family family;

    PeriodicCommand(PeriodicRegression.Family family) {
        this.family = family;
    }

    @Override
    Detector detector(int training, Mode mode) {
        return new PeriodicRegression(
                family,
                new PeriodicRegression.Season(harmonics, trend, populationOffset),
                new PeriodicRegression.Reference(most, least, excluded),
                alpha);
    }

    @Command(
            name = "periodic-poisson",
            description = "Regression on harmonics of the year and a trend, Poisson (Serfling 1963 and later).",
            footer = {"", "Example: vigil detect periodic-poisson --counts weekly.csv --range 200:312 --out judged.csv"
            })
    static final class Poisson extends PeriodicCommand {
        Poisson() {
            super(PeriodicRegression.Family.POISSON);
        }
    }

    @Command(
            name = "periodic-quasi-poisson",
            description = "The same with a variance proportional to the mean.",
            footer = {"", "Example: vigil detect periodic-quasi-poisson --counts weekly.csv --S 2 --out judged.csv"})
    static final class QuasiPoisson extends PeriodicCommand {
        QuasiPoisson() {
            super(PeriodicRegression.Family.QUASI_POISSON);
        }
    }

    @Command(
            name = "periodic-nb",
            description = "The same with a negative binomial distribution.",
            footer = {
                "",
                "Example: vigil detect periodic-nb --counts weekly.csv --range 200:312 --alpha 0.001 --out judged.csv"
            })
    static final class NegativeBinomial extends PeriodicCommand {
        NegativeBinomial() {
            super(PeriodicRegression.Family.NEGATIVE_BINOMIAL);
        }
    }
}
