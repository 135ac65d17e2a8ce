package org.vigil.zone;

import java.util.List;
import org.vigil.kernel.Code;

/**
 * What could be closed off, the smallest first, with what it rests on.
 *
 * @param label the number of the event or case
 * @param within where the event or case lies
 * @param options empty when no exposure happened at a place of the register
 */
public record Proposal(
        Ground ground,
        String label,
        Code within,
        String disease,
        ZoneRule rule,
        double confidence,
        Evidence evidence,
        List<Option> options) {
    public Proposal {
        options = List.copyOf(options);
    }
}
