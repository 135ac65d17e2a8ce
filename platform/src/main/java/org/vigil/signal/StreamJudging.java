package org.vigil.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.Detectors;
import org.vigil.detect.Judgement;
import org.vigil.detect.Series;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.StreamSeries;
import org.vigil.sentinel.StreamSeries.Point;
import org.vigil.signal.JudgedSeries.JudgedPeriod;

/** Judges a stream by a detector. Pure. */
final class StreamJudging {
    /** A past period with fewer than this share of its reports says too little to compare with, and is left out. */
    private static final double SHARE_MIN = 0.5;

    private StreamJudging() {}

    /**
     * The periods of {@code series} that begin on {@code from} or later, judged.
     *
     * <p>Past periods in which a part of the posts was silent are raised to what all would have reported, so that the return of a post is
     * not taken for an outbreak. The period judged is taken as it is: what has not been reported has not been seen.
     *
     * @param choice null when streams like this are shown and not judged
     */
    static JudgedSeries judge(StreamSeries series, @Nullable DetectorChoice choice, LocalDate from) {
        List<Point> points = series.points();
        double[] whole = whole(series);
        List<JudgedPeriod> judged = new ArrayList<>();
        for (int t = 0; t < whole.length; t++) {
            Point point = points.get(t);
            if (!point.period().first().isBefore(from)) {
                judged.add(choice == null ? shown(point) : judge(series, choice, whole, t));
            }
        }
        return new JudgedSeries(series.key(), judged);
    }

    /** What would have been counted had all posts reported; NaN where too few did. */
    static double[] whole(StreamSeries series) {
        return series.points().stream().mapToDouble(StreamJudging::whole).toArray();
    }

    private static double whole(Point point) {
        if (point.missing() || point.postsReported() < SHARE_MIN * point.postsDue()) {
            return Double.NaN;
        }
        return point.incomplete() ? Math.rint(point.count() * point.postsDue() / point.postsReported()) : point.count();
    }

    private static JudgedPeriod judge(StreamSeries series, DetectorChoice choice, double[] whole, int t) {
        Point point = series.points().get(t);
        double[] counts = java.util.Arrays.copyOf(whole, t + 1);
        counts[t] = point.count();
        Series known = series.key().period() == PeriodKind.DAY
                ? Series.daily(series.first(), counts)
                : Series.weekly(series.first(), counts);
        Judgement judgement =
                Detectors.judge(choice.detector(), known, t, t + 1).getFirst();
        boolean unusual = judgement.alarm() && enough(series, choice, t);
        return new JudgedPeriod(
                point.period(),
                point.count(),
                judgement.expected(),
                judgement.upperBound(),
                judgement.pValue(),
                Double.NaN,
                unusual,
                point.postsDue(),
                point.postsReported());
    }

    private static boolean enough(StreamSeries series, DetectorChoice choice, int t) {
        double recent = 0;
        for (int i = Math.max(0, t - choice.least().points() + 1); i <= t; i++) {
            double count = series.points().get(i).count();
            recent += Double.isNaN(count) ? 0 : count;
        }
        return recent >= choice.least().cases();
    }

    private static JudgedPeriod shown(Point point) {
        return new JudgedPeriod(
                point.period(),
                point.count(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                false,
                point.postsDue(),
                point.postsReported());
    }
}
