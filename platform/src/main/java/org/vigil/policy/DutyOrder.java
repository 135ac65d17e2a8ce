package org.vigil.policy;

import java.time.Duration;
import java.util.List;
import org.vigil.kernel.Names;

/**
 * A duty that the pack demands because of a fact. All clocks start when the fact became known.
 *
 * @param pack the pack that demands it
 * @param ruleId its rule, to be cited with the duty
 * @param kind what is to be done: {@code verify-signal}, {@code investigate-event}, …
 * @param due time until it must be done
 * @param acknowledgeWithin time until a named person must have taken it on
 * @param acceptedByAnother done counts only when another person has accepted it
 * @param escalation steps once overdue, in order of time
 */
public record DutyOrder(
        PackKey pack,
        String ruleId,
        String kind,
        OwedBy owedBy,
        Duration due,
        Duration acknowledgeWithin,
        boolean acceptedByAnother,
        List<EscalationStep> escalation,
        Names title) {

    static DutyOrder of(PackKey pack, Rule<Outcome.Duty> rule) {
        Outcome.Duty duty = rule.then();
        return new DutyOrder(
                pack,
                rule.id(),
                duty.kind(),
                duty.owedBy(),
                duty.due(),
                duty.acknowledgeWithin(),
                duty.acceptedByAnother(),
                duty.escalation(),
                duty.title());
    }
}
