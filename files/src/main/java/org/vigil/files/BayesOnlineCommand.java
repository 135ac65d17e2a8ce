package org.vigil.files;

import org.vigil.detect.BayesOnline;
import org.vigil.detect.Detector;
import org.vigil.detect.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect bayes-online}. */
@Command(
        name = "bayes-online",
        description = "Negative binomial prediction from a gamma prior that follows the series; for short histories.",
        footer = {
            "",
            "Example: vigil detect bayes-online --counts new-post.csv --range 8:30 --discount 0.9 --out judged.csv"
        })
final class BayesOnlineCommand extends DetectorCommand {
    @Option(
            names = "--discount",
            defaultValue = "0.95",
            description = "weight of the past at each row (${DEFAULT-VALUE})")
    private double discount;

    @Option(names = "--shape", defaultValue = "0.5", description = "of the gamma prior (${DEFAULT-VALUE})")
    private double shape;

    @Option(names = "--rate", defaultValue = "0.1", description = "of the gamma prior (${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--least", defaultValue = "6", description = "rows before the first judgement (${DEFAULT-VALUE})")
    private int least;

    @Option(names = "--alpha", defaultValue = "0.01", description = "one-sided level (${DEFAULT-VALUE})")
    private double alpha;

    @Override
    Detector detector(int training, Mode mode) {
        return new BayesOnline(discount, shape, rate, least, alpha);
    }
}
