package org.vigil.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.access.User;

/**
 * The list of users.
 *
 * @param text what was searched for
 * @param next login to go on after; null when this is the end
 */
public record UsersView(
        String sentence,
        String text,
        List<Row> rows,
        @Nullable String next) {
    /** A user with the name of his jurisdiction. */
    public record Row(User user, String scope) {}
}
