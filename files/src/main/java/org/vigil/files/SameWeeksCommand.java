package org.vigil.files;

import org.vigil.detect.Bayes;
import org.vigil.detect.Detector;
import org.vigil.detect.Mode;
import org.vigil.detect.Rki;
import org.vigil.detect.SameWeeks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigil detect bayes}, {@code bayes1} to {@code bayes3}, {@code rki}, {@code rki1} to {@code rki3}. */
abstract class SameWeeksCommand extends DetectorCommand {
    @Option(names = "--b", description = "past years (bayes1, rki1: 0; 2: 1; 3: 2)")
    private int years;

    @Option(names = "--w", description = "half width of a window in rows (6; bayes3, rki3: 4)")
    private int halfWindow;

    @Option(
            names = "--actY",
            arity = "0..1",
            fallbackValue = "TRUE",
            paramLabel = "TRUE|FALSE",
            converter = RValue.Flag.class,
            description = "whether the rows just before count too (all but bayes3, rki3)")
    private boolean currentYear;

    SameWeeksCommand(SameWeeks usual) {
        years = usual.years();
        halfWindow = usual.halfWindow();
        currentYear = usual.currentYear();
    }

    SameWeeks reference() {
        return new SameWeeks(years, halfWindow, currentYear);
    }

    /** The Bayesian ones have a level. */
    abstract static class BayesForm extends SameWeeksCommand {
        @Option(names = "--alpha", defaultValue = "0.05", description = "one-sided level (${DEFAULT-VALUE})")
        private double alpha;

        BayesForm(SameWeeks usual) {
            super(usual);
        }

        @Override
        Detector detector(int training, Mode mode) {
            return new Bayes(reference(), alpha);
        }
    }

    @Command(
            name = "bayes",
            description = "Predictive distribution from comparable weeks (Riebler 2004; Höhle 2007), any window.",
            footer = {"", "Example: vigil detect bayes --counts weekly.csv --b 2 --w 4 --actY FALSE --out judged.csv"})
    static final class BayesAny extends BayesForm {
        BayesAny() {
            super(Bayes.one().reference());
        }
    }

    @Command(
            name = "bayes1",
            description = "Predictive distribution from the six rows before (Riebler 2004; Höhle 2007).",
            footer = {"", "Example: vigil detect bayes1 --counts weekly.csv --range 20:60 --out judged.csv"})
    static final class Bayes1 extends BayesForm {
        Bayes1() {
            super(Bayes.one().reference());
        }
    }

    @Command(
            name = "bayes2",
            description = "As bayes1, with the same weeks of a year ago (Riebler 2004; Höhle 2007).",
            footer = {"", "Example: vigil detect bayes2 --counts weekly.csv --range 100:160 --out judged.csv"})
    static final class Bayes2 extends BayesForm {
        Bayes2() {
            super(Bayes.two().reference());
        }
    }

    @Command(
            name = "bayes3",
            description = "Predictive distribution from the same weeks of two past years (Riebler 2004; Höhle 2007).",
            footer = {
                "",
                "Example: vigil detect bayes3 --counts weekly.csv --range 150:160 --alpha 0.01 --out judged.csv"
            })
    static final class Bayes3 extends BayesForm {
        Bayes3() {
            super(Bayes.three().reference());
        }
    }

    /** The RKI ones have a fixed level. */
    abstract static class RkiForm extends SameWeeksCommand {
        RkiForm(SameWeeks usual) {
            super(usual);
        }

        @Override
        Detector detector(int training, Mode mode) {
            return new Rki(reference(), mode);
        }
    }

    @Command(
            name = "rki",
            description = "Rule of the Robert Koch Institute's earlier system (Altmann 2003), any window.",
            footer = {"", "Example: vigil detect rki --counts weekly.csv --b 2 --w 4 --actY FALSE --out judged.csv"})
    static final class RkiAny extends RkiForm {
        RkiAny() {
            super(Rki.one().reference());
        }
    }

    @Command(
            name = "rki1",
            description = "Rule of the Robert Koch Institute's earlier system on the six rows before.",
            footer = {"", "Example: vigil detect rki1 --counts weekly.csv --range 20:60 --out judged.csv"})
    static final class Rki1 extends RkiForm {
        Rki1() {
            super(Rki.one().reference());
        }
    }

    @Command(
            name = "rki2",
            description = "As rki1, with the same weeks of a year ago.",
            footer = {"", "Example: vigil detect rki2 --counts weekly.csv --range 100:160 --out judged.csv"})
    static final class Rki2 extends RkiForm {
        Rki2() {
            super(Rki.two().reference());
        }
    }

    @Command(
            name = "rki3",
            description = "The same rule on the same weeks of two past years.",
            footer = {"", "Example: vigil detect rki3 --counts weekly.csv --range 150:160 --out judged.csv"})
    static final class Rki3 extends RkiForm {
        Rki3() {
            super(Rki.three().reference());
        }
    }
}
