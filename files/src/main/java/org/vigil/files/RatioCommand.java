package org.vigil.files;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.vigil.detect.Detector;
import org.vigil.detect.Judgement;
import org.vigil.detect.LikelihoodRatio;
import org.vigil.detect.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect glr-poisson}, {@code glr-nb}, {@code lr-poisson}, {@code lr-nb}. */
abstract class RatioCommand extends DetectorCommand {
    private static final Pattern HARMONICS = Pattern.compile("\\bS\\s*=\\s*(\\d)");
    private static final Pattern TREND = Pattern.compile("\\btrend\\s*=\\s*(TRUE|T)\\b");

    @Option(names = "--c.ARL", defaultValue = "5", description = "threshold of the statistic (${DEFAULT-VALUE})")
    private double threshold;

    @Option(names = "--S", defaultValue = "1", description = "harmonics of the in-control mean (${DEFAULT-VALUE})")
    private int harmonics;

    @Option(
            names = "--trend",
            defaultValue = "FALSE",
            arity = "0..1",
            fallbackValue = "TRUE",
            paramLabel = "TRUE|FALSE",
            converter = RValue.Flag.class,
            description = "whether it has a linear trend (${DEFAULT-VALUE})")
    private boolean trend;

    @Option(names = "--mu0", description = "both as R writes them: 'list(S=1,trend=TRUE)'")
    private String inControl = "";

    @Option(
            names = "--theta",
            converter = RValue.Optional.class,
            description = "logarithm of the factor to look for; NULL: the best one (default of glr-*)")
    private OptionalDouble shift = OptionalDouble.empty();

    @Option(names = "--Mtilde", defaultValue = "1", description = "rows a rise must have lasted (${DEFAULT-VALUE})")
    private int least;

    @Option(names = "--M", defaultValue = "-1", description = "rows back it may have begun; -1: any (default)")
    private int most;

    @Option(names = "--change", defaultValue = "intercept", description = "only intercept")
    private String change = "intercept";

    @Option(names = "--dir", defaultValue = "inc", description = "only inc: rises")
    private String direction = "inc";

    @Option(
            names = "--ret",
            defaultValue = "cases",
            description = "upperbound column: cases needed for an alarm, or value of the statistic (${DEFAULT-VALUE})")
    private String answer = "cases";

    private final OptionalDouble defaultShift;

    RatioCommand(OptionalDouble defaultShift) {
        this.defaultShift = defaultShift;
    }

    /** Alpha of the variance m + alpha m²; empty to estimate it. */
    abstract OptionalDouble dispersion();

    private OptionalDouble theta() {
        return shift.isPresent() ? shift : defaultShift;
    }

    @Override
    Detector detector(int training, Mode mode) {
        if (!change.equals("intercept") || !direction.equals("inc")) {
            throw new FileProblem("--change and --dir: only a lasting rise is looked for (intercept, inc)");
        }
        if (!answer.equals("cases") && !answer.equals("value")) {
            throw new FileProblem("--ret " + answer + ": choose cases or value");
        }
        var matcher = HARMONICS.matcher(inControl);
        int pairs = matcher.find() ? Integer.parseInt(matcher.group(1)) : harmonics;
        return new LikelihoodRatio(
                new LikelihoodRatio.Baseline(
                        training, pairs, trend || TREND.matcher(inControl).find(), dispersion()),
                theta(),
                threshold,
                new LikelihoodRatio.Window(least, most < 0 ? LikelihoodRatio.Window.UNLIMITED : most),
                mode);
    }

    @Override
    double upperBound(Judgement judgement, Mode mode) {
        if (answer.toLowerCase(Locale.ROOT).equals("value")) {
            return judgement.score() * threshold;
        }
        // The engine's bound is the largest count without an alarm, the reference's the smallest with one.
        return mode == Mode.COMPATIBLE && theta().isEmpty() ? judgement.upperBound() + 1 : judgement.upperBound();
    }

    @Command(
            name = "glr-poisson",
            description = {
                "Generalised likelihood ratio for a lasting rise, Poisson (Höhle and Paul 2008).",
                "The in-control mean is fitted to the rows before --range."
            },
            footer = {
                "",
                "Example: vigil detect glr-poisson --counts weekly.csv --range 200:312 --ret value --out judged.csv"
            })
    static final class GlrPoisson extends RatioCommand {
        GlrPoisson() {
            super(OptionalDouble.empty());
        }

        @Override
        OptionalDouble dispersion() {
            return OptionalDouble.of(0);
        }
    }

    @Command(
            name = "lr-poisson",
            description = "Likelihood ratio for a lasting rise by a given factor, Poisson (Höhle and Paul 2008).",
            footer = {
                "",
                "Example: vigil detect lr-poisson --counts weekly.csv --range 200:312 --theta 0.405 --out judged.csv"
            })
    static final class LrPoisson extends RatioCommand {
        LrPoisson() {
            super(OptionalDouble.of(Math.log(2)));
        }

        @Override
        OptionalDouble dispersion() {
            return OptionalDouble.of(0);
        }
    }

    /** The negative binomial forms have a dispersion. */
    abstract static class Dispersed extends RatioCommand {
        @Option(
                names = "--alpha",
                converter = RValue.Optional.class,
                description = "dispersion, variance = m + alpha m²; NULL: estimated (default)")
        private OptionalDouble alpha = OptionalDouble.empty();

        Dispersed(OptionalDouble defaultShift) {
            super(defaultShift);
        }

        @Override
        OptionalDouble dispersion() {
            return alpha;
        }
    }

    @Command(
            name = "glr-nb",
            description = {
                "Generalised likelihood ratio for a lasting rise, negative binomial (Höhle and Paul 2008).",
                "The in-control mean is fitted to the rows before --range."
            },
            footer = {
                "",
                "Example: vigil detect glr-nb --counts weekly.csv --range 200:312 --alpha 0.2 --M 26 --out judged.csv"
            })
    static final class GlrNegativeBinomial extends Dispersed {
        GlrNegativeBinomial() {
            super(OptionalDouble.empty());
        }
    }

    @Command(
            name = "lr-nb",
            description =
                    "Likelihood ratio for a lasting rise by a given factor, negative binomial (Höhle and Paul 2008).",
            footer = {
                "",
                "Example: vigil detect lr-nb --counts weekly.csv --range 200:312 --theta 0.405 --out judged.csv"
            })
    static final class LrNegativeBinomial extends Dispersed {
        LrNegativeBinomial() {
            super(OptionalDouble.of(Math.log(2)));
        }
    }
}
