package org.vigil.jurisdiction.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.jurisdiction.FormerCode;
import org.vigil.jurisdiction.Jurisdiction;

/**
 * What a search for a place found.
 *
 * @param former when what was typed is a code no longer used
 */
public record SearchView(
        String typed, List<Hit> hits, @Nullable FormerCode former) {
    /** A place and the way to it. */
    public record Hit(Jurisdiction jurisdiction, List<Jurisdiction> path) {}
}
