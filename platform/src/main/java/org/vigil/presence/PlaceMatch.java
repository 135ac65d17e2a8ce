package org.vigil.presence;

import java.util.List;
import java.util.UUID;
import org.vigil.jurisdiction.Place;

/** What a place that somebody wrote is in the register. */
public sealed interface PlaceMatch {
    /** The place under which stays there are kept. */
    UUID place();

    /** Exactly one place is called so. */
    record Found(UUID place) implements PlaceMatch {}

    /**
     * None is, or several: it is kept as it was written until somebody says which it is.
     *
     * @param candidates those called so; empty when none is
     */
    record Unknown(UUID place, List<Place> candidates) implements PlaceMatch {}
}
