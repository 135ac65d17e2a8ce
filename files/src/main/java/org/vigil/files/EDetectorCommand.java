package org.vigil.files;

import java.util.List;
import java.util.OptionalDouble;
import org.vigil.detect.Detector;
import org.vigil.detect.EDetector;
import org.vigil.detect.LikelihoodRatio;
import org.vigil.detect.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect e-detector}. */
@Command(
        name = "e-detector",
        description = {
            "Lasting rises with a guaranteed mean time to a false alarm (Shin, Ramdas and Rinaldo 2023).",
            "The in-control mean is fitted to the rows before --range."
        },
        footer = {"", "Example: vigil detect e-detector --counts weekly.csv --range 200:312 --arl 500 --out judged.csv"
        })
final class EDetectorCommand extends DetectorCommand {
    @Option(
            names = "--arl",
            defaultValue = "200",
            description = "rows until a false alarm, on average at least (${DEFAULT-VALUE})")
    private double runLength;

    @Option(
            names = "--kind",
            defaultValue = "sr",
            description = "sr: all starts together, cusum: the best (${DEFAULT-VALUE})")
    private String kind = "sr";

    @Option(
            names = "--factors",
            split = ",",
            defaultValue = "1.25,1.5,2,3,5",
            description = "rises looked for (${DEFAULT-VALUE})")
    private List<Double> factors = List.of();

    @Option(
            names = "--margin",
            defaultValue = "0.05",
            description = "share by which the fitted mean is raised, for its error (${DEFAULT-VALUE})")
    private double margin;

    @Option(names = "--S", defaultValue = "1", description = "harmonics of the in-control mean (${DEFAULT-VALUE})")
    private int harmonics;

    @Option(
            names = "--trend",
            arity = "0..1",
            fallbackValue = "TRUE",
            paramLabel = "TRUE|FALSE",
            defaultValue = "FALSE",
            converter = RValue.Flag.class,
            description = "whether it has a linear trend (${DEFAULT-VALUE})")
    private boolean trend;

    @Option(
            names = "--alpha",
            converter = RValue.Optional.class,
            description = "dispersion, variance = m + alpha m²; 0: Poisson; NULL: estimated (default)")
    private OptionalDouble dispersion = OptionalDouble.empty();

    @Override
    Detector detector(int training, Mode mode) {
        return new EDetector(
                new LikelihoodRatio.Baseline(training, harmonics, trend, dispersion),
                switch (kind) {
                    case "sr" -> EDetector.Kind.SUM;
                    case "cusum" -> EDetector.Kind.BEST;
                    default -> throw new FileProblem("--kind " + kind + ": choose sr or cusum");
                },
                1 / runLength,
                factors,
                margin);
    }
}
