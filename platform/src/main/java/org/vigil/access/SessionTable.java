package org.vigil.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.WallClock;

/**
 * Logged-in browsers, kept in the database so that a restart logs nobody out and a change of role ends them at once: each request reads
 * the user afresh. The browser holds a random secret, the database its hash. Runs inside the caller's transaction.
 */
@Component
class SessionTable {
    /** Ended after so long without a request. */
    static final Duration IDLE = Duration.ofMinutes(30);
    /** Ended after so long whatever happens. */
    static final Duration ABSOLUTE = Duration.ofHours(12);

    private static final Duration SEEN_EVERY = Duration.ofSeconds(30);
    private static final int BROWSER_LENGTH_MAX = 120;

    private final JdbcClient jdbc;
    private final WallClock wall;

    SessionTable(JdbcClient jdbc, WallClock wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** The live sessions of a user, latest first. */
    List<Sessions.Session> of(UUID user) {
        return jdbc.sql("""
                select id, began_at, seen_at, address, browser
                from access.session
                where user_id = :user
                and seen_at > :idle
                and began_at > :absolute
                order by seen_at desc, id
                """)
                .param("user", user)
                .param("idle", ago(IDLE))
                .param("absolute", ago(ABSOLUTE))
                .query((row, n) -> new Sessions.Session(
                        row.getObject("id", UUID.class),
                        row.getObject("began_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        row.getString("address"),
                        row.getString("browser")))
                .list();
    }

    /** Begins a session and returns the secret for its cookie; nothing for a user who is not there or is disabled. */
    Optional<String> begin(Account account, String address, String browser) {
        String secret = Secret.fresh();
        int begun = jdbc.sql("""
                insert into access.session (id, secret_hash, user_id, jurisdiction, began_at, seen_at, address, browser)
                select :id, :hash, u.id, u.jurisdiction, :now, :now, :address, :browser
                from access.app_user u
                where u.id = :user
                and not u.disabled
                """)
                .param("id", UUID.randomUUID())
                .param("hash", Secret.hash(secret))
                .param("user", account.viewer().id())
                .param("now", ago(Duration.ZERO))
                .param("address", address)
                .param("browser", browser.substring(0, Math.min(browser.length(), BROWSER_LENGTH_MAX)))
                .update();
        return begun == 1 ? Optional.of(secret) : Optional.empty();
    }

    private record Found(User user, Instant beganAt, Instant seenAt) {}

    /**
     * Whose session the cookie's secret stands for; nothing once it has ended, or its user is disabled.
     *
     * @param atWork whether a person asks; what an open page asks by itself keeps no session awake
     */
    Optional<User> find(String secret, boolean atWork) {
        byte[] hash = Secret.hash(secret);
        Instant now = wall.instant();
        Optional<Found> found = jdbc.sql("""
                select u.id, u.login, u.name, u.roles, u.jurisdiction, u.organisation, u.post, u.disabled,
                       u.must_change_password, u.demo, s.began_at, s.seen_at
                from access.session s
                join access.app_user u on u.id = s.user_id
                where s.secret_hash = :hash
                and not u.disabled
                """)
                .param("hash", hash)
                .query((row, n) -> new Found(
                        UserTable.user(row),
                        row.getObject("began_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .optional()
                .filter(session -> now.isBefore(session.seenAt.plus(IDLE)))
                .filter(session -> now.isBefore(session.beganAt.plus(ABSOLUTE)));
        if (atWork && found.isPresent() && found.get().seenAt.plus(SEEN_EVERY).isBefore(now)) {
            jdbc.sql("update access.session set seen_at = :now where secret_hash = :hash")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("hash", hash)
                    .update();
        }
        return found.map(Found::user);
    }

    /** Ends the session of a cookie's secret, if there is one. */
    void end(String secret) {
        jdbc.sql("delete from access.session where secret_hash = :hash")
                .param("hash", Secret.hash(secret))
                .update();
    }

    /** Ends one session of a user; false when he has no such session. */
    boolean end(UUID id, UUID user) {
        return jdbc.sql("delete from access.session where id = :id and user_id = :user")
                        .param("id", id)
                        .param("user", user)
                        .update()
                == 1;
    }

    /** Ends every session of a user: his roles, scope or password changed, or he was disabled. */
    void endAll(UUID user) {
        jdbc.sql("delete from access.session where user_id = :user")
                .param("user", user)
                .update();
    }

    /** Deletes what has run out. */
    void tidy() {
        jdbc.sql("delete from access.session where seen_at < :idle or began_at < :absolute")
                .param("idle", ago(IDLE))
                .param("absolute", ago(ABSOLUTE))
                .update();
    }

    private OffsetDateTime ago(Duration duration) {
        return wall.instant().minus(duration).atOffset(ZoneOffset.UTC);
    }
}
