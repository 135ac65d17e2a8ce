package org.vigil.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.WallClock;

/**
 * A pause after failed logins, for each login and each address, in wall time, kept over restarts. A login nobody has is treated as one
 * that exists. Runs inside the caller's transaction.
 */
@Component
class Throttle {
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);
    private static final Duration PAUSE_FIRST = Duration.ofSeconds(30);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final WallClock wall;

    Throttle(JdbcClient jdbc, WallClock wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /** What is counted. An address stands for many people behind one gateway, so it may fail more often. */
    enum Of {
        LOGIN(5),
        ADDRESS(30);

        private final int free;

        Of(int free) {
            this.free = free;
        }

        private byte[] key(String value) {
            return Secret.hash(name() + ' ' + value);
        }
    }

    /** Until when no further try is taken, if there is a pause. */
    Optional<Instant> pausedUntil(Of of, String value) {
        return jdbc.sql("select blocked_until from access.throttle where key = :key and blocked_until > :now")
                .param("key", of.key(value))
                .param("now", wall.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        row.getObject("blocked_until", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Counts a failure; from the free number on each one doubles the pause, 30 seconds to 15 minutes. */
    void failed(Of of, String value) {
        Instant now = wall.instant();
        int failures = jdbc.sql("""
                insert into access.throttle (key, failures, last_failed_at)
                values (:key, 1, :now)
                on conflict (key) do update
                set failures = case when throttle.last_failed_at < :forgotten then 1 else throttle.failures + 1 end,
                    last_failed_at = excluded.last_failed_at
                returning failures
                """)
                .param("key", of.key(value))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("forgotten", now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        if (failures >= of.free) {
            jdbc.sql("update access.throttle set blocked_until = :until where key = :key")
                    .param("until", now.plus(pause(failures - of.free)).atOffset(ZoneOffset.UTC))
                    .param("key", of.key(value))
                    .update();
        }
    }

    /** A login that succeeded starts afresh; its address does not, since others may be guessing from there. */
    void succeeded(String login) {
        jdbc.sql("delete from access.throttle where key = :key")
                .param("key", Of.LOGIN.key(login))
                .update();
    }

    /** Forgets what no longer counts. */
    void tidy() {
        jdbc.sql("delete from access.throttle where last_failed_at < :forgotten")
                .param("forgotten", wall.instant().minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Duration pause(int beyond) {
        Duration doubled = PAUSE_FIRST.multipliedBy(1L << Math.min(beyond, 6));
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }
}
