package org.vigil.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;

/** Many measures at once, for those who work through them. */
@Component
class ListTable {
    private static final String LIST = MeasureTable.COLUMNS + """
            where m.jurisdiction >= :scope and m.jurisdiction < :scope_end
            and case :which
              when 'STANDING' then m.ended_at is null
              when 'MINE' then m.ended_at is null and m.worker = :viewer
              when 'TODAY' then m.ended_at is null and m.ends_at >= :today and m.ends_at < :tomorrow
              when 'TOMORROW' then m.ended_at is null and m.ends_at >= :tomorrow and m.ends_at < :after
              when 'TESTS' then m.ended_at is null and m.asked_at is not null
                and (:asked::date is null or (m.asked_at at time zone :zone)::date = :asked::date)
                and not exists (select from measure.measure_test t where t.measure = m.id and t.taken_at >= m.asked_at)
              when 'HELD' then m.ended_at is null and m.held_at is not null
              when 'APPEALS' then exists (select from measure.measure_appeal a where a.measure = m.id and a.answered_at is null)
              else m.ended_at is not null
            end
            order by case when :which = 'ENDED' then m.ended_at end desc, m.ends_at, m.id
            limit :size offset :skip
            """;

    private final JdbcClient jdbc;

    ListTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Now, and the local midnights around it. */
    record Days(Instant now, Instant today, Instant tomorrow, Instant after, ZoneId zone) {}

    List<Measure> list(MeasureQuery query, Days days, int size, int skip) {
        @Nullable LocalDate asked = query.asked();
        return jdbc.sql(LIST)
                .param("scope", query.scope().value())
                .param("scope_end", query.scope().end())
                .param("which", query.which().name())
                .param("viewer", query.viewer())
                .param("today", MeasureTable.at(days.today()))
                .param("tomorrow", MeasureTable.at(days.tomorrow()))
                .param("after", MeasureTable.at(days.after()))
                .param("asked", asked == null ? null : asked.toString())
                .param("zone", days.zone().getId())
                .param("size", size)
                .param("skip", skip)
                .query(MeasureTable::read)
                .list();
    }

    MeasureCounts counts(Code scope, Days days) {
        return jdbc.sql("""
                select count(*) filter (where m.begins_at <= :now) as standing,
                  count(*) filter (where m.ends_at >= :today and m.ends_at < :tomorrow) as today,
                  count(*) filter (where m.ends_at >= :tomorrow and m.ends_at < :after) as tomorrow,
                  count(*) filter (where m.held_at is not null) as held,
                  count(*) filter (where m.asked_at is not null and not exists (
                    select from measure.measure_test t where t.measure = m.id and t.taken_at >= m.asked_at)) as tests,
                  (select count(*) from measure.measure_appeal a
                    where a.answered_at is null and a.jurisdiction >= :scope and a.jurisdiction < :scope_end) as appeals
                from measure.measure m
                where m.ended_at is null and m.jurisdiction >= :scope and m.jurisdiction < :scope_end
                """)
                .param("scope", scope.value())
                .param("scope_end", scope.end())
                .param("now", MeasureTable.at(days.now()))
                .param("today", MeasureTable.at(days.today()))
                .param("tomorrow", MeasureTable.at(days.tomorrow()))
                .param("after", MeasureTable.at(days.after()))
                .query((row, n) -> new MeasureCounts(
                        row.getLong("standing"),
                        row.getLong("today"),
                        row.getLong("tomorrow"),
                        row.getLong("tests"),
                        row.getLong("held"),
                        row.getLong("appeals")))
                .single();
    }

    List<TestDue> tests(Code scope, Instant from, Instant to, int most) {
        return jdbc.sql("""
                select m.id, m.number, m.person, m.jurisdiction, m.unit, m.disease, m.kind, m.stage, m.follows, m.pack, m.rule, m.text_en,
                  m.text_zh_hans, m.text_zh_hant, m.release, m.cause_kind, m.cause_id, m.cause_label, m.placed_at, m.placed_name,
                  m.begins_at, m.ends_at, m.ask_at, m.asked_at, m.held_at, m.held_why, m.worker, m.worker_name, m.ended_at, m.ended_how,
                  m.version, t.due_at
                from measure.measure_test t join measure.measure m on m.id = t.measure
                where t.specimen is null and t.due_at >= :from and t.due_at < :to
                and t.jurisdiction >= :scope and t.jurisdiction < :scope_end and m.ended_at is null
                order by t.due_at, m.number limit :most
                """)
                .param("from", MeasureTable.at(from))
                .param("to", MeasureTable.at(to))
                .param("scope", scope.value())
                .param("scope_end", scope.end())
                .param("most", most)
                .query((row, n) -> new TestDue(MeasureTable.read(row, n), MeasureTable.instant(row, "due_at")))
                .list();
    }

    List<StandingKind> standing(Code scope, String disease, Instant now) {
        return jdbc.sql("""
                select m.kind, count(distinct m.person) as people,
                  percentile_disc(0.5) within group (order by extract(epoch from m.ends_at - m.begins_at)) / 86400 as days
                from measure.measure m
                where m.ended_at is null and m.begins_at <= :now and m.disease = :disease
                and m.jurisdiction >= :scope and m.jurisdiction < :scope_end
                group by m.kind order by m.kind
                """)
                .param("now", MeasureTable.at(now))
                .param("disease", disease)
                .param("scope", scope.value())
                .param("scope_end", scope.end())
                .query((row, n) ->
                        new StandingKind(row.getString("kind"), row.getLong("people"), row.getDouble("days")))
                .list();
    }

    List<MeasureDay> calendar(Code scope, LocalDate from, int length, ZoneId zone) {
        return jdbc.sql("""
                with days as (select :from::date + n as day from generate_series(0, :length - 1) as n),
                tests as (
                  select (t.due_at at time zone :zone)::date as day, count(*) as tests
                  from measure.measure_test t join measure.measure m on m.id = t.measure
                  where t.specimen is null and m.ended_at is null and t.jurisdiction >= :scope and t.jurisdiction < :scope_end
                  group by 1),
                ends as (
                  select (m.ends_at at time zone :zone)::date as day, count(*) as ends from measure.measure m
                  where m.ended_at is null and m.jurisdiction >= :scope and m.jurisdiction < :scope_end group by 1)
                select d.day, coalesce(t.tests, 0) as tests, coalesce(e.ends, 0) as ends
                from days d left join tests t using (day) left join ends e using (day) order by d.day
                """)
                .param("from", from)
                .param("length", length)
                .param("zone", zone.getId())
                .param("scope", scope.value())
                .param("scope_end", scope.end())
                .query((row, n) -> new MeasureDay(
                        row.getObject("day", LocalDate.class), row.getLong("tests"), row.getLong("ends")))
                .list();
    }
}
