package org.vigil.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a signal.
 *
 * @param viewer who did it; the program's name for what it did by itself
 * @param note what a person wrote; empty for none
 * @param period first day of the period it is about; null for decisions
 * @param observed of that period, after the change; NaN for decisions
 * @param before what was observed of that period before; NaN when it was not judged before
 */
public record SignalChange(
        Instant at,
        Kind kind,
        String viewer,
        String note,
        @Nullable LocalDate period,
        double observed,
        double before) {

    /** What happened. */
    public enum Kind {
        RAISED,
        /** Another period was unusual. */
        CONTINUED,
        /** Late or corrected reports changed a period judged before. */
        REJUDGED,
        VERIFIED,
        DISCARDED,
        /** By a person, or because late reports made a discarded signal stronger. */
        REOPENED,
        /** Turned out to have the same cause as another, whose number is the note. */
        MERGED,
        /** Out of the list for a while. */
        SNOOZED,
        WOKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
