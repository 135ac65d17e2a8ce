package org.vigil.duty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/**
 * A duty as it stands.
 *
 * @param number what people say on the phone
 * @param barred who may not accept it, besides whoever did it; null when nobody
 * @param escalatedTo how many steps up the tree it has gone, 0 for none
 * @param holder who has it now: the party, or the last one it was escalated to
 */
public record Duty(
        DutyId id,
        long number,
        String kind,
        String rule,
        Cause cause,
        Code jurisdiction,
        Party owedBy,
        Names title,
        NewDuty.Clocks clocks,
        boolean acceptedByAnother,
        @Nullable UUID barred,
        State state,
        @Nullable Deed acknowledged,
        @Nullable Deed done,
        @Nullable Deed accepted,
        int escalatedTo,
        Code holder) {

    /** Open, taken on, done and waiting for another's acceptance, settled, or closed because its cause fell away. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        DONE,
        ACCEPTED,
        CLOSED
    }

    /** Who did something, when. */
    public record Deed(UUID by, String name, Instant at) {}

    /** Whether somebody is another than the one who did it and the one who asked for it. */
    public boolean isAnothers(UUID person) {
        return (done == null || !done.by().equals(person)) && !person.equals(barred);
    }

    /** Whether something is still owed; a done duty that awaits acceptance is. */
    public boolean isOwed() {
        return state == State.OPEN || state == State.ACKNOWLEDGED || state == State.DONE;
    }

    /** Whether the clock has run out at {@code now} with the work not done. */
    public boolean isOverdue(Instant now) {
        return (state == State.OPEN || state == State.ACKNOWLEDGED)
                && clocks.due().isBefore(now);
    }

    /** Whether it is due within two hours and not done: what the lists mark amber. */
    public boolean isDueSoon(Instant now) {
        return (state == State.OPEN || state == State.ACKNOWLEDGED)
                && !isOverdue(now)
                && clocks.due().isBefore(now.plusSeconds(7200));
    }
}
