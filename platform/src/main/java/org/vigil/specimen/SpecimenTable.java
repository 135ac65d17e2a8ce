package org.vigil.specimen;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Viewer;
import tools.jackson.databind.json.JsonMapper;

/** Specimens, and the receipts of batches. */
@Component
class SpecimenTable {
    private static final String COLUMNS = """
            select id, number, sender_number, person, jurisdiction, disease, kind, test, laboratory, taken_at, received_at, tested_at,
              reported_at, verdict, recorded_at, recorded_by_name
            from specimen.specimen
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SpecimenTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The specimens of these numbers of a jurisdiction, by number; held until the transaction ends. */
    Map<String, Specimen> numbered(Code jurisdiction, Collection<String> numbers) {
        Map<String, Specimen> found = new HashMap<>();
        jdbc.sql(COLUMNS + "where jurisdiction = :jurisdiction and sender_number = any(:numbers) for update")
                .param("jurisdiction", jurisdiction.value())
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, n) -> specimen(row))
                .list()
                .forEach(each -> found.put(each.said().senderNumber(), each));
        return found;
    }

    /** Writes what is said now of a specimen, new or known. */
    void put(NewResult now, Viewer by, Instant at) {
        jdbc.sql("""
                insert into specimen.specimen as s (id, sender_number, person, jurisdiction, disease, kind, test, laboratory, taken_at,
                  received_at, tested_at, reported_at, verdict, recorded_at, recorded_by, recorded_by_name)
                values (:id, :number, :person, :jurisdiction, :disease, :kind, :test, :laboratory, :taken, :received, :tested, :reported,
                  :verdict, :at, :by, :by_name)
                on conflict (jurisdiction, sender_number) do update
                set disease = excluded.disease, kind = excluded.kind, test = excluded.test, laboratory = excluded.laboratory,
                  taken_at = excluded.taken_at, received_at = excluded.received_at, tested_at = excluded.tested_at,
                  reported_at = excluded.reported_at, verdict = excluded.verdict, recorded_at = excluded.recorded_at,
                  recorded_by = excluded.recorded_by, recorded_by_name = excluded.recorded_by_name
                where s.person = excluded.person
                """)
                .param("id", now.id())
                .param("number", now.said().senderNumber())
                .param("person", now.person().value())
                .param("jurisdiction", now.jurisdiction().value())
                .param("disease", now.said().disease())
                .param("kind", now.said().kind().word())
                .param("test", now.said().test().word())
                .param("laboratory", now.said().laboratory())
                .param("taken", utc(now.steps().taken()))
                .param("received", utc(now.steps().received()))
                .param("tested", utc(now.steps().tested()))
                .param("reported", utc(now.steps().reported()))
                .param("verdict", now.verdict() == null ? null : now.verdict().word())
                .param("at", utc(at))
                .param("by", by.id())
                .param("by_name", by.name())
                .update();
    }

    Optional<Specimen> find(UUID id, @Nullable UUID recordedBy) {
        return jdbc.sql(COLUMNS + "where id = :id and (:by::uuid is null or recorded_by = :by::uuid)")
                .param("id", id)
                .param("by", recordedBy)
                .query((row, n) -> specimen(row))
                .optional();
    }

    /** The latest told of a scope, or of those one viewer told himself. */
    List<Specimen> latest(Code scope, @Nullable UUID recordedBy, int most) {
        return jdbc.sql(COLUMNS + """
                where jurisdiction ^@ :scope and (:by::uuid is null or recorded_by = :by::uuid)
                order by recorded_at desc, id
                limit :most
                """)
                .param("scope", scope.value())
                .param("by", recordedBy)
                .param("most", most)
                .query((row, n) -> specimen(row))
                .list();
    }

    List<Specimen> of(PersonId person) {
        return jdbc.sql(COLUMNS + "where person = :person order by taken_at desc, number desc")
                .param("person", person.value())
                .query((row, n) -> specimen(row))
                .list();
    }

    /** Begins a batch under a sender's key; waits while another transaction works on it. False when it is known. */
    boolean begin(Viewer sender, String key, String digest, Instant at) {
        return jdbc.sql("""
                insert into specimen.delivery (sender, key, jurisdiction, received_at, digest)
                values (:sender, :key, :jurisdiction, :at, :digest)
                on conflict (sender, key) do nothing
                """)
                        .param("sender", sender.id())
                        .param("key", key)
                        .param("jurisdiction", sender.scope().value())
                        .param("at", utc(at))
                        .param("digest", digest)
                        .update()
                == 1;
    }

    void end(Viewer sender, String key, ResultReceipt receipt) {
        jdbc.sql("update specimen.delivery set receipt = :receipt::jsonb where sender = :sender and key = :key")
                .param("receipt", json.writeValueAsString(receipt))
                .param("sender", sender.id())
                .param("key", key)
                .update();
    }

    /** @throws Refusal SPECIMEN-0009 when the key was used for other results */
    ResultReceipt again(Viewer sender, String key, String digest) {
        return jdbc.sql("select digest, receipt::text from specimen.delivery where sender = :sender and key = :key")
                .param("sender", sender.id())
                .param("key", key)
                .query((row, n) -> {
                    if (!digest.equals(row.getString("digest"))) {
                        throw new Refusal("SPECIMEN-0009", key);
                    }
                    return json.readValue(row.getString("receipt"), ResultReceipt.class);
                })
                .single();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Specimen specimen(ResultSet row) throws SQLException {
        @Nullable String verdict = row.getString("verdict");
        return new Specimen(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                new PersonId(row.getObject("person", UUID.class)),
                Code.of(row.getString("jurisdiction")),
                new Specimen.Said(
                        row.getString("sender_number"),
                        row.getString("disease"),
                        SpecimenKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        TestKind.valueOf(row.getString("test").toUpperCase(Locale.ROOT)),
                        row.getString("laboratory")),
                new Steps(
                        row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                        instant(row, "received_at"),
                        instant(row, "tested_at"),
                        instant(row, "reported_at")),
                verdict == null ? null : Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by_name"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
