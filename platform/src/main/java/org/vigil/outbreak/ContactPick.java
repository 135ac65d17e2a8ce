package org.vigil.outbreak;

import java.util.Map;
import java.util.UUID;

/** Which contacts an action is meant for, as whoever acts has seen them. */
public sealed interface ContactPick {
    /** These, each in the version that was seen: one that has changed since is left alone. */
    record These(Map<UUID, Integer> versions) implements ContactPick {
        public These {
            versions = Map.copyOf(versions);
        }

        public static These of(Contact contact) {
            return new These(Map.of(contact.id().value(), contact.version()));
        }
    }

    /**
     * All that fit.
     *
     * @param stamp of the latest change when the page was drawn: what was written after it is left alone
     */
    record AllThat(ContactQuery query, long stamp) implements ContactPick {}
}
