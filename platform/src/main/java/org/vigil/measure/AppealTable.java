package org.vigil.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Viewer;

/** What people say against their measures. */
@Component
class AppealTable {
    private static final String COLUMNS = """
            select id, measure, text, made_at, taken_by, taken_name, answer, answer_reason, answered_at, answered_name
            from measure.measure_appeal
            """;

    private final JdbcClient jdbc;

    AppealTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Appeal> one(UUID id) {
        return jdbc.sql(COLUMNS + " where id = :id for update")
                .param("id", id)
                .query(AppealTable::read)
                .optional();
    }

    Optional<MeasureId> measure(UUID appeal) {
        return jdbc.sql("select measure from measure.measure_appeal where id = :id")
                .param("id", appeal)
                .query((row, n) -> new MeasureId(row.getObject("measure", UUID.class)))
                .optional();
    }

    List<Appeal> of(MeasureId measure) {
        return jdbc.sql(COLUMNS + " where measure = :measure order by made_at, id")
                .param("measure", measure.value())
                .query(AppealTable::read)
                .list();
    }

    void add(UUID id, Measure measure, String text, Instant at, Viewer taken) {
        jdbc.sql("""
                insert into measure.measure_appeal (id, measure, jurisdiction, text, made_at, taken_by, taken_name)
                values (:id, :measure, :jurisdiction, :text, :at, :by, :name)
                """)
                .param("id", id)
                .param("measure", measure.id().value())
                .param("jurisdiction", measure.jurisdiction().value())
                .param("text", text)
                .param("at", MeasureTable.at(at))
                .param("by", taken.id())
                .param("name", taken.name())
                .update();
    }

    void answer(UUID id, boolean lifted, String reason, Instant at, Viewer by) {
        jdbc.sql("""
                update measure.measure_appeal set answer = :answer, answer_reason = :reason, answered_at = :at, answered_by = :by,
                  answered_name = :name
                where id = :id
                """)
                .param("answer", lifted ? "lifted" : "stands")
                .param("reason", reason)
                .param("at", MeasureTable.at(at))
                .param("by", by.id())
                .param("name", by.name())
                .param("id", id)
                .update();
    }

    private static Appeal read(ResultSet row, int n) throws SQLException {
        @Nullable Instant answered = MeasureTable.maybe(row, "answered_at");
        return new Appeal(
                row.getObject("id", UUID.class),
                row.getString("text"),
                MeasureTable.instant(row, "made_at"),
                row.getObject("taken_by", UUID.class),
                row.getString("taken_name"),
                answered == null
                        ? null
                        : new Appeal.Answer(
                                row.getString("answer").equals("lifted"),
                                row.getString("answer_reason"),
                                answered,
                                row.getString("answered_name")));
    }
}
