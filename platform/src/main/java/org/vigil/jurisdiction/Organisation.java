package org.vigil.jurisdiction;

import java.util.UUID;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/**
 * Who works in a jurisdiction: its headquarters, groups, disease control centre, hospitals.
 *
 * @param kind key of the kind, such as {@code cdc}; see {@link Jurisdictions#organisationKinds}
 * @param closed no longer takes on anything
 */
public record Organisation(Id id, Code jurisdiction, String kind, Names names, boolean closed) {
    /** Identifies an organisation; random, so it may stand in an address. */
    public record Id(UUID value) {
        public static Id of(String text) {
            return new Id(UUID.fromString(text));
        }
    }

    /** A kind of organisation. */
    public record Kind(String kind, Names names) {}
}
