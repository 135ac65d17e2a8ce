package org.vigil.files;

import org.vigil.detect.Detector;
import org.vigil.detect.Judgement;
import org.vigil.detect.Mode;
import org.vigil.detect.OutbreakP;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect outbreakp}. */
@Command(
        name = "outbreakp",
        aliases = "outbreakP",
        description =
                "Start of an epidemic: counts that never fall against a constant mean, since row 1 (Frisén 2009).",
        footer = {"", "Example: vigil detect outbreakp --counts season.csv --range 10:30 --ret value --out judged.csv"})
final class OutbreakPCommand extends DetectorCommand {
    @Option(
            names = "--k",
            defaultValue = "100",
            description = "likelihood ratio that raises an alarm (${DEFAULT-VALUE})")
    private double threshold;

    @Option(
            names = "--ret",
            defaultValue = "cases",
            description = "upperbound column: cases needed for an alarm, or value of the ratio (${DEFAULT-VALUE})")
    private String answer = "cases";

    @Option(names = "--maxUpperboundCases", defaultValue = "100000", hidden = true, description = "as R's, no effect")
    private double largest;

    @Override
    Detector detector(int training, Mode mode) {
        if (!answer.equals("cases") && !answer.equals("value")) {
            throw new FileProblem("--ret " + answer + ": choose cases or value");
        }
        return new OutbreakP(threshold, 0);
    }

    @Override
    double upperBound(Judgement judgement, Mode mode) {
        if (answer.equals("value")) {
            return Math.exp(judgement.score() * Math.log(threshold));
        }
        return mode == Mode.COMPATIBLE ? judgement.upperBound() + 1 : judgement.upperBound();
    }
}
