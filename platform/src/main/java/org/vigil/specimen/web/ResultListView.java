package org.vigil.specimen.web;

import java.util.List;
import org.vigil.kernel.Names;
import org.vigil.specimen.Specimen;

/**
 * The latest results.
 *
 * @param waiting how many of them have no verdict yet
 */
public record ResultListView(List<Line> lines, long positive, long waiting, String done) {
    /** A specimen and where its person belongs. */
    public record Line(Specimen one, Names place) {}
}
