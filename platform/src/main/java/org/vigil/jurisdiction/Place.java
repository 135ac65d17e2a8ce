package org.vigil.jurisdiction;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/**
 * Somewhere people are, below the community.
 *
 * @param inside the place it is part of: a household's unit, a unit's building
 * @param address as written on an envelope; may be empty
 */
public record Place(Id id, Code jurisdiction, @Nullable Id inside, PlaceKind kind, String name, String address) {
    /** Identifies a place; random. */
    public record Id(UUID value) {}

    /** What one says of a new place. */
    public record New(Code jurisdiction, @Nullable Id inside, PlaceKind kind, String name, String address) {}
}
