package org.vigil.outbreak.web;

import java.util.List;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.LineColumn;
import org.vigil.outbreak.LineList;

/** A page of the line list. {@code next} is the token of the page after, empty on the last. */
public record LineListView(LineRequest request, List<Line> lines, int fitting, String next, List<LineList.View> views) {

    /** A row: the cells of the chosen columns in order. */
    public record Line(Case one, List<Cell> cells) {}

    /** A cell as shown. */
    public record Cell(LineColumn column, String text) {}

    public boolean shows(LineColumn column) {
        return request.columns().contains(column);
    }

    public String ariaSort(LineColumn column) {
        return request.query().order().column() != column
                ? "none"
                : request.query().order().descending() ? "descending" : "ascending";
    }
}
