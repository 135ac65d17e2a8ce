package org.vigil.sentinel;

import java.time.LocalDate;
import java.util.List;

/**
 * A stream over a span of periods without gaps.
 *
 * @param first first day of the first period
 */
public record StreamSeries(StreamKey key, LocalDate first, List<Point> points) {

    /**
     * One period of a stream.
     *
     * @param count sum over the posts that reported, NaN when none did: missing is not zero
     * @param firstReported the same sum of what was first reported
     * @param postsDue posts that owed a report
     * @param postsReported posts that sent one
     */
    public record Point(Period period, double count, double firstReported, int postsDue, int postsReported) {
        public boolean missing() {
            return Double.isNaN(count);
        }

        /** Whether fewer posts reported than owed it. */
        public boolean incomplete() {
            return postsReported < postsDue;
        }
    }

    /** The counts alone, NaN where missing. */
    public double[] counts() {
        return points.stream().mapToDouble(Point::count).toArray();
    }
}
