package org.vigil.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/**
 * Looking back on a case.
 *
 * @param number what people say on the phone; never in a URL
 * @param unit the county that looks back
 * @param due when the finding is due
 * @param layer the layer that counts: as found, or as an accepted amendment says; empty while there is none
 */
public record Review(
        ReviewId id,
        long number,
        Of of,
        Code jurisdiction,
        Code unit,
        Basis basis,
        State state,
        Opened opened,
        @Nullable Written written,
        @Nullable Deed accepted,
        String layer) {

    /** Which case; {@code label} is its number. */
    public record Of(UUID caseId, String label, String disease) {}

    /** The rule it follows, in the version of the pack that was in force when it opened. */
    public record Basis(String pack, String rule) {}

    /** When it opened, by whom, and when its finding is due. */
    public record Opened(Instant at, String by, Instant due) {}

    /** A finding, and who wrote it. */
    public record Written(Finding finding, Deed deed) {}

    /** Who did something, when. */
    public record Deed(UUID by, String name, Instant at) {}

    /** Open while it is written, proposed until another accepts it, closed for good; dropped when the case is none. */
    public enum State {
        OPEN,
        PROPOSED,
        CLOSED,
        DROPPED
    }

    /** Whether the finding is not there yet and should be. */
    public boolean isOverdue(Instant now) {
        return (state == State.OPEN || state == State.PROPOSED) && now.isAfter(opened.due);
    }
}
