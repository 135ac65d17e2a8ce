package org.vigil.zone;

import java.util.UUID;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.EventId;

/** What an area is closed off for: everybody infectious in an event, or one case. */
public sealed interface Ground {
    /** The record's id. */
    UUID id();

    /** All probable and confirmed cases of an event. */
    record OfEvent(EventId event) implements Ground {
        @Override
        public UUID id() {
            return event.value();
        }
    }

    /** One case. */
    record OfCase(CaseId caseId) implements Ground {
        @Override
        public UUID id() {
            return caseId.value();
        }
    }
}
