package org.vigil.outbreak.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.identity.Purpose;
import org.vigil.kernel.Names;
import org.vigil.outbreak.Case;

/** The search for a person; hits is null before one has searched. */
public record SearchView(List<Purpose> purposes, @Nullable List<Hit> hits) {
    /** A case of a person that fits. */
    public record Hit(Case one, Names place) {}
}
