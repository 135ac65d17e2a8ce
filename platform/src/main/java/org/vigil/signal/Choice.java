package org.vigil.signal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vigil.kernel.Refusal;
import org.vigil.policy.PolicyPack;
import org.vigil.sentinel.PeriodKind;

/** What judges a stream, as a policy pack prescribes it or somebody tries it: the fused method, or a detector by itself. */
sealed interface Choice permits DetectorChoice, FusedChoice {
    /** What the fused method is called in packs. */
    String FUSED = "fused";

    /** Why it is judged so. */
    Signal.Basis basis();

    /** Periods before the first one judged that it needs to know. */
    int history();

    /** The names that packs may prescribe. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(DetectorChoice.NAMES);
        names.add(FUSED);
        return names;
    }

    /** Empty when the pack has no rule for such a stream, or names a detector that is not one of ours: it is shown, not judged. */
    static Optional<Choice> of(PolicyPack pack, String indicator, PeriodKind period) {
        return pack.detectorFor(indicator, period.word())
                .filter(rule -> names().contains(rule.then().name()))
                .map(rule -> of(
                        rule.then().name(), rule.then().parameters().written(), period, pack.key() + " " + rule.id()));
    }

    /**
     * A detector by its name and the parameters as a pack writes them, lists joined by commas.
     *
     * @param rule where they stand, for the record
     * @throws Refusal SIGNAL-0007 when there is no such parameter or its value cannot be, SIGNAL-0008 when there is no such detector
     */
    static Choice of(String name, Map<String, String> parameters, PeriodKind period, String rule) {
        return name.equals(FUSED)
                ? FusedChoice.of(parameters, period, rule)
                : DetectorChoice.of(name, parameters, period, rule);
    }
}
