package org.vigil.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vigil.detect.fused.FitMemory;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Refusal;
import org.vigil.sentinel.PeriodKind;

/**
 * The fused method with its budget of false signals.
 *
 * @param falseSignals expected false signals a week of one jurisdiction, over all its own streams under the rule, by level from the
 *     province down; the last one holds for the levels below
 */
record FusedChoice(List<Double> falseSignals, PeriodKind period, Signal.Basis basis) implements Choice {
    private static final String BUDGET = "false-signals";
    private static final List<Double> USUAL = List.of(0.2, 0.1, 0.04, 0.004);
    private static final double MOST = 100;
    private static final int DAYS_A_WEEK = 7;

    /** Days, or weeks, of the past that a fit is made from. */
    private static final int DAYS_FITTED = 730;

    private static final int WEEKS_FITTED = 260;

    /** A stream with fewer periods of its own past is judged by {@link #fallback}. */
    private static final int DAYS_LEAST = 28;

    private static final int WEEKS_LEAST = 12;

    FusedChoice {
        falseSignals = List.copyOf(falseSignals);
    }

    static FusedChoice of(Map<String, String> parameters, PeriodKind period, String rule) {
        parameters.keySet().stream()
                .filter(name -> !name.equals(BUDGET))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(name, parameters.getOrDefault(name, ""));
                });
        Signal.Basis basis = new Signal.Basis(FUSED, Map.copyOf(parameters), rule);
        String written = parameters.getOrDefault(BUDGET, "");
        return new FusedChoice(parameters.containsKey(BUDGET) ? budgets(written) : USUAL, period, basis);
    }

    private static List<Double> budgets(String written) {
        List<Double> budgets = new ArrayList<>();
        for (String part : written.replaceAll("[\\[\\]\\s]", "").split(",", -1)) {
            try {
                budgets.add(Double.parseDouble(part));
            } catch (NumberFormatException e) {
                throw wrong(BUDGET, written);
            }
        }
        if (budgets.size() > Level.values().length || budgets.stream().anyMatch(each -> !(each > 0 && each <= MOST))) {
            throw wrong(BUDGET, written);
        }
        return budgets;
    }

    private static Refusal wrong(String name, String value) {
        return new Refusal("SIGNAL-0007", FUSED, name.strip(), value);
    }

    /** Expected false signals a week of a jurisdiction of this level. */
    double budget(Level level) {
        return falseSignals.get(Math.min(level.ordinal(), falseSignals.size() - 1));
    }

    /** The same a period. */
    double budgetPerPeriod(Level level) {
        return budget(level) * period.days() / DAYS_A_WEEK;
    }

    /** Periods that a fit is made from. */
    int fitted() {
        return period == PeriodKind.DAY ? DAYS_FITTED : WEEKS_FITTED;
    }

    /** Fewer periods of history than this, and the fallback judges. */
    int historyLeast() {
        return period == PeriodKind.DAY ? DAYS_LEAST : WEEKS_LEAST;
    }

    /** With a fit kept, the filter over outbreak states looks back so far; the fallback needs to know as much. */
    @Override
    public int history() {
        return Math.max(FitMemory.window(period == PeriodKind.DAY), fallback().history());
    }

    /** Judges streams that have next to no past: EARS C2, which needs ten periods. */
    DetectorChoice fallback() {
        return DetectorChoice.of(
                "ears-c2", Map.of("alpha", "0.001", "baseline", "7", "minSigma", "0.5"), period, basis.rule());
    }
}
