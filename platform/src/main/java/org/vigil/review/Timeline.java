package org.vigil.review;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a case from exposure to isolation.
 *
 * @param moments those that are known
 */
public record Timeline(Map<Moment, When> moments, Called called) {
    public static final Timeline EMPTY = new Timeline(Map.of(), new Called(0, 0, 0));

    public Timeline {
        moments = moments.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new EnumMap<>(moments));
    }

    /**
     * When something happened.
     *
     * @param exact to the minute; otherwise only the day is known, and {@code at} is its beginning
     */
    public record When(Instant at, boolean exact) {}

    /**
     * Contacts that had to be called, whichever county holds them.
     *
     * @param late of these, called after their clock had run out, or not yet
     */
    public record Called(int contacts, int called, int late) {}

    public Optional<When> at(Moment moment) {
        return Optional.ofNullable(moments.get(moment));
    }
}
