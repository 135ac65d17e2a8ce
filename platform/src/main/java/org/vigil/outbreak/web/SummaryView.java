package org.vigil.outbreak.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Chart;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/** Fitting cases counted by place and day. */
public record SummaryView(
        LineRequest request,
        long cases,
        List<Place> places,
        @Nullable Chart curve) {
    /** So many cases in a jurisdiction. */
    public record Place(Code code, Names names, long cases) {}
}
