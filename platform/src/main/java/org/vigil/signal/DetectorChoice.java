package org.vigil.signal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vigil.detect.Detector;
import org.vigil.detect.Ears;
import org.vigil.detect.Farrington;
import org.vigil.detect.Mode;
import org.vigil.kernel.Refusal;
import org.vigil.sentinel.PeriodKind;

/**
 * The detector that a policy pack prescribes for a stream, or that somebody tries.
 *
 * @param history periods before the first one judged that it needs to know
 * @param least fewer cases than this in the last few periods raise nothing
 * @param alpha share of periods that it finds unusual though nothing is going on
 */
record DetectorChoice(Detector detector, int history, Farrington.CaseLimit least, double alpha, Signal.Basis basis)
        implements Choice {
    private static final Farrington.CaseLimit NONE = new Farrington.CaseLimit(0, 1);
    private static final int WEEKS_A_YEAR = 53;
    private static final int DAYS_A_YEAR = 366;
    private static final Set<String> EARS = Set.of("baseline", "minSigma", "alpha", "limit54");
    private static final Set<String> FARRINGTON = Set.of(
            "b",
            "w",
            "noPeriods",
            "pastWeeksNotIncluded",
            "pThresholdTrend",
            "weightsThreshold",
            "alpha",
            "thresholdMethod",
            "limit54");

    /** The names of the detectors that packs may prescribe. */
    static final Set<String> NAMES =
            Set.of("farrington-flexible", "farrington-original", "ears-c1", "ears-c2", "ears-c3");

    /**
     * A detector by its name and the parameters as a pack writes them, lists joined by commas.
     *
     * @param rule where they stand, for the record
     * @throws Refusal SIGNAL-0007 when there is no such parameter or its value cannot be, SIGNAL-0008 when there is no such detector
     */
    static DetectorChoice of(String name, Map<String, String> parameters, PeriodKind period, String rule) {
        Settings settings = new Settings(name, parameters);
        Signal.Basis basis = new Signal.Basis(name, Map.copyOf(parameters), rule);
        return switch (name) {
            case "farrington-flexible" -> farrington(Farrington.flexible(), settings, period, basis);
            case "farrington-original" -> farrington(Farrington.original(), settings, period, basis);
            case "ears-c1" -> ears(Ears.Method.C1, settings, basis);
            case "ears-c2" -> ears(Ears.Method.C2, settings, basis);
            case "ears-c3" -> ears(Ears.Method.C3, settings, basis);
            default -> throw new Refusal("SIGNAL-0008", name, String.join(", ", Choice.names()));
        };
    }

    private static DetectorChoice ears(Ears.Method method, Settings given, Signal.Basis basis) {
        given.only(EARS);
        Ears usual = Ears.of(method);
        Ears ears = new Ears(
                method,
                given.whole("baseline", usual.baseline()),
                given.number("minSigma", usual.sigmaMin()),
                given.number("alpha", usual.alpha()),
                Mode.CORRECTED);
        return new DetectorChoice(ears, ears.baseline() + 4, given.limit(NONE), ears.alpha(), basis);
    }

    private static DetectorChoice farrington(Farrington start, Settings given, PeriodKind period, Signal.Basis basis) {
        given.only(FARRINGTON);
        Farrington.Reference reference = start.reference();
        int years = given.whole("b", reference.years());
        Farrington detector = start.withReference(new Farrington.Reference(
                        years,
                        Math.min(years, reference.yearsMin()),
                        given.whole("w", reference.halfWindow()),
                        given.whole("noPeriods", reference.periods()),
                        given.whole("pastWeeksNotIncluded", reference.excluded())))
                .withModel(new Farrington.Model(
                        given.number("pThresholdTrend", start.model().trendLevel()),
                        given.number("weightsThreshold", start.model().weightsThreshold()),
                        false))
                .withBound(
                        given.method(start.bound().method()),
                        given.number("alpha", start.bound().alpha()))
                .withLimit(given.limit(start.limit()));
        int year = period == PeriodKind.WEEK ? WEEKS_A_YEAR : DAYS_A_YEAR;
        return new DetectorChoice(
                detector, (years + 1) * year, NONE, detector.bound().alpha(), basis);
    }

    /** Parameters as somebody wrote them. */
    private record Settings(String detector, Map<String, String> given) {
        void only(Set<String> known) {
            for (Map.Entry<String, String> each : new TreeMap<>(given).entrySet()) {
                if (!known.contains(each.getKey())) {
                    throw wrong(each.getKey());
                }
            }
        }

        double number(String name, double usual) {
            return given.containsKey(name) ? parsed(name, given.get(name)) : usual;
        }

        int whole(String name, int usual) {
            double value = number(name, usual);
            if (value != Math.rint(value) || value < 0 || value > 10_000) {
                throw wrong(name);
            }
            return (int) value;
        }

        Farrington.CaseLimit limit(Farrington.CaseLimit usual) {
            if (!given.containsKey("limit54")) {
                return usual;
            }
            String[] parts = given.get("limit54").replaceAll("[\\[\\]\\s]", "").split(",", -1);
            if (parts.length != 2) {
                throw wrong("limit54");
            }
            return new Farrington.CaseLimit((int) parsed("limit54", parts[0]), (int) parsed("limit54", parts[1]));
        }

        Farrington.Method method(Farrington.Method usual) {
            String name = given.getOrDefault("thresholdMethod", "");
            return switch (name) {
                case "" -> usual;
                case "delta" -> Farrington.Method.DELTA;
                case "muan" -> Farrington.Method.MUAN;
                case "nbPlugin" -> Farrington.Method.NB_PLUGIN;
                default -> throw wrong("thresholdMethod");
            };
        }

        private double parsed(String name, String text) {
            try {
                double value = Double.parseDouble(text.strip());
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Said below, with the name.
            }
            throw wrong(name);
        }

        private Refusal wrong(String name) {
            return new Refusal("SIGNAL-0007", detector, name.strip(), given.getOrDefault(name, ""));
        }
    }
}
