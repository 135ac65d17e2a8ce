package org.vigil.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.signal.Causes.Candidate;

/** The SQL of signals that have one cause. */
@Component
class CauseTable {
    private final JdbcClient jdbc;

    CauseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A candidate as it stands. */
    record Kept(Candidate candidate, int number, boolean raised, boolean merged) {}

    /** Frees signals from one that was discarded: whatever is raised again stands on its own. */
    void free(Instant at) {
        jdbc.sql("""
                update signal.signal s set merged_into = null, changed_at = :at
                from signal.signal lead
                where lead.id = s.merged_into and s.state = 'raised' and lead.state = 'discarded'
                """).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    /** All that wait for a decision, and those verified that went on until {@code after} or later. */
    List<Kept> candidates(LocalDate after) {
        return jdbc.sql("""
                select id, number, jurisdiction, indicator, case when disease = '' then indicator else disease end as cause, since,
                       latest, greatest(observed - expected, 0) as excess, surprise, told, raised_at, state, merged_into
                from signal.signal
                where unusual and (state = 'raised' or (state = 'verified' and merged_into is null and latest >= :after))
                order by raised_at, id
                """)
                .param("after", after)
                .query((row, n) -> new Kept(
                        new Candidate(
                                row.getObject("id", UUID.class),
                                Code.of(row.getString("jurisdiction")),
                                row.getString("indicator"),
                                row.getString("cause"),
                                row.getObject("since", LocalDate.class),
                                row.getObject("latest", LocalDate.class),
                                row.getDouble("excess"),
                                row.getDouble("surprise"),
                                row.getBoolean("told") && row.getObject("merged_into") == null,
                                row.getObject("raised_at", OffsetDateTime.class).toInstant()),
                        row.getInt("number"),
                        row.getString("state").equals("raised"),
                        row.getObject("merged_into") != null))
                .list();
    }

    /** Hangs signals under those that lead them, with whatever hangs under them already. */
    void merge(Map<UUID, UUID> into, Instant at) {
        jdbc.sql("""
                update signal.signal s set merged_into = k.lead, changed_at = :at
                from unnest(:signals::text[]::uuid[], :leads::text[]::uuid[]) as k(signal, lead)
                where (s.id = k.signal or s.merged_into = k.signal) and s.id <> k.lead
                """)
                .param("signals", into.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .param("leads", into.values().stream().map(UUID::toString).toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Notes that people are told of these on their own. */
    void told(List<UUID> signals) {
        jdbc.sql("update signal.signal set told = true where id = any(:ids::text[]::uuid[])")
                .param("ids", signals.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /** Ends the sleep of signals whose time is over; how many. */
    int wake(Instant now) {
        return jdbc.sql("""
                update signal.signal set snoozed_until = null, changed_at = :now where snoozed_until <= :now
                """).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    void wake(UUID id) {
        jdbc.sql("update signal.signal set snoozed_until = null where id = :id")
                .param("id", id)
                .update();
    }

    void snooze(UUID id, Instant until, Instant at) {
        jdbc.sql("update signal.signal set snoozed_until = :until, changed_at = :at where id = :id")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }
}
