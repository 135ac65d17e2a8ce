package org.vigil.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.WallClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;

/** Finds whom a token stands for. Runs inside the caller's transaction. */
@Component
class TokenTable {
    private static final Duration USED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final WallClock wall;

    TokenTable(JdbcClient jdbc, WallClock wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    private record Found(
            UUID id, User user, Viewer viewer, @Nullable OffsetDateTime usedAt) {}

    /**
     * Whom the token stands for: its user, held to the token's permissions and to the token's scope; nothing once it has expired, was
     * revoked, its user is disabled, or his scope no longer contains the token's.
     */
    Optional<Account> find(String secret) {
        Instant now = wall.instant();
        Optional<Found> found = jdbc.sql("""
                select u.id, u.login, u.name, u.roles, u.jurisdiction, u.organisation, u.post, u.disabled,
                       u.must_change_password, u.demo, t.id as token, t.label, t.permissions,
                       t.jurisdiction as token_scope, t.used_at
                from access.token t
                join access.app_user u on u.id = t.user_id
                where t.secret_hash = :hash
                and t.expires_at > :now
                and t.revoked_at is null
                and not u.disabled
                """)
                .param("hash", Secret.hash(secret))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    User user = UserTable.user(row);
                    return new Found(
                            row.getObject("token", UUID.class),
                            user,
                            viewer(
                                    user,
                                    Code.of(row.getString("token_scope")),
                                    row.getString("permissions"),
                                    row.getString("label")),
                            row.getObject("used_at", OffsetDateTime.class));
                })
                .optional()
                .filter(token -> token.user.profile().scope().contains(token.viewer.scope()));
        found.filter(token -> token.usedAt == null
                        || token.usedAt.toInstant().plus(USED_EVERY).isBefore(now))
                .ifPresent(token -> jdbc.sql("update access.token set used_at = :now where id = :id")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", token.id)
                        .update());
        return found.map(token -> new Account(token.viewer, token.user.login(), "", false, false));
    }

    private static Viewer viewer(User user, Code scope, String permissions, String label) {
        return new Viewer(
                user.id(),
                user.profile().name() + " (" + label + ")",
                user.profile().roles(),
                scope,
                user.profile().organisation(),
                new Viewer.Bounds(user.profile().post(), Tokens.permissions(permissions)));
    }
}
