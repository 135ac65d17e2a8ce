package org.vigil.intake;

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
import org.vigil.intake.mapping.Mapping;
import org.vigil.intake.table.Note;
import org.vigil.intake.table.TableChoice;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Viewer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Received files. */
@Component
class FileTable {
    private static final String COLUMNS = """
            select id, jurisdiction, name, bytes, received_at, received_by_name, notes::text as notes,
                   rows_received, rows_stored, rows_changed, rows_unchanged, rows_refused
            from intake.file
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FileTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(FileId id, String name, Uploads.Kept kept, Viewer by, Instant at) {
        jdbc.sql("""
                insert into intake.file
                  (id, jurisdiction, sha256, name, bytes, state, received_at, received_by, received_by_name, choice)
                values (:id, :jurisdiction, :sha256, :name, :bytes, 'received', :at, :by, :by_name, :choice::jsonb)
                """)
                .param("id", id.value())
                .param("jurisdiction", by.scope().value())
                .param("sha256", kept.sha256())
                .param("name", name)
                .param("bytes", kept.bytes())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by.id())
                .param("by_name", by.name())
                .param("choice", json.writeValueAsString(TableChoice.GUESS))
                .update();
    }

    ReceivedFile get(FileId id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id.value())
                .query(this::file)
                .optional()
                .orElseThrow(() -> new Missing(id.toString()));
    }

    List<ReceivedFile> latest(Code scope, int most) {
        return jdbc.sql(COLUMNS + """
                where jurisdiction ^@ :scope
                order by received_at desc, id
                limit :most
                """)
                .param("scope", scope.value())
                .param("most", most)
                .query(this::file)
                .list();
    }

    TableChoice choice(FileId id) {
        return jdbc.sql("select choice::text from intake.file where id = :id")
                .param("id", id.value())
                .query((row, n) -> json.readValue(row.getString(1), TableChoice.class))
                .optional()
                .orElseThrow(() -> new Missing(id.toString()));
    }

    void choose(FileId id, TableChoice choice) {
        jdbc.sql("update intake.file set choice = :choice::jsonb where id = :id and state = 'received'")
                .param("id", id.value())
                .param("choice", json.writeValueAsString(choice))
                .update();
    }

    /** Takes the file for an import; false when it has been imported already. Holds it until the transaction ends. */
    boolean begin(FileId id) {
        return jdbc.sql("select state from intake.file where id = :id for update")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Missing(id.toString()))
                .equals("received");
    }

    /** What an import left to say of its file. */
    record Outcome(Mapping mapping, List<String> columns, Counts counts, List<Note> notes) {}

    void imported(FileId id, Outcome outcome, Instant at) {
        Counts counts = outcome.counts();
        jdbc.sql("""
                update intake.file
                set state = 'imported', mapping = :mapping::jsonb, notes = :notes::jsonb, columns = :columns,
                    imported_at = :at,
                    rows_received = :received, rows_stored = :stored, rows_changed = :changed,
                    rows_unchanged = :unchanged, rows_refused = :refused
                where id = :id
                """)
                .param("id", id.value())
                .param("mapping", json.writeValueAsString(outcome.mapping()))
                .param("columns", outcome.columns().toArray(String[]::new))
                .param("notes", json.writeValueAsString(outcome.notes()))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("received", counts.received())
                .param("stored", counts.stored())
                .param("changed", counts.changed())
                .param("unchanged", counts.unchanged())
                .param("refused", counts.refused())
                .update();
    }

    /** The columns of an imported file. */
    List<String> columns(FileId id) {
        return jdbc.sql("select columns from intake.file where id = :id and state = 'imported'")
                .param("id", id.value())
                .query((row, n) -> List.of((String[]) row.getArray("columns").getArray()))
                .optional()
                .orElseThrow(() -> new Missing(id.toString()));
    }

    /** What the same header was settled to mean before, by whoever works in this scope. */
    Optional<Mapping> remembered(Code scope, byte[] fingerprint) {
        return jdbc.sql("select mapping::text from intake.mapping where jurisdiction = :scope and fingerprint = :print")
                .param("scope", scope.value())
                .param("print", fingerprint)
                .query((row, n) -> json.readValue(row.getString(1), Mapping.class))
                .optional();
    }

    void remember(Code scope, byte[] fingerprint, Mapping mapping, Instant at) {
        jdbc.sql("""
                insert into intake.mapping (jurisdiction, fingerprint, mapping, settled_at)
                values (:scope, :print, :mapping::jsonb, :at)
                on conflict (jurisdiction, fingerprint) do update
                set mapping = excluded.mapping, settled_at = excluded.settled_at
                """)
                .param("scope", scope.value())
                .param("print", fingerprint)
                .param("mapping", json.writeValueAsString(mapping))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private ReceivedFile file(ResultSet row, int n) throws SQLException {
        String notes = row.getString("notes");
        return new ReceivedFile(
                new FileId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getLong("bytes"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("received_by_name"),
                Code.of(row.getString("jurisdiction")),
                counts(row),
                notes == null ? List.of() : json.readValue(notes, new TypeReference<List<Note>>() {}));
    }

    private static @Nullable Counts counts(ResultSet row) throws SQLException {
        long received = row.getLong("rows_received");
        return row.wasNull()
                ? null
                : new Counts(
                        received,
                        row.getLong("rows_stored"),
                        row.getLong("rows_changed"),
                        row.getLong("rows_unchanged"),
                        row.getLong("rows_refused"));
    }
}
