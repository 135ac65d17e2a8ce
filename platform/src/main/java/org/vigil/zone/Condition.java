package org.vigil.zone;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the pack's conditions for lifting, as it stands now.
 *
 * @param days the pack's number for it
 * @param since what it counts from; null when nothing of the kind happened
 * @param done so many of {@code of}: days gone by, contacts finished, people tested
 * @param holdsOn when it will hold if nothing new happens; null when that cannot be said
 * @param vouched who vouched for it by name, and on what ground; null when the records show it or nobody has
 */
public record Condition(
        Kind kind,
        int days,
        @Nullable Instant since,
        int done,
        int of,
        boolean met,
        @Nullable Instant holdsOn,
        @Nullable Vouched vouched) {

    /** A named person's word. */
    public record Vouched(Instant at, String byName, String note) {}

    /** What is asked. */
    public enum Kind {
        NO_INFECTION("infection"),
        LAST_EXPOSURE("exposure"),
        TESTED("tested");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As tables and messages write it. */
        public String word() {
            return word;
        }

        /** The key of its name in the message files. */
        public String key() {
            return "zone.condition." + word;
        }
    }
}
