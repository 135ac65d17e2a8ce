package org.vigil.outbreak;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;

/**
 * A person exposed to a case.
 *
 * @param number what people say on the phone; never in a URL
 * @param version adds one with each change; whoever changes it says which version he has seen
 * @param moving where he is handed to, as long as nobody there has taken him over
 */
public record Contact(
        ContactId id,
        long number,
        Source source,
        PersonId person,
        Code jurisdiction,
        About about,
        Judged judged,
        Exposed exposed,
        Owner owner,
        Steps steps,
        @Nullable Closed closed,
        @Nullable Code moving,
        int version) {

    /** The person without his identity. */
    public record About(String sex, @Nullable Integer ageYears, boolean dependant) {}

    /**
     * Because of which case.
     *
     * @param label its number; the case itself may lie outside the viewer's scope
     * @param way rings, hand
     */
    public record Source(CaseId caseId, String label, String disease, String way, Instant namedAt) {}

    /**
     * What the pack makes of him.
     *
     * @param ring 1 met the case, 2 met one of ring 1
     * @param classification close, secondary, general; empty when the pack defines none
     */
    public record Judged(int ring, String classification, String pack, String rule) {}

    /** All his exposures together. */
    public record Exposed(Instant first, Instant last, double minutes, String setting) {}

    /**
     * Whose work he is.
     *
     * @param unit the county that holds him
     * @param worker the person it was assigned to; null while it is the unit's
     */
    public record Owner(Code unit, @Nullable UUID worker, String name) {}

    /**
     * A step with its clock.
     *
     * @param by null when the pack sets none
     */
    public record Clock(
            ContactStep step,
            @Nullable Instant by,
            @Nullable Instant at) {
        public boolean isOverdue(Instant now) {
            return by != null && (at == null ? now.isAfter(by) : at.isAfter(by));
        }
    }

    /**
     * How far the work has come.
     *
     * @param next what is to be done now, by {@code due}
     * @param followUntil end of what the pack prescribes for him
     */
    public record Steps(Clock call, Clock locate, Clock transfer, ContactStep next, Instant due, Instant followUntil) {}

    /** Why nothing more is to be done: released, became-case, merged, no-measure, not-exposed, not-found. */
    public record Closed(
            Instant at, String reason, @Nullable UUID mergedInto) {}

    public boolean isOpen() {
        return closed == null;
    }

    public boolean isOverdue(Instant now) {
        return isOpen() && now.isAfter(steps.due());
    }
}
