package org.vigil.review.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Names;
import org.vigil.review.Review;
import org.vigil.review.ReviewQuery;
import org.vigil.review.Tally;

/** The list of reviews and what they add up to. */
public record ReviewListView(
        ReviewQuery query,
        ReviewQuery.By by,
        List<Line> lines,
        List<Total> totals,
        Map<String, Names> layers,
        Counts counts,
        int page) {

    /** One review of the list. */
    public record Line(Review review, Names place, long late) {}

    /** One row of the summary. */
    public record Total(Tally tally, String name) {}

    /** All of the scope and month together. */
    public record Counts(int reviews, int closed, int overdue, String leak) {}

    /** A median in days, to one digit. */
    public String days(@Nullable Double value) {
        return value == null ? "–" : TimelinePlot.tenth(value);
    }

    public String month() {
        return query.month() == null ? "" : query.month().toString();
    }
}
