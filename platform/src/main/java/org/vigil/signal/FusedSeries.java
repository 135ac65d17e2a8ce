package org.vigil.signal;

import java.util.ArrayList;
import java.util.List;
import org.vigil.detect.Series;
import org.vigil.detect.fused.Feedback;
import org.vigil.detect.fused.SeriesGroup;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.StreamSeries;
import org.vigil.sentinel.StreamSeries.Point;

/** Streams as the engine of the fused method takes them. */
final class FusedSeries {
    private FusedSeries() {}

    /** The past of a stream, to fit: periods in which a part of the posts was silent are raised to what all would have reported. */
    static SeriesGroup.Member past(StreamSeries series) {
        double[] counts = StreamJudging.whole(series);
        return SeriesGroup.Member.alone(FusedFits.name(series.key()), dated(series, counts));
    }

    /** The latest periods of a stream, to judge: as they were reported, with the share of the posts that did. */
    static SeriesGroup.Member latest(StreamSeries series, String place, Feedback feedback) {
        List<Double> shares = new ArrayList<>();
        for (Point point : series.points()) {
            shares.add(share(point));
        }
        return new SeriesGroup.Member(
                FusedFits.name(series.key()),
                place,
                series.key().indicator(),
                dated(series, series.counts()),
                shares,
                feedback);
    }

    /**
     * Share of the count that is expected to be there when so many of the posts have reported. Posts are not equally large, so that those
     * that reported may hold more than their number says: the share is taken a standard deviation higher, and fewer reports than owed never
     * make an ordinary count unusual.
     */
    static double share(Point point) {
        if (!point.incomplete() || point.postsReported() == 0) {
            return 1;
        }
        double share = (double) point.postsReported() / point.postsDue();
        return Math.min(1, share + Math.sqrt(share * (1 - share) / point.postsDue()));
    }

    private static Series dated(StreamSeries series, double[] counts) {
        return series.key().period() == PeriodKind.DAY
                ? Series.daily(series.first(), counts)
                : Series.weekly(series.first(), counts);
    }
}
