package org.vigil.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is added to a closed review.
 *
 * @param layer word of the layer, if it is another than was found; null = as found
 * @param accepted null until another person has accepted it; until then it does not count
 */
public record Amendment(
        UUID id, String text, @Nullable String layer, Review.Deed written, Review.@Nullable Deed accepted) {}
