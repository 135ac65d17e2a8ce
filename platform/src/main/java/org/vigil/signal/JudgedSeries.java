package org.vigil.signal;

import java.util.List;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.StreamKey;

/** A stream with what was expected of it, period by period without gaps. */
public record JudgedSeries(StreamKey stream, List<JudgedPeriod> periods) {

    /**
     * One period.
     *
     * @param observed NaN when nothing was reported
     * @param expected NaN when nothing could be expected, for want of history
     * @param upperBound NaN likewise
     * @param estimated what it will be when all posts have reported; NaN when they have, or nothing is known
     * @param unusual above the bound, with nothing against it
     */
    public record JudgedPeriod(
            Period period,
            double observed,
            double expected,
            double upperBound,
            double pValue,
            double estimated,
            boolean unusual,
            int postsDue,
            int postsReported) {
        /** As a finding: 0 at the expected, 1 at the bound; a p-value of 1 when the detector gave none. */
        Signal.Finding finding() {
            double width = upperBound - expected;
            double above = observed - expected;
            double score = width > 0 ? above / width : above > 0 ? 2 : 0;
            return new Signal.Finding(period, observed, expected, upperBound, Double.isNaN(pValue) ? 1 : pValue, score);
        }
    }

    /** How strong the last unusual of the last {@code periods} is; 0 when none is. */
    double surprise(int lastPeriods) {
        return periods.stream()
                .skip(Math.max(0, periods.size() - lastPeriods))
                .filter(JudgedPeriod::unusual)
                .mapToDouble(each -> each.finding().surprise())
                .max()
                .orElse(0);
    }

    /** How strong the strongest of the last {@code periods} is, whether or not it is unusual. */
    double leaning(int lastPeriods) {
        return periods.stream()
                .skip(Math.max(0, periods.size() - lastPeriods))
                .mapToDouble(each -> each.finding().surprise())
                .filter(surprise -> !Double.isNaN(surprise))
                .max()
                .orElse(0);
    }
}
