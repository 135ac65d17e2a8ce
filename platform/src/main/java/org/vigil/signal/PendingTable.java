package org.vigil.signal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.StreamKey;

/** Streams that wait to be judged, in the order in which they changed. Batches about one stream do not wait for each other. */
@Component
class PendingTable {
    private final JdbcClient jdbc;

    PendingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stream whose counts have changed from {@code first} on. */
    record Pending(StreamKey stream, LocalDate first) {}

    void add(Collection<StreamKey> streams, LocalDate first, LocalDate last) {
        jdbc.sql("""
                insert into signal.pending (jurisdiction, indicator, source, period, first, last)
                select jurisdiction collate "C", indicator, source, period, :first, :last
                from unnest(:jurisdictions::text[], :indicators::text[], :sources::text[], :periods::text[])
                  as k(jurisdiction, indicator, source, period)
                """)
                .param("first", first)
                .param("last", last)
                .param(
                        "jurisdictions",
                        SignalTable.column(streams, key -> key.jurisdiction().value()))
                .param("indicators", SignalTable.column(streams, StreamKey::indicator))
                .param("sources", SignalTable.column(streams, StreamKey::source))
                .param(
                        "periods",
                        SignalTable.column(streams, key -> key.period().word()))
                .update();
    }

    /** Takes up to {@code most} of them out; they are back if the transaction fails. */
    List<Pending> take(int most) {
        return jdbc.sql("""
                delete from signal.pending p
                where p.id in (select id from signal.pending order by id limit :most for update skip locked)
                returning p.jurisdiction, p.indicator, p.source, p.period, p.first
                """)
                .param("most", most)
                .query((row, n) -> new Pending(
                        new StreamKey(
                                row.getString("indicator"),
                                Code.of(row.getString("jurisdiction")),
                                row.getString("source"),
                                row.getString("period").equals("week") ? PeriodKind.WEEK : PeriodKind.DAY),
                        row.getObject("first", LocalDate.class)))
                .list();
    }

    Optional<LocalDate> judgedDay() {
        return jdbc.sql("select day from signal.judged_day")
                .query(LocalDate.class)
                .optional();
    }

    void judgedDay(LocalDate day) {
        jdbc.sql("""
                insert into signal.judged_day (single, day) values (true, :day)
                on conflict (single) do update set day = excluded.day
                """).param("day", day).update();
    }
}
