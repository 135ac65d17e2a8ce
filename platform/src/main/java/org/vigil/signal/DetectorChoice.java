package org.vigil.signal;

import java.util.Map;
import java.util.Optional;
import org.vigil.detect.Detector;
import org.vigil.detect.Ears;
import org.vigil.detect.Farrington;
import org.vigil.detect.Mode;
import org.vigil.policy.Outcome;
import org.vigil.policy.Parameters;
import org.vigil.policy.PolicyPack;
import org.vigil.policy.Rule;
import org.vigil.sentinel.PeriodKind;

/**
 * The detector that a policy pack prescribes for a stream.
 *
 * @param history periods before the first one judged that it needs to know
 * @param least fewer cases than this in the last few periods raise nothing
 */
record DetectorChoice(Detector detector, int history, Farrington.CaseLimit least, Signal.Basis basis) {
    private static final Farrington.CaseLimit NONE = new Farrington.CaseLimit(0, 1);
    private static final int WEEKS_A_YEAR = 53;
    private static final int DAYS_A_YEAR = 366;

    /** Empty when the pack has no rule for such a stream, or names a detector that is not one of ours: it is shown, not judged. */
    static Optional<DetectorChoice> of(PolicyPack pack, String indicator, PeriodKind period) {
        return pack.detectorFor(indicator, period.word()).flatMap(rule -> of(pack, rule, period));
    }

    private static Optional<DetectorChoice> of(PolicyPack pack, Rule<Outcome.Detector> rule, PeriodKind period) {
        String name = rule.then().name();
        Parameters given = rule.then().parameters();
        Signal.Basis basis = new Signal.Basis(name, Map.copyOf(given.written()), pack.key() + " " + rule.id());
        return switch (name) {
            case "farrington-flexible" -> Optional.of(farrington(Farrington.flexible(), given, period, basis));
            case "farrington-original" -> Optional.of(farrington(Farrington.original(), given, period, basis));
            case "ears-c1" -> Optional.of(ears(Ears.Method.C1, given, basis));
            case "ears-c2" -> Optional.of(ears(Ears.Method.C2, given, basis));
            case "ears-c3" -> Optional.of(ears(Ears.Method.C3, given, basis));
            default -> Optional.empty();
        };
    }

    private static DetectorChoice ears(Ears.Method method, Parameters given, Signal.Basis basis) {
        Ears usual = Ears.of(method);
        Ears ears = new Ears(
                method,
                whole(given, "baseline", usual.baseline()),
                given.optionalNumber("minSigma").orElse(usual.sigmaMin()),
                given.optionalNumber("alpha").orElse(usual.alpha()),
                Mode.CORRECTED);
        return new DetectorChoice(ears, ears.baseline() + 4, limit(given, NONE), basis);
    }

    private static DetectorChoice farrington(
            Farrington start, Parameters given, PeriodKind period, Signal.Basis basis) {
        Farrington.Reference reference = start.reference();
        int years = whole(given, "b", reference.years());
        Farrington detector = start.withReference(new Farrington.Reference(
                        years,
                        Math.min(years, reference.yearsMin()),
                        whole(given, "w", reference.halfWindow()),
                        whole(given, "noPeriods", reference.periods()),
                        whole(given, "pastWeeksNotIncluded", reference.excluded())))
                .withModel(new Farrington.Model(
                        given.optionalNumber("pThresholdTrend")
                                .orElse(start.model().trendLevel()),
                        given.optionalNumber("weightsThreshold")
                                .orElse(start.model().weightsThreshold()),
                        false))
                .withBound(
                        method(given, start.bound().method()),
                        given.optionalNumber("alpha").orElse(start.bound().alpha()))
                .withLimit(limit(given, start.limit()));
        int year = period == PeriodKind.WEEK ? WEEKS_A_YEAR : DAYS_A_YEAR;
        return new DetectorChoice(detector, (years + 1) * year, NONE, basis);
    }

    private static Farrington.Method method(Parameters given, Farrington.Method usual) {
        if (!given.has("thresholdMethod")) {
            return usual;
        }
        return switch (given.text("thresholdMethod")) {
            case "delta" -> Farrington.Method.DELTA;
            case "muan" -> Farrington.Method.MUAN;
            default -> Farrington.Method.NB_PLUGIN;
        };
    }

    private static Farrington.CaseLimit limit(Parameters given, Farrington.CaseLimit usual) {
        if (!given.has("limit54")) {
            return usual;
        }
        var parts = given.texts("limit54");
        return new Farrington.CaseLimit(Integer.parseInt(parts.get(0)), Integer.parseInt(parts.get(1)));
    }

    private static int whole(Parameters given, String name, int usual) {
        return given.has(name) ? given.whole(name) : usual;
    }
}
