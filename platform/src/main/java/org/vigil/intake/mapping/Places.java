package org.vigil.intake.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the jurisdiction that somebody means by a code or a name. */
public interface Places {

    /**
     * Looks a place up.
     *
     * @param written a code, padded with zeros or not, or a name in any of its languages, with or without those above it
     * @param within  code of a jurisdiction it must lie in; null for anywhere
     */
    Finding find(String written, @Nullable String within);

    /** What was found. */
    sealed interface Finding {}

    /** Exactly one place. */
    record Found(String code, String name) implements Finding {}

    /** The place has become part of another. */
    record Merged(String code, String name) implements Finding {}

    /** Several places are called so: each with its code. */
    record Several(List<String> candidates) implements Finding {}

    /** None; the nearest names with their codes. */
    record Nowhere(List<String> nearest) implements Finding {}
}
