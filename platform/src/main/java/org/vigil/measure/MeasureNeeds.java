package org.vigil.measure;

import java.time.Instant;
import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * A measure needs somebody: it is held past its end, it was ended before its time, an appeal came in.
 *
 * @param number as people say it
 */
public record MeasureNeeds(
        UUID measure, long number, Code jurisdiction, String disease, String kind, Need need, Instant at) {

    /** What it needs, in the words of the packs. */
    public enum Need {
        HELD_TOO_LONG("held-too-long"),
        RELEASED_EARLY("released-early"),
        APPEAL("appeal");

        private final String word;

        Need(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
