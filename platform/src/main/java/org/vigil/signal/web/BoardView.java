package org.vigil.signal.web;

import java.util.List;
import org.vigil.console.Chart;

/** How good the network's signals are. */
public record BoardView(
        String sentence,
        String budget,
        Chart weeks,
        List<Week> rows,
        List<Precision> indicators,
        List<Silence> silences) {

    /** Signals of a week. */
    public record Week(String monday, int raised, int verified, int discarded, int waiting, int merged) {}

    /** What became of the signals of an indicator. */
    public record Precision(
            String indicator, int raised, int verified, int discarded, String percent, String median, String ninth) {}

    /** A post whose silence hides something. */
    public record Silence(
            String id, String post, String place, String stream, String missed, String perPeriod, String share) {}
}
