package org.vigil.zone;

import java.util.List;
import org.vigil.kernel.Code;

/**
 * A community as a plan shows it: what is closed in it, and what stays open beside it.
 *
 * @param whole whether all of it is closed
 * @param closed its units of the zone
 * @param open names of other buildings, sites and free-standing homes, at most 48
 * @param more how many others there are beside those
 */
public record Block(Code code, boolean whole, List<Unit> closed, List<String> open, int more) {
    public Block {
        closed = List.copyOf(closed);
        open = List.copyOf(open);
    }
}
