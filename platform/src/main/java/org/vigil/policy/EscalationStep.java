package org.vigil.policy;

import java.time.Duration;

/**
 * One step up the tree for a duty that is not done.
 *
 * @param after time since the duty became overdue; zero is at once; grows from step to step
 * @param to who learns of it and owes it from then on, together with those before
 */
public record EscalationStep(Duration after, OwedBy to) {}
