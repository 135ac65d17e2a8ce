package org.vigil.detect.fused;

import java.util.List;
import java.util.Optional;

/**
 * What the fused method says of one period of one series.
 *
 * @param name        of the series
 * @param t           index of the period, 0 = first
 * @param observed    the count, NaN when missing
 * @param expected    mean expected so far if nothing is going on; NaN when not judged
 * @param upperBound  the highest count that would raise no alarm, given the periods before; NaN when not judged or when none would
 * @param score       evidence in decibans, −10 log10 of the p-value: 20 is one in a hundred; comparable across series
 * @param pValue      how often evidence this strong comes up when nothing is going on; NaN when not judged
 * @param eValue      likelihood ratio of an outbreak that began lately, whatever its start, shape and size; mean at most 1 when
 *                    nothing is going on
 * @param alarm       {@code pValue} is at most the rate asked for
 * @param note        what to know beside the numbers
 * @param explanation what stands behind it; empty when not judged
 */
public record FusedJudgement(
        String name,
        int t,
        double observed,
        double expected,
        double upperBound,
        double score,
        double pValue,
        double eValue,
        boolean alarm,
        Optional<Note> note,
        Optional<Explanation> explanation) {

    /**
     * Why a period was judged as it was.
     *
     * @param low            lower end of the band that holds 95 of 100 counts if nothing is going on
     * @param high           its upper end
     * @param posterior      probability of an outbreak in this period, with the feedback of the stream
     * @param excess         outbreak cases expected among those reported
     * @param periodsSince   periods since the likeliest start
     * @param share          share of the count expected to have been reported so far
     * @param ownPValue      p-value of the series by itself
     * @param placePValue    p-value of all streams of the place and its neighbours together; 1 when judged alone
     * @param feedbackFactor factor the feedback put on the odds
     * @param agree          other series of the place and its neighbours whose own p-value is at most 0.05, strongest first
     * @param against        other streams of the same place with nothing unusual (own p-value above 0.5)
     * @param historyPoints  periods of history the expectation rests on
     * @param predictive     what is expected of the complete count if nothing is going on
     */
    public record Explanation(
            double low,
            double high,
            double posterior,
            double excess,
            int periodsSince,
            double share,
            double ownPValue,
            double placePValue,
            double feedbackFactor,
            List<String> agree,
            List<String> against,
            int historyPoints,
            Predictive predictive) {

        /** Expected number of false signals at least this strong among {@code judged} series in one period. */
        public double falseOnesExpected(double pValue, int judged) {
            return pValue * judged;
        }
    }

    static FusedJudgement none(String name, int t, double observed, Note note) {
        double no = Double.NaN;
        return new FusedJudgement(name, t, observed, no, no, no, no, no, false, Optional.of(note), Optional.empty());
    }
}
