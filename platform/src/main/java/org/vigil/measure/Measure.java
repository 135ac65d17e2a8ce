package org.vigil.measure;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.policy.ReleaseRule;

/**
 * What is imposed on a person, as it stands.
 *
 * @param number what people say on the phone; never in a URL
 * @param unit the county that answers for it
 * @param version adds one with each change; whoever changes it says which version he has seen
 */
public record Measure(
        MeasureId id,
        long number,
        PersonId person,
        Code jurisdiction,
        Code unit,
        String disease,
        Part part,
        Basis basis,
        Cause cause,
        Placed placed,
        Span span,
        Asked asked,
        @Nullable Held held,
        Worker worker,
        @Nullable Ended ended,
        int version) {

    /**
     * Which part of what the rule prescribes.
     *
     * @param kind quarantine, isolation, monitoring, as the pack writes it
     * @param stage 1 for the first
     * @param follows the part before it; this one begins when that has ended
     */
    public record Part(String kind, int stage, @Nullable MeasureId follows) {}

    /** On what it stands: the rule of a pack, in words for whoever it is imposed on, and the rule for its end. */
    public record Basis(String pack, String rule, Names text, ReleaseRule release) {}

    public record Placed(Instant at, String by) {}

    public record Span(Instant begins, Instant ends) {}

    /**
     * The release test.
     *
     * @param due when it is to be asked for; null when the rule needs none
     * @param at when it was
     */
    public record Asked(@Nullable Instant due, @Nullable Instant at) {}

    /** Past its end, and why it may not end. */
    public record Held(Instant since, ReleaseRule.Missing why) {}

    /** Who looks after it; the unit as long as nobody has taken it on. */
    public record Worker(@Nullable UUID id, String name) {}

    public record Ended(Instant at, How how) {}

    /** How a measure ends. */
    public enum How {
        RELEASED,
        RELEASED_EARLY,
        REPLACED,
        WITHDRAWN,
        APPEAL;

        /** As tables and messages write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static How of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** How it stands at an instant. */
    public enum State {
        PLANNED,
        STANDING,
        HELD,
        ENDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (ended != null) {
            return State.ENDED;
        }
        if (held != null) {
            return State.HELD;
        }
        return span.begins().isAfter(now) ? State.PLANNED : State.STANDING;
    }

    public boolean isOpen() {
        return ended == null;
    }
}
