package org.vigil.signal;

import java.util.Set;
import org.vigil.kernel.Code;

/**
 * Which signals are asked for.
 *
 * @param scope inside this jurisdiction
 * @param states in one of these states
 * @param indicator about this indicator; empty for all
 * @param limit at most so many, the strongest first
 */
public record SignalFilter(Code scope, Set<Signal.State> states, String indicator, int limit) {
    public SignalFilter {
        states = Set.copyOf(states);
    }

    /** Everything that waits for a decision, inside {@code scope}. */
    public static SignalFilter raised(Code scope) {
        return new SignalFilter(scope, Set.of(Signal.State.RAISED), "", 200);
    }
}
