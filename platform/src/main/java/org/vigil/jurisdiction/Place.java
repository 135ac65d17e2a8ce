package org.vigil.jurisdiction;

import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/**
 * Somewhere people are, below the community.
 *
 * @param inside the place it is part of: a household's unit, a unit's building
 * @param address as written on an envelope; may be empty
 */
public record Place(Id id, Code jurisdiction, @Nullable Id inside, PlaceKind kind, String name, String address) {
    private static final Pattern PASSED_OVER = Pattern.compile("[\\s.,;:()_/·、。-]");

    /** Identifies a place; random. */
    public record Id(UUID value) {}

    /** What one says of a new place. */
    public record New(Code jurisdiction, @Nullable Id inside, PlaceKind kind, String name, String address) {}

    /** A name or address without case, width, blanks and punctuation, by which places are found. As the table computes it. */
    public static String key(String written) {
        return PASSED_OVER
                .matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
