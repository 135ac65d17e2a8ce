package org.vigil.sentinel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.policy.Policies;
import org.vigil.policy.PolicyPack;
import org.vigil.sentinel.PostState.Standing;

/** Judges posts by their calendars: who is late, who is silent. Periods are walked back in memory, reports asked for in one statement. */
@Component
class PostStanding {
    /** How far back a deadline is looked for; a post closed for longer owes nothing. */
    private static final int LOOK_BACK_DAYS = 70;

    /** Silences are counted up to so many periods. */
    private static final int MISSED_MAX = 60;

    private final JdbcClient jdbc;
    private final Policies policies;
    private final ZoneId zone;

    PostStanding(JdbcClient jdbc, Policies policies, DomainClock clock) {
        this.jdbc = jdbc;
        this.policies = policies;
        this.zone = clock.zone();
    }

    /** A post with one kind of period, and how many indicators it has of that kind. */
    private record Owing(Post post, PeriodKind kind, int indicators, Punctuality punctuality) {}

    /** What came of an owing post until the instant: the last period with anything, and how much for the period asked about. */
    private record Came(@Nullable LocalDate last, @Nullable Instant at, int indicators) {
        static final Came NOTHING = new Came(null, null, 0);
    }

    /** What the pack in force on the day says for a kind of post; a day's grace and two periods where no rule speaks. */
    Punctuality punctuality(PostKind kind, PeriodKind period, LocalDate day) {
        return policies.inForce("", day)
                .flatMap(pack -> rule(pack, kind, period))
                .orElseGet(() -> new Punctuality(java.time.Duration.ofDays(1), 2));
    }

    private static java.util.Optional<Punctuality> rule(PolicyPack pack, PostKind kind, PeriodKind period) {
        return pack.calendarRule(kind.word(), period.word())
                .map(rule -> new Punctuality(rule.then().grace(), rule.then().silentAfterDuePeriods()));
    }

    /** How posts stand; of a post with daily and weekly reports, the worse of both. */
    List<PostState> states(List<Post> posts, Map<String, Indicator> indicators, Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        Map<String, Punctuality> rules = new HashMap<>();
        Map<Owing, @Nullable Period> due = new IdentityHashMap<>();
        for (Post post : posts) {
            for (PeriodKind kind : PeriodKind.values()) {
                int count = (int) post.indicators().stream()
                        .filter(id ->
                                indicators.containsKey(id) && indicators.get(id).period() == kind)
                        .count();
                if (count > 0) {
                    Punctuality punctuality = rules.computeIfAbsent(
                            post.kind().word() + kind.word(), key -> punctuality(post.kind(), kind, today));
                    Owing owing = new Owing(post, kind, count, punctuality);
                    due.put(owing, lastDue(owing, at, null));
                }
            }
        }
        Map<String, Came> came = came(due, at);
        Map<Integer, PostState> worst = new HashMap<>();
        due.forEach((owing, period) -> worst.merge(
                owing.post.number(),
                state(owing, period, came.getOrDefault(key(owing.post.number(), owing.kind), Came.NOTHING), at),
                PostStanding::worse));
        for (Post post : posts) {
            worst.computeIfAbsent(
                    post.number(),
                    number -> new PostState(post, Standing.IDLE, PeriodKind.DAY, null, null, null, 0, 0));
        }
        List<PostState> states = new ArrayList<>(worst.values());
        states.sort(Comparator.comparing(PostState::standing)
                .thenComparing(PostState::missedPeriods, Comparator.reverseOrder())
                .thenComparing(state -> state.post().number()));
        return states;
    }

    private static PostState worse(PostState a, PostState b) {
        int order = a.standing().compareTo(b.standing());
        return order < 0 || (order == 0 && a.period() == PeriodKind.DAY) ? a : b;
    }

    private PostState state(Owing owing, @Nullable Period due, Came came, Instant at) {
        int missed = due == null ? 0 : missed(owing, at, came.last);
        Standing standing;
        if (due == null) {
            standing = Standing.IDLE;
        } else if (missed >= owing.punctuality.silentAfter()) {
            standing = Standing.SILENT;
        } else if (came.indicators < owing.indicators) {
            standing = Standing.LATE;
        } else {
            standing = Standing.REPORTED;
        }
        return new PostState(
                owing.post,
                standing,
                owing.kind,
                due,
                came.last == null ? null : owing.kind.holding(came.last),
                came.at,
                missed,
                came.indicators);
    }

    /** Due periods after {@code last}, which was reported. */
    private int missed(Owing owing, Instant at, @Nullable LocalDate last) {
        int missed = 0;
        @Nullable Period period = lastDue(owing, at, null);
        while (period != null
                && missed < MISSED_MAX
                && (last == null || period.first().isAfter(last))) {
            missed++;
            period = lastDue(owing, at, period);
        }
        return missed;
    }

    /** The latest period before {@code before}, or before {@code at}, that the post owed and whose deadline has passed. */
    private @Nullable Period lastDue(Owing owing, Instant at, @Nullable Period before) {
        LocalDate today = at.atZone(zone).toLocalDate();
        Period period = before == null ? owing.kind.holding(today) : before.before();
        LocalDate earliest = (before == null ? today : before.first()).minusDays(LOOK_BACK_DAYS);
        while (!period.first().isBefore(earliest)) {
            if (owing.post.owes(period)
                    && !owing.post
                            .calendar()
                            .dueAt(period, owing.punctuality, zone)
                            .isAfter(at)) {
                return period;
            }
            period = period.before();
        }
        return null;
    }

    /**
     * Under row-level security only what is leakproof may use an index, and no cast is: what rows are compared with is cast before it is
     * unnested, never in the comparison.
     */
    private Map<String, Came> came(Map<Owing, @Nullable Period> due, Instant at) {
        List<Owing> asked = due.keySet().stream().toList();
        Map<String, Came> came = HashMap.newHashMap(asked.size());
        jdbc.sql("""
                select k.post, k.period, l.period_first as last, l.first_received_at as at, coalesce(d.indicators_reported, 0) as there
                from unnest(:posts::int[], :periods::text[], :dues::text[]::date[]) as k(post, period, due)
                left join lateral (
                  select p.period_first, p.first_received_at from sentinel.post_period p
                  where p.post = k.post and p.period = k.period and p.first_received_at <= :at
                  order by p.period_first desc limit 1
                ) l on true
                left join sentinel.post_period d
                  on d.post = k.post and d.period = k.period and d.period_first = k.due
                 and d.first_received_at <= :at
                """)
                .param(
                        "posts",
                        asked.stream().mapToInt(each -> each.post.number()).toArray())
                .param("periods", asked.stream().map(each -> each.kind.word()).toArray(String[]::new))
                .param("dues", asked.stream().map(each -> first(due.get(each))).toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    came.put(key(row.getInt("post"), PeriodKind.ofWord(row.getString("period"))), came(row));
                });
        return came;
    }

    private static @Nullable String first(@Nullable Period period) {
        return period == null ? null : period.first().toString();
    }

    private static Came came(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        return new Came(
                row.getObject("last", LocalDate.class), at == null ? null : at.toInstant(), row.getInt("there"));
    }

    private static String key(int post, PeriodKind kind) {
        return post + kind.word();
    }
}
