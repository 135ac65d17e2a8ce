package org.vigil.signal;

import java.util.Set;
import org.vigil.kernel.Code;

/**
 * Which signals are asked for.
 *
 * @param scope inside this jurisdiction
 * @param states in one of these states
 * @param indicator about this indicator; empty for all
 * @param shown which of those that wait
 * @param limit at most so many, the strongest first
 */
public record SignalFilter(Code scope, Set<Signal.State> states, String indicator, Shown shown, int limit) {
    public SignalFilter {
        states = Set.copyOf(states);
    }

    /** What of a cause, and of what sleeps, is shown. */
    public enum Shown {
        /** Those that lead, awake: what people have to decide. */
        LEADING,
        /** Those that lead and are put off for a while. */
        SNOOZED,
        /** Each stream's own. */
        EVERY
    }

    /** Everything that waits for a decision, inside {@code scope}. */
    public static SignalFilter raised(Code scope) {
        return new SignalFilter(scope, Set.of(Signal.State.RAISED), "", Shown.LEADING, 200);
    }
}
