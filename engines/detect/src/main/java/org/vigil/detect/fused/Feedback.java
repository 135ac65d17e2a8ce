package org.vigil.detect.fused;

/**
 * What became of past signals of a stream. It moves the odds given to its next one: by the mean of a beta distribution that
 * begins at one verified in three, as if three signals had been looked at.
 *
 * @param verified  signals verified as events
 * @param discarded signals discarded
 */
public record Feedback(int verified, int discarded) {

    /** No signal has been looked at. */
    public static final Feedback NONE = new Feedback(0, 0);

    private static final double BEFORE_VERIFIED = 1;
    private static final double BEFORE_DISCARDED = 2;
    private static final double MOST = 4;

    public Feedback {
        if (verified < 0 || discarded < 0) {
            throw new IllegalArgumentException("verified " + verified + ", discarded " + discarded + ": below 0");
        }
    }

    /** Share of signals expected to be real. */
    public double precision() {
        return (BEFORE_VERIFIED + verified) / (BEFORE_VERIFIED + BEFORE_DISCARDED + verified + discarded);
    }

    /** Factor on the odds that a signal of this stream is real, between a quarter and four; 1 without feedback. */
    public double oddsFactor() {
        double odds = (BEFORE_VERIFIED + verified) / (BEFORE_DISCARDED + discarded);
        return Math.min(MOST, Math.max(1 / MOST, odds * BEFORE_DISCARDED / BEFORE_VERIFIED));
    }
}
