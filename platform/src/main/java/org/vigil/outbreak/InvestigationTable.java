package org.vigil.outbreak;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Investigations of cases. */
@Component
class InvestigationTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    InvestigationTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Head(Map<String, String> answers, Instant savedAt, String savedBy) {}

    Investigation get(CaseId id) {
        Optional<Head> head = jdbc.sql("""
                select answers::text as answers, saved_at, saved_by from outbreak.investigation where case_id = :id
                """)
                .param("id", id.value())
                .query((row, n) -> new Head(
                        json.readValue(row.getString("answers"), new TypeReference<Map<String, String>>() {}),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                        row.getString("saved_by")))
                .optional();
        return head.map(found -> new Investigation(id, found.answers, places(id), found.savedAt, found.savedBy))
                .orElseGet(() -> new Investigation(id, Map.of(), List.of(), null, ""));
    }

    private List<Visited> places(CaseId id) {
        return jdbc.sql("""
                select written, place, began_at, ended_at, note
                from outbreak.investigation_place
                where case_id = :id
                order by ordinal
                """)
                .param("id", id.value())
                .query((row, n) -> new Visited(
                        row.getString("written"),
                        row.getObject("place", UUID.class),
                        row.getObject("began_at", LocalDateTime.class),
                        row.getObject("ended_at", LocalDateTime.class),
                        row.getString("note")))
                .list();
    }

    void put(Investigation now, Code jurisdiction, Instant at) {
        jdbc.sql("""
                insert into outbreak.investigation (case_id, jurisdiction, answers, saved_at, saved_by)
                values (:id, :jurisdiction, :answers::jsonb, :at, :by)
                on conflict (case_id) do update
                set answers = excluded.answers, saved_at = excluded.saved_at, saved_by = excluded.saved_by
                """)
                .param("id", now.caseId().value())
                .param("jurisdiction", jurisdiction.value())
                .param("answers", json.writeValueAsString(now.answers()))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", now.savedBy())
                .update();
        jdbc.sql("delete from outbreak.investigation_place where case_id = :id")
                .param("id", now.caseId().value())
                .update();
        for (int i = 0; i < now.places().size(); i++) {
            Visited visited = now.places().get(i);
            jdbc.sql("""
                    insert into outbreak.investigation_place (case_id, ordinal, jurisdiction, written, place, began_at, ended_at, note)
                    values (:id, :ordinal, :jurisdiction, :written, :place, :began, :ended, :note)
                    """)
                    .param("id", now.caseId().value())
                    .param("ordinal", i)
                    .param("jurisdiction", jurisdiction.value())
                    .param("written", visited.written())
                    .param("place", visited.place())
                    .param("began", visited.from())
                    .param("ended", visited.to())
                    .param("note", visited.note())
                    .update();
        }
    }

    /** Marks it finished; it keeps the first time. */
    void handIn(CaseId id, Instant at) {
        jdbc.sql("update outbreak.investigation set handed_in_at = coalesce(handed_in_at, :at) where case_id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }
}
