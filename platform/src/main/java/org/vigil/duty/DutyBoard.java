package org.vigil.duty;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;

/** Counts duties by clock and by party. */
@Component
class DutyBoard {
    private final JdbcClient jdbc;

    DutyBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PartyCounts> byParty(Code within, Instant now) {
        return jdbc.sql("""
                select owed_by, level, organisation,
                  count(*) filter (where state in ('open', 'acknowledged', 'done')) as owed,
                  count(*) filter (where state in ('open', 'acknowledged') and due_at < :now) as overdue,
                  count(*) filter (where state in ('accepted', 'closed')) as settled
                from duty.duty
                where jurisdiction >= :within and jurisdiction < :within_end
                group by owed_by, level, organisation
                order by overdue desc, owed desc, owed_by
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("within", within.value())
                .param("within_end", within.end())
                .query((row, n) -> new PartyCounts(
                        Code.of(row.getString("owed_by")),
                        row.getString("level"),
                        row.getString("organisation"),
                        row.getLong("owed"),
                        row.getLong("overdue"),
                        row.getLong("settled")))
                .list();
    }

    DutyCounts counts(Code within, Instant now) {
        return jdbc.sql("""
                select count(*) filter (where state <> 'done') as owed,
                  count(*) filter (where state <> 'done' and due_at >= :now and due_at < :soon) as due_soon,
                  count(*) filter (where state <> 'done' and due_at < :now) as overdue,
                  count(*) filter (where state = 'open') as unacknowledged,
                  count(*) filter (where state = 'done') as to_accept
                from duty.duty
                where state in ('open', 'acknowledged', 'done')
                and jurisdiction >= :within and jurisdiction < :within_end
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("soon", now.plusSeconds(7200).atOffset(ZoneOffset.UTC))
                .param("within", within.value())
                .param("within_end", within.end())
                .query((row, n) -> new DutyCounts(
                        row.getLong("owed"),
                        row.getLong("due_soon"),
                        row.getLong("overdue"),
                        row.getLong("unacknowledged"),
                        row.getLong("to_accept")))
                .single();
    }

    long openedSince(Code within, Instant since) {
        return jdbc.sql("""
                select count(*) from duty.duty
                where opened_at > :since
                and jurisdiction >= :within and jurisdiction < :within_end
                """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("within", within.value())
                .param("within_end", within.end())
                .query(Long.class)
                .single();
    }

    long overnight(Code within, Instant midnight) {
        return jdbc.sql("""
                select count(*) from duty.duty
                where opened_at < :midnight
                and (acknowledged_at is null or acknowledged_at >= :midnight)
                and (closed_at is null or closed_at >= :midnight)
                and jurisdiction >= :within and jurisdiction < :within_end
                """)
                .param("midnight", midnight.atOffset(ZoneOffset.UTC))
                .param("within", within.value())
                .param("within_end", within.end())
                .query(Long.class)
                .single();
    }
}
