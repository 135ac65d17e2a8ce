package org.vigil.outbreak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

@Component
class EventTable {
    private static final String COLUMNS = """
            select id, number, kind, disease, jurisdiction, setting, title_en, title_zh_hans, title_zh_hant, signal,
              opened_at, opened_by, closed_at, closed_by, closed_reason
            from outbreak.event
            """;

    private final JdbcClient jdbc;

    EventTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts it; empty when its signal has opened one before. */
    Optional<Long> insert(EventId id, NewEvent event, Instant at, String by) {
        return jdbc.sql("""
                insert into outbreak.event (id, kind, disease, jurisdiction, setting, title_en, title_zh_hans, title_zh_hant, signal,
                  opened_at, opened_by)
                values (:id, :kind, :disease, :jurisdiction, :setting, :en, :hans, :hant, :signal, :at, :by)
                on conflict (signal) do nothing
                returning number
                """)
                .param("id", id.value())
                .param("kind", event.kind())
                .param("disease", event.disease())
                .param("jurisdiction", event.jurisdiction().value())
                .param("setting", event.setting())
                .param("en", event.title().en())
                .param("hans", event.title().zhHans())
                .param("hant", event.title().zhHant())
                .param("signal", event.signal())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query(Long.class)
                .optional();
    }

    /** Ends it; false when it has ended before. */
    boolean close(EventId id, Instant at, String by, String reason) {
        return jdbc.sql("""
                update outbreak.event set closed_at = :at, closed_by = :by, closed_reason = :reason
                where id = :id and closed_at is null
                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("reason", reason)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    Optional<Event> one(EventId id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id.value())
                .query(EventTable::event)
                .optional();
    }

    Optional<Event> ofSignal(UUID signal) {
        return jdbc.sql(COLUMNS + " where signal = :signal")
                .param("signal", signal)
                .query(EventTable::event)
                .optional();
    }

    Optional<Event> numbered(long number) {
        return jdbc.sql(COLUMNS + " where number = :number")
                .param("number", number)
                .query(EventTable::event)
                .optional();
    }

    /** Open ones first, then latest first. */
    List<Event> within(Code scope, int limit) {
        return jdbc.sql(COLUMNS + """
                where jurisdiction >= :from and jurisdiction < :end
                order by closed_at is not null, opened_at desc limit :limit
                """)
                .param("from", scope.value())
                .param("end", scope.end())
                .param("limit", limit)
                .query(EventTable::event)
                .list();
    }

    static Event event(ResultSet row, int n) throws SQLException {
        @Nullable OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Event(
                new EventId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                row.getString("kind"),
                row.getString("disease"),
                Code.of(row.getString("jurisdiction")),
                row.getString("setting"),
                new Names(row.getString("title_en"), row.getString("title_zh_hans"), row.getString("title_zh_hant")),
                row.getObject("signal", UUID.class),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("opened_by"),
                closed == null
                        ? null
                        : new Event.Closure(
                                closed.toInstant(), row.getString("closed_by"), row.getString("closed_reason")));
    }
}
