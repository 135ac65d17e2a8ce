package org.vigil.files;

import org.vigil.detect.Cdc;
import org.vigil.detect.Detector;
import org.vigil.detect.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect cdc}. */
@Command(
        name = "cdc",
        description = "Historical limits on four-week totals (Stroup 1989); weekly counts.",
        footer = {"", "Example: vigil detect cdc --counts weekly.csv --range 280:312 --out judged.csv"})
final class CdcCommand extends DetectorCommand {
    @Option(names = "--b", defaultValue = "5", description = "past years (${DEFAULT-VALUE})")
    private int years;

    @Option(
            names = "--m",
            defaultValue = "1",
            description = "four-week periods before and after that of the same weeks (${DEFAULT-VALUE})")
    private int periods;

    @Option(names = "--alpha", defaultValue = "0.025", description = "two-sided level (${DEFAULT-VALUE})")
    private double alpha;

    @Override
    Detector detector(int training, Mode mode) {
        return new Cdc(years, periods, alpha);
    }
}
