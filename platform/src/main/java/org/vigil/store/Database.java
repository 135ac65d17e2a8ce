package org.vigil.store;

/**
 * The way to a PostgreSQL database as its owner, who migrates it. The application itself works as {@link #APPLICATION_ROLE}, which owns
 * nothing and is subject to row-level security.
 *
 * @param applicationPassword set on the application's role at each start
 */
public record Database(String url, String owner, String ownerPassword, String applicationPassword) {
    public static final String APPLICATION_ROLE = "vigil_app";
}
