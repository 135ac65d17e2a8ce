package org.vigil.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.WallClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Public;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/** Keys by which other programs use the API for a user: never more than he may, for a part of his scope, until a day. */
@Service
public class Tokens {
    /** Longer than this no token lives. */
    public static final Duration LIFE_MAX = Duration.ofDays(366);

    private final JdbcClient jdbc;
    private final WallClock wall;
    private final Ledger ledger;
    private final UserTable users;

    Tokens(JdbcClient jdbc, WallClock wall, Ledger ledger, UserTable users) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.ledger = ledger;
        this.users = users;
    }

    /** What is asked for: a part of what its user may do, in a part of his scope. */
    public record NewToken(String label, Code scope, Set<Permission> permissions, Duration life) {
        public NewToken {
            permissions = Set.copyOf(permissions);
        }
    }

    /** A token as it is listed; its secret was shown once and is gone. */
    public record Token(UUID id, String label, Code scope, Set<Permission> permissions, Life life) {
        /** When it came, ends, was last used and was revoked. */
        public record Life(
                Instant createdAt,
                Instant expiresAt,
                @Nullable Instant usedAt,
                @Nullable Instant revokedAt) {}
    }

    /**
     * Makes a token for a user and returns its secret, which nobody sees again.
     *
     * @throws Refusal ACCESS-0010 a permission the user has not; ACCESS-0011 a scope outside his; ACCESS-0012 no label, no permission
     *     or a life over {@link #LIFE_MAX}
     */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public String create(UUID user, NewToken asked) {
        User owner = users.login(user).orElseThrow(() -> new Missing("user")).user();
        String label = asked.label().strip();
        if (label.isEmpty()
                || label.length() > 80
                || asked.permissions().isEmpty()
                || asked.life().isNegative()
                || asked.life().isZero()
                || asked.life().compareTo(LIFE_MAX) > 0) {
            throw new Refusal("ACCESS-0012", LIFE_MAX.toDays());
        }
        asked.permissions().stream()
                .filter(permission -> !owner.viewer().may(permission))
                .findFirst()
                .ifPresent(permission -> {
                    throw new Refusal("ACCESS-0010", permission.name());
                });
        if (!owner.profile().scope().contains(asked.scope())) {
            throw new Refusal(
                    "ACCESS-0011",
                    asked.scope().value(),
                    owner.profile().scope().value());
        }
        String secret = "vigil_" + Secret.fresh();
        insert(UUID.randomUUID(), user, label, asked, secret);
        return secret;
    }

    private void insert(UUID id, UUID user, String label, NewToken asked, String secret) {
        Instant now = wall.instant();
        jdbc.sql("""
                insert into access.token
                  (id, secret_hash, user_id, jurisdiction, label, permissions, created_at, created_by, expires_at)
                values (:id, :hash, :user, :jurisdiction, :label, :permissions, :now, :by, :expires)
                """)
                .param("id", id)
                .param("hash", Secret.hash(secret))
                .param("user", user)
                .param("jurisdiction", asked.scope().value())
                .param("label", label)
                .param("permissions", UserTable.text(asked.permissions()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", Scopes.current().id())
                .param("expires", now.plus(asked.life()).atOffset(ZoneOffset.UTC))
                .update();
        ledger.record(new Entry(
                "token-created",
                "user",
                user.toString(),
                asked.scope(),
                Map.of(
                        "token",
                        id.toString(),
                        "permissions",
                        UserTable.text(asked.permissions()),
                        "days",
                        Long.toString(asked.life().toDays()))));
    }

    /** The tokens of a user of the administrator's scope, newest first. */
    @Requires(Permission.ADMINISTER)
    @Transactional(readOnly = true)
    public List<Token> of(UUID user) {
        return list(user);
    }

    /** The viewer's own tokens, newest first. */
    @Public("everybody may see which programs act for him")
    @Transactional(readOnly = true)
    public List<Token> own() {
        return list(Scopes.current().id());
    }

    /** Ends a token of a user of the administrator's scope at once. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void revoke(UUID user, UUID token) {
        end(user, token);
    }

    /** Ends one of the viewer's own tokens at once. */
    @Public("everybody may take back what acts for him")
    @Transactional
    public void revokeOwn(UUID token) {
        end(Scopes.current().id(), token);
    }

    private List<Token> list(UUID user) {
        return jdbc.sql("""
                select id, label, jurisdiction, permissions, created_at, expires_at, used_at, revoked_at
                from access.token
                where user_id = :user
                order by created_at desc, id
                """)
                .param("user", user)
                .query((row, n) -> new Token(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        Code.of(row.getString("jurisdiction")),
                        permissions(row.getString("permissions")),
                        new Token.Life(
                                row.getObject("created_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant(),
                                instant(row.getObject("used_at", OffsetDateTime.class)),
                                instant(row.getObject("revoked_at", OffsetDateTime.class)))))
                .list();
    }

    private void end(UUID user, UUID token) {
        Code scope = jdbc.sql("""
                update access.token set revoked_at = :now
                where id = :id
                and user_id = :user
                and revoked_at is null
                returning jurisdiction
                """)
                .param("now", wall.instant().atOffset(ZoneOffset.UTC))
                .param("id", token)
                .param("user", user)
                .query((row, n) -> Code.of(row.getString("jurisdiction")))
                .optional()
                .orElseThrow(() -> new Missing("token"));
        ledger.record(new Entry("token-revoked", "user", user.toString(), scope, Map.of("token", token.toString())));
    }

    static Set<Permission> permissions(String text) {
        return Arrays.stream(text.split(","))
                .map(Permission::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
