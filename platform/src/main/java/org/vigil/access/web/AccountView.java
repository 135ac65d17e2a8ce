package org.vigil.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.access.Sessions;
import org.vigil.access.Tokens;

/**
 * The viewer's own account.
 *
 * @param done what has just been done, as a message key; null for nothing
 */
public record AccountView(
        String scope,
        List<Sessions.Session> sessions,
        List<Tokens.Token> tokens,
        @Nullable String done) {}
