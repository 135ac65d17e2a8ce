package org.vigil.sentinel.web;

import java.util.List;
import org.vigil.sentinel.PostState;

/**
 * The posts of a jurisdiction as they stand.
 *
 * @param standing the filter: silent, late, reported, idle; empty for all
 * @param kind the filter by kind; empty for all
 */
public record PostListView(
        String sentence, String standing, String kind, List<Count> counts, List<Row> rows, int unseen) {

    /** How many stand so. */
    public record Count(String standing, long posts) {}

    /** One post. */
    public record Row(PostState state, String name, String place, String last, String owed) {}
}
