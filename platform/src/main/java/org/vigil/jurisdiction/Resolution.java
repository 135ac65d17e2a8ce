package org.vigil.jurisdiction;

import java.util.List;

/** What a name or code in somebody's file means. */
public sealed interface Resolution {
    /** Exactly one jurisdiction. */
    record Found(Jurisdiction jurisdiction) implements Resolution {}

    /** A code or name no longer used; say into what it has gone. */
    record Renamed(FormerCode former, Jurisdiction jurisdiction) implements Resolution {}

    /** Several have that name; say which. */
    record Ambiguous(List<Jurisdiction> candidates) implements Resolution {}

    /** None; perhaps one of these was meant. */
    record Unknown(List<Jurisdiction> similar) implements Resolution {}
}
