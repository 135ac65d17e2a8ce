package org.vigil.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.StreamKey;

/**
 * Something unusual in a stream.
 *
 * @param number what people say on the phone; never in a URL
 * @param disease id of the disease the indicator may show; empty when it speaks of none
 * @param latest the latest unusual period, as judged now
 * @param since first day of its first unusual period
 * @param periods how many periods were unusual
 * @param unusual false when late reports have taken away what was unusual
 * @param evidence what signals are ranked by: its own surprise, and half of that of the others of one cause
 * @param streamsAgreeing signals of one cause, this one included
 * @param mergedInto the signal that leads those of one cause; null when this one does, or stands alone
 * @param snoozedUntil out of the list of what waits until then; null when it is not
 */
public record Signal(
        UUID id,
        int number,
        State state,
        StreamKey stream,
        String disease,
        Finding latest,
        LocalDate since,
        int periods,
        boolean unusual,
        double evidence,
        int streamsAgreeing,
        Instant raisedAt,
        Basis basis,
        @Nullable Decision decision,
        @Nullable UUID mergedInto,
        @Nullable Instant snoozedUntil) {

    /** Where it stands. */
    public enum State {
        /** Nobody has decided yet. */
        RAISED,
        /** Somebody confirmed that it shows something real. */
        VERIFIED,
        /** Somebody found that it does not. */
        DISCARDED;

        /** As tables and addresses write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What a detector said about a period.
     *
     * @param observed what came in
     * @param expected the mean expected if nothing is going on
     * @param upperBound above it a count is unusual
     * @param pValue probability of so much or more if nothing is going on; 1 when the detector gives none
     * @param score 0 at the expected, 1 at the bound
     */
    public record Finding(
            Period period, double observed, double expected, double upperBound, double pValue, double score) {
        private static final double SURPRISE_MAX = 12;

        /** -log10 of the p-value, at most 12; the score where there is no p-value. */
        public double surprise() {
            return pValue >= 1 ? Math.clamp(score, 0, SURPRISE_MAX) : Math.clamp(-Math.log10(pValue), 0, SURPRISE_MAX);
        }
    }

    /**
     * Why it was judged so.
     *
     * @param detector as policy packs name it
     * @param parameters as written in the pack
     * @param rule the pack's rule: {@code respiratory-general/2026-01-01 AR-T2}
     */
    public record Basis(String detector, Map<String, String> parameters, String rule) {}

    /** What was decided, by whom, and why. */
    public record Decision(String by, Instant at, String note) {}
}
