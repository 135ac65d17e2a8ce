package org.vigil.files;

import java.util.OptionalDouble;
import org.vigil.detect.Detector;
import org.vigil.detect.Ears;
import org.vigil.detect.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect ears-c1}, {@code ears-c2}, {@code ears-c3}. */
abstract class EarsCommand extends DetectorCommand {
    @Option(names = "--baseline", defaultValue = "7", description = "rows in the baseline (${DEFAULT-VALUE})")
    private int baseline;

    @Option(names = "--minSigma", defaultValue = "0", description = "least standard deviation (${DEFAULT-VALUE})")
    private double sigmaMin;

    @Option(names = "--alpha", converter = RValue.Optional.class, description = "one-sided level (0.001; for C3 0.025)")
    private OptionalDouble alpha = OptionalDouble.empty();

    private final Ears.Method method;

    EarsCommand(Ears.Method method) {
        this.method = method;
    }

    @Override
    Detector detector(int training, Mode mode) {
        return new Ears(method, baseline, sigmaMin, alpha.orElse(method == Ears.Method.C3 ? 0.025 : 0.001), mode);
    }

    @Command(
            name = "ears-c1",
            description = "Mean and spread of the seven points just before (Hutwagner 2003).",
            footer = {
                "",
                "Example: vigil detect ears-c1 --counts daily.csv --frequency 365 --range 30:60 --out judged.csv"
            })
    static final class C1 extends EarsCommand {
        C1() {
            super(Ears.Method.C1);
        }
    }

    @Command(
            name = "ears-c2",
            description = "As C1 with two points left out before the current one (Hutwagner 2003).",
            footer = {
                "",
                "Example: vigil detect ears-c2 --counts daily.csv --frequency 365 --minSigma 1 --out judged.csv"
            })
    static final class C2 extends EarsCommand {
        C2() {
            super(Ears.Method.C2);
        }
    }

    @Command(
            name = "ears-c3",
            description = "What C2 exceeded in three points together (Hutwagner 2003).",
            footer = {
                "",
                "Example: vigil detect ears-c3 --counts daily.csv --frequency 365 --baseline 14 --out judged.csv"
            })
    static final class C3 extends EarsCommand {
        C3() {
            super(Ears.Method.C3);
        }
    }
}
