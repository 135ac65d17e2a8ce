package org.vigil.policy;

import java.util.List;
import org.vigil.kernel.Refusal;

/** Two packs may not both say what holds for one disease on one day. */
final class PackConflicts {

    private PackConflicts() {}

    /** @throws Refusal POLICY-0003 or POLICY-0005 naming the first two that do */
    static void check(List<StandingPack> packs) {
        for (StandingPack one : packs) {
            for (StandingPack other : packs) {
                if (one.key().id().compareTo(other.key().id()) < 0 && meet(one, other)) {
                    check(one, other);
                }
            }
        }
    }

    private static boolean meet(StandingPack one, StandingPack other) {
        return one.effective() != null
                && other.effective() != null
                && one.effective().meets(other.effective());
    }

    private static void check(StandingPack one, StandingPack other) {
        one.pack().diseases().stream()
                .filter(other.pack().diseases()::contains)
                .findFirst()
                .ifPresent(disease -> {
                    throw new Refusal(
                            "POLICY-0003", one.key().toString(), other.key().toString(), disease);
                });
        if (one.pack().fallback() && other.pack().fallback()) {
            throw new Refusal("POLICY-0005", one.key().toString(), other.key().toString());
        }
    }
}
