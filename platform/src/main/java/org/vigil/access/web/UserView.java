package org.vigil.access.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.access.Tokens;
import org.vigil.access.User;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Role;
import org.vigil.ledger.Change;

/**
 * One user: what he is, his tokens, what was done.
 *
 * @param self whether it is the viewer himself, who cannot change himself
 * @param once a password or token shown this one time; null otherwise
 */
public record UserView(
        User user,
        Fields fields,
        Problem problem,
        boolean self,
        List<Tokens.Token> tokens,
        List<Change> changes,
        @Nullable Once once) {

    /** What the form holds. */
    public record Fields(String login, String name, Set<Role> roles, String scope, String organisation) {}

    /**
     * What is wrong with the form.
     *
     * @param field where; empty for nothing
     */
    public record Problem(String field, String sentence) {
        public static final Problem NONE = new Problem("", "");
    }

    /**
     * A secret that is shown once.
     *
     * @param key the message key of its heading
     */
    public record Once(String key, String secret) {}

    /** The form of a new user. */
    public record New(Fields fields, Problem problem) {}

    /** What a token of this user may be given. */
    public Set<Permission> grantable() {
        return user.viewer().permissions();
    }
}
