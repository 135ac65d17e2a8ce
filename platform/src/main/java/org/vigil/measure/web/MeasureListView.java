package org.vigil.measure.web;

import java.util.List;
import org.vigil.kernel.Names;
import org.vigil.measure.Measure;
import org.vigil.measure.MeasureCounts;
import org.vigil.measure.MeasureQuery;

/**
 * A page of the list of measures.
 *
 * @param at from 0
 * @param more whether there is another
 */
public record MeasureListView(MeasureQuery query, MeasureCounts counts, List<Line> lines, int at, boolean more) {

    public record Line(Measure measure, Names place) {}

    /** The query string of a part. */
    public String part(MeasureQuery.Which which) {
        return "scope=" + query.scope().value() + "&which=" + which.word();
    }

    /** The query string of another page of this part. */
    public String page(int page) {
        return part(query.which()) + (query.asked() == null ? "" : "&asked=" + query.asked()) + "&page=" + page;
    }
}
