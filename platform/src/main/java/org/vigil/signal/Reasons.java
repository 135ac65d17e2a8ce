package org.vigil.signal;

import java.util.List;
import org.vigil.kernel.Code;
import org.vigil.sentinel.StreamKey;

/**
 * What speaks for a signal and what against it, in the latest of its periods.
 *
 * @param voices the streams of the place and of the counties around, each judged by itself, the most unusual first
 * @param falseOnes signals at least as strong that come up by chance in a week among {@code streams}
 * @param streams those of the viewer's jurisdiction that are judged by the same rule
 * @param opinions what each detector says of the period, the one in force first
 * @param around the same indicator in the counties around, for the map; fewer than two where there is nothing to draw
 * @param city whose counties those are
 * @param past what became of the signals of the stream
 */
public record Reasons(
        List<Voice> voices,
        double falseOnes,
        int streams,
        List<Opinion> opinions,
        List<Around> around,
        Code city,
        Past past) {
    private static final double AGREES = 0.05;
    private static final double AGAINST = 0.5;

    /** Most that a page needs of what could be endless. */
    private static final int VOICES_MOST = 12;

    public Reasons {
        voices = voices.stream().limit(VOICES_MOST).toList();
    }

    /** A stream judged by itself. */
    public record Voice(StreamKey stream, double observed, double expected, double pValue) {
        /** Whether it is unusual too. */
        public boolean agrees() {
            return pValue <= AGREES;
        }

        /** Whether nothing is unusual about it. */
        public boolean against() {
            return pValue > AGAINST;
        }
    }

    /** What a detector says; NaN where it says nothing, for want of history. */
    public record Opinion(String detector, double expected, double upperBound, double pValue, boolean unusual) {}

    /**
     * Decided signals of a stream.
     *
     * @param factor on the odds that its next signal is real, and on its part of the budget; 1 when none was decided
     */
    public record Past(int verified, int discarded, double factor) {}

    /** A county in that period. */
    public record Around(Code county, double observed, double expected) {}
}
