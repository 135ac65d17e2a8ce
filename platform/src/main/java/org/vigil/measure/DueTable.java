package org.vigil.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;

/** Measures whose time has come: to ask for the release test, or to end. */
@Component
class DueTable {
    private final JdbcClient jdbc;

    DueTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nobody else looks at them before this is over; whoever follows another waits for its end. */
    List<Measure> asking(Instant now, int most) {
        return jdbc.sql(MeasureTable.COLUMNS + """
                where m.ended_at is null and m.asked_at is null and m.ask_at <= :now and m.begins_at <= :now
                and not exists (select from measure.measure p where p.id = m.follows and p.ended_at is null)
                order by m.ask_at, m.id limit :most for update skip locked
                """)
                .param("now", MeasureTable.at(now))
                .param("most", most)
                .query(MeasureTable::read)
                .list();
    }

    List<Measure> ending(Instant now, int most) {
        return jdbc.sql(MeasureTable.COLUMNS + """
                where m.ended_at is null and m.held_at is null and m.ends_at <= :now
                and not exists (select from measure.measure p where p.id = m.follows and p.ended_at is null)
                order by m.ends_at, m.id limit :most for update skip locked
                """)
                .param("now", MeasureTable.at(now))
                .param("most", most)
                .query(MeasureTable::read)
                .list();
    }

    void asked(List<Measure> measures, Instant now) {
        jdbc.sql("update measure.measure set asked_at = :now where id = any(:ids::uuid[])")
                .param("now", MeasureTable.at(now))
                .param(
                        "ids",
                        measures.stream().map(each -> each.id().toString()).toArray(String[]::new))
                .update();
    }

    /** Whether a measure of the county that asked on that day has had no test since. */
    boolean waits(Code unit, LocalDate day, ZoneId zone) {
        return jdbc.sql("""
                select exists (
                  select from measure.measure m
                  where m.unit = :unit and m.ended_at is null and m.asked_at >= :from and m.asked_at < :to
                  and not exists (
                    select from measure.measure_test t where t.measure = m.id and t.taken_at >= m.asked_at))
                """)
                .param("unit", unit.value())
                .param("from", MeasureTable.at(day.atStartOfDay(zone).toInstant()))
                .param("to", MeasureTable.at(day.plusDays(1).atStartOfDay(zone).toInstant()))
                .query(Boolean.class)
                .single();
    }
}
