package org.vigil.sentinel.web;

import java.util.List;
import org.vigil.sentinel.Post;
import org.vigil.sentinel.PostState;

/** One post: how it stands, its calendar, what it reported. */
public record PostView(
        Post post,
        PostState state,
        String sentence,
        List<Fact> facts,
        List<Strip> strips,
        List<Column> columns,
        List<Line> lines,
        List<Correction> corrections,
        String earlier,
        boolean mayReport) {

    /** Something to know about it. */
    public record Fact(String label, String value) {}

    /** The last weeks, a cell a period. */
    public record Strip(String title, List<Cell> cells) {}

    /**
     * One period of the strip.
     *
     * @param standing on-time, late, partly, missing, waiting, closed
     * @param label what it says to a screen reader, and on hover
     */
    public record Cell(String standing, String label, String day) {}

    /** A column of the history. */
    public record Column(String id, String name, String unit) {}

    /** A period of the history; a value is empty where nothing was reported. */
    public record Line(String period, List<Value> values, String received) {}

    /** A count in the history. */
    public record Value(String count, String first, boolean corrected, boolean originalOutstanding) {}

    /** A report that was corrected. */
    public record Correction(String period, String indicator, String from, String to, String when, String by) {}
}
