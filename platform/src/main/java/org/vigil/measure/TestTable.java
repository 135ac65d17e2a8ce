package org.vigil.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.policy.ReleaseRule;

/** The schedules of measures, and the results that fill them. */
@Component
class TestTable {
    private final JdbcClient jdbc;

    TestTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A result of somebody who is under measures. */
    record Result(UUID specimen, UUID person, String disease, boolean positive, Instant taken, Instant reported) {}

    /** In the order of time. */
    List<MeasureTest> of(MeasureId id) {
        return jdbc.sql("""
                select due_at, taken_at, reported_at, verdict from measure.measure_test
                where measure = :measure order by coalesce(due_at, taken_at), taken_at
                """).param("measure", id.value()).query(TestTable::read).list();
    }

    List<ReleaseRule.Sample> samples(MeasureId id) {
        return of(id).stream()
                .map(MeasureTest::result)
                .filter(result -> result != null)
                .map(result -> new ReleaseRule.Sample(result.taken(), result.positive()))
                .toList();
    }

    /** Measures of the person that stood when the specimen was taken. */
    List<MeasureId> under(Result result) {
        return jdbc.sql("""
                select id from measure.measure
                where person = :person and disease = :disease and begins_at <= :taken and (ended_at is null or ended_at > :taken)
                order by stage, id
                """)
                .param("person", result.person())
                .param("disease", result.disease())
                .param("taken", MeasureTable.at(result.taken()))
                .query((row, n) -> new MeasureId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Fills the test that was due nearest, within a day; else it was taken beside the schedule. Told again it only corrects. */
    void fill(MeasureId measure, Result result) {
        int known = write("""
                update measure.measure_test set taken_at = :taken, reported_at = :reported, verdict = :verdict
                where measure = :measure and specimen = :specimen
                """, measure, result);
        if (known > 0) {
            return;
        }
        int due = write("""
                update measure.measure_test set specimen = :specimen, taken_at = :taken, reported_at = :reported, verdict = :verdict
                where id = (
                  select id from measure.measure_test
                  where measure = :measure and specimen is null
                  and due_at between :taken::timestamptz - interval '24 hours' and :taken::timestamptz + interval '24 hours'
                  order by abs(extract(epoch from due_at - :taken::timestamptz)) limit 1)
                """, measure, result);
        if (due == 0) {
            write("""
                    insert into measure.measure_test (id, measure, jurisdiction, specimen, taken_at, reported_at, verdict)
                    select gen_random_uuid(), m.id, m.jurisdiction, :specimen, :taken, :reported, :verdict
                    from measure.measure m where m.id = :measure
                    """, measure, result);
        }
    }

    private int write(String statement, MeasureId measure, Result result) {
        return jdbc.sql(statement)
                .param("measure", measure.value())
                .param("specimen", result.specimen())
                .param("taken", MeasureTable.at(result.taken()))
                .param("reported", MeasureTable.at(result.reported()))
                .param("verdict", result.positive() ? "positive" : "negative")
                .update();
    }

    /** The schedule from now on is another; what is past, and what was taken, stays. */
    void plan(MeasureId measure, List<Instant> due, Instant now) {
        jdbc.sql("delete from measure.measure_test where measure = :measure and specimen is null and due_at > :now")
                .param("measure", measure.value())
                .param("now", MeasureTable.at(now))
                .update();
        due.stream().filter(each -> each.isAfter(now)).forEach(each -> add(measure, each));
    }

    void add(MeasureId measure, Instant due) {
        jdbc.sql("""
                insert into measure.measure_test (id, measure, jurisdiction, due_at)
                select gen_random_uuid(), m.id, m.jurisdiction, :due from measure.measure m
                where m.id = :measure
                and not exists (select from measure.measure_test t where t.measure = m.id and t.due_at = :due)
                """)
                .param("measure", measure.value())
                .param("due", MeasureTable.at(due))
                .update();
    }

    /** The later part of a measure moves, and its tests with it. */
    void shift(MeasureId measure, java.time.Duration by, Instant now) {
        jdbc.sql("""
                update measure.measure_test set due_at = due_at + make_interval(secs => :seconds)
                where measure = :measure and specimen is null and due_at > :now
                """)
                .param("seconds", (double) by.toSeconds())
                .param("measure", measure.value())
                .param("now", MeasureTable.at(now))
                .update();
    }

    private static MeasureTest read(ResultSet row, int n) throws SQLException {
        @Nullable Instant taken = MeasureTable.maybe(row, "taken_at");
        return new MeasureTest(
                MeasureTable.maybe(row, "due_at"),
                taken == null
                        ? null
                        : new MeasureTest.Result(
                                taken,
                                MeasureTable.instant(row, "reported_at"),
                                row.getString("verdict").equals("positive")));
    }
}
