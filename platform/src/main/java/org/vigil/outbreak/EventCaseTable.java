package org.vigil.outbreak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.outbreak.EventCases.Membership;
import org.vigil.outbreak.EventCases.Put;
import org.vigil.outbreak.EventCases.Said;

@Component
class EventCaseTable {
    private final JdbcClient jdbc;
    private final CaseTable cases;

    EventCaseTable(JdbcClient jdbc, CaseTable cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /** @return false when that had been said */
    boolean put(Case one, EventId event, Said said, UUID by) {
        return jdbc.sql("""
                insert into outbreak.event_case as l (event, case_id, jurisdiction, added_at, belongs, reason, by, by_name)
                values (:event, :case, :jurisdiction, :at, :belongs, :reason, :by, :name)
                on conflict (event, case_id) do update set added_at = excluded.added_at, belongs = excluded.belongs,
                  reason = excluded.reason, by = excluded.by, by_name = excluded.by_name
                where l.belongs <> excluded.belongs
                """)
                        .param("event", event.value())
                        .param("case", one.id().value())
                        .param("jurisdiction", one.jurisdiction().value())
                        .param("at", said.at().atOffset(ZoneOffset.UTC))
                        .param("belongs", said.belongs())
                        .param("reason", said.reason())
                        .param("by", by)
                        .param("name", said.by())
                        .update()
                > 0;
    }

    /** @param until an event opened up to this day reaches back to the case */
    List<Membership> of(Case one, LocalDate until, ZoneId zone) {
        return jdbc.sql("""
                select e.id, e.number, e.kind, e.disease, e.jurisdiction, e.setting, e.title_en, e.title_zh_hans, e.title_zh_hant, e.signal,
                  e.opened_at, e.opened_by, e.closed_at, e.closed_by, e.closed_reason, l.belongs, l.reason, l.by_name, l.added_at
                from outbreak.event e
                left join outbreak.event_case l on l.event = e.id and l.case_id = :case
                where l.event is not null
                or (e.disease = :disease and :jurisdiction >= e.jurisdiction and :jurisdiction < e.jurisdiction || '~'
                  and (e.opened_at at time zone :zone)::date <= :until
                  and (e.closed_at is null or e.closed_at >= :received))
                order by e.closed_at is not null, e.opened_at desc, e.number limit 50
                """)
                .param("case", one.id().value())
                .param("disease", one.facts().status().disease())
                .param("jurisdiction", one.jurisdiction().value())
                .param("zone", zone.getId())
                .param("until", until)
                .param("received", one.receivedAt().atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        new Membership(EventTable.event(row, n), row.getString("by_name") == null ? null : said(row)))
                .list();
    }

    List<Put> of(EventId event) {
        return jdbc.sql("select " + CaseTable.FIELDS + """
                , l.belongs, l.reason, l.by_name, l.added_at
                from outbreak.cases c join outbreak.event_case l on l.case_id = c.id
                where l.event = :event order by c.number limit 500
                """)
                .param("event", event.value())
                .query((row, n) -> new Put(cases.read(row, n), said(row)))
                .list();
    }

    private static Said said(ResultSet row) throws SQLException {
        return new Said(
                row.getBoolean("belongs"),
                row.getString("reason"),
                row.getString("by_name"),
                ContactTable.instant(row, "added_at"));
    }
}
