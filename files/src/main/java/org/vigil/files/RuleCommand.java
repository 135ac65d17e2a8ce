package org.vigil.files;

import org.vigil.detect.CountRule;
import org.vigil.detect.Detector;
import org.vigil.detect.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect rule}. */
@Command(
        name = "rule",
        description =
                "So many cases in so many rows, without history (a school cluster, a disease that must not occur).",
        footer = {"", "Example: vigil detect rule --counts schools.csv --cases 5 --rows 7 --range 1:60 --out judged.csv"
        })
final class RuleCommand extends DetectorCommand {
    @Option(names = "--cases", required = true, description = "cases that raise an alarm")
    private int cases;

    @Option(names = "--rows", defaultValue = "1", description = "rows they may be spread over (${DEFAULT-VALUE})")
    private int rows;

    @Override
    Detector detector(int training, Mode mode) {
        return new CountRule(cases, rows);
    }
}
