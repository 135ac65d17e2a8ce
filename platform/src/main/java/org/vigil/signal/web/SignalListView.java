package org.vigil.signal.web;

import java.util.List;
import org.vigil.console.Chart;
import org.vigil.signal.Signal;

/**
 * The ranked list.
 *
 * @param state the filter: raised, verified, discarded or all
 * @param indicator the filter; empty for all
 */
public record SignalListView(
        String sentence, String state, String indicator, List<Choice> indicators, List<Row> rows, boolean more) {

    /** An indicator one may filter by. */
    public record Choice(String id, String name) {}

    /** One signal. */
    public record Row(
            Signal signal,
            String title,
            String within,
            String observed,
            String expected,
            String probability,
            String since,
            Chart lately) {}
}
