package org.vigil.presence;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something about a stay that cannot well be true, or not for long. The stay is kept and counts; who looks at it sees this beside it.
 *
 * @param other the other place, where there is one
 */
public record Doubt(
        UUID subject,
        UUID place,
        Instant from,
        Instant to,
        Kind kind,
        @Nullable UUID other) {

    /** What is odd. */
    public enum Kind {
        /** At the same time somewhere in another county. */
        TWO_PLACES,
        /** More than a day at a place where nobody lives: somebody may have forgotten to sign out. */
        LONG,
        /** Begins or ends after it was told: the sender's clock is ahead. */
        CLOCK;

        /** As tables write it: {@code two-places}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The key of its sentence in the message files. */
        public String key() {
            return "presence.doubt." + word();
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
