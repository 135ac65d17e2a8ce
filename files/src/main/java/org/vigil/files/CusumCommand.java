package org.vigil.files;

import org.vigil.detect.Cusum;
import org.vigil.detect.Detector;
import org.vigil.detect.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect cusum}. */
@Command(
        name = "cusum",
        description = {
            "Cumulative sum of standardised counts over their mean (Rossi 1999; Rogerson and Yamada 2004).",
            "The rows before --range show what is in control."
        },
        footer = {
            "",
            "Example: vigil detect cusum --counts weekly.csv --range 200:312 --trans rossi --m glm --out judged.csv"
        })
final class CusumCommand extends DetectorCommand {
    @Option(names = "--k", defaultValue = "1.04", description = "reference value (${DEFAULT-VALUE})")
    private double reference;

    @Option(names = "--h", defaultValue = "2.26", description = "threshold (${DEFAULT-VALUE})")
    private double threshold;

    @Option(
            names = "--m",
            defaultValue = "NULL",
            description = "NULL: mean of the rows before the range (default); glm: seasonal regression on them")
    private String mean = "NULL";

    @Option(
            names = "--trans",
            defaultValue = "standard",
            description =
                    "standard, rossi, anscombe, anscombe2nd, pearsonNegBin, anscombeNegBin or none (${DEFAULT-VALUE})")
    private String transform = "standard";

    @Option(
            names = "--alpha",
            defaultValue = "0.1",
            description = "dispersion of the negative binomial transforms (${DEFAULT-VALUE})")
    private double dispersion;

    @Option(
            names = "--reset",
            defaultValue = "FALSE",
            arity = "0..1",
            fallbackValue = "TRUE",
            paramLabel = "TRUE|FALSE",
            converter = RValue.Flag.class,
            description = "whether the sum starts again after an alarm (${DEFAULT-VALUE})")
    private boolean reset;

    @Override
    Detector detector(int training, Mode mode) {
        if (!mean.equals("NULL") && !mean.equals("glm")) {
            throw new FileProblem("--m " + mean + ": NULL or glm");
        }
        if (training < 1) {
            throw new FileProblem("--range must begin after row 1: the rows before it show what is in control");
        }
        return new Cusum(
                transform(),
                new Cusum.Chart(reference, threshold, dispersion, reset),
                mean.equals("glm"),
                training,
                mode);
    }

    private Cusum.Transform transform() {
        return switch (transform) {
            case "standard" -> Cusum.Transform.STANDARD;
            case "rossi" -> Cusum.Transform.ROSSI;
            case "anscombe" -> Cusum.Transform.ANSCOMBE;
            case "anscombe2nd" -> Cusum.Transform.ANSCOMBE_SECOND_ORDER;
            case "pearsonNegBin" -> Cusum.Transform.PEARSON_NB;
            case "anscombeNegBin" -> Cusum.Transform.ANSCOMBE_NB;
            case "none" -> Cusum.Transform.NONE;
            default ->
                throw new FileProblem("--trans " + transform
                        + ": choose standard, rossi, anscombe, anscombe2nd, pearsonNegBin, anscombeNegBin or none");
        };
    }
}
