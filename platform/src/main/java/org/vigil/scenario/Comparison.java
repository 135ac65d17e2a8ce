package org.vigil.scenario;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.outbreak.EventId;

/**
 * Options for an event, and how far they are simulated.
 *
 * @param number what people say on the phone
 * @param results null before the first ranking
 */
public record Comparison(
        ComparisonId id,
        long number,
        EventId event,
        Code jurisdiction,
        World world,
        List<Option> options,
        @Nullable Results results,
        Progress progress,
        Begun begun) {
    public Comparison {
        options = List.copyOf(options);
    }

    /** How far the simulation has come. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** @param revision counts the changes of options, so that two people do not overwrite each other unseen */
    public record Progress(State state, int done, int wanted, int revision) {
        public boolean working() {
            return state == State.WAITING || state == State.RUNNING;
        }

        /** Percent, whole. */
        public int percent() {
            return wanted == 0 ? 0 : Math.min(100, done * 100 / wanted);
        }
    }

    /** Who began it, and when. */
    public record Begun(String by, Instant at) {}
}
