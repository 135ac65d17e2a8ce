package org.vigil.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Sha256;
import org.vigil.kernel.Viewer;
import tools.jackson.databind.json.JsonMapper;

/** Situation reports and their PDF files in the database. */
@Component
class ReportTable {
    private static final String SELECT = """
            select r.id, r.number, r.version, r.amends, a.id as amended_by, r.jurisdiction, r.day, r.language, r.narrative, r.revision,
              r.begun_by_name, r.changed_at, r.sha256, r.frozen_at, r.frozen_by_name, r.signed_at, r.signed_by_name,
              r.signed_organisation, r.signature, r.public_key, r.anchor
            from report.situation_report r
            left join report.situation_report a on a.amends = r.id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReportTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A new draft. */
    record Draft(
            ReportId id,
            @Nullable SituationReport amends,
            Code place,
            LocalDate day,
            Language language,
            Narrative narrative) {}

    void insert(Draft draft, Viewer by, Instant now) {
        jdbc.sql("""
                insert into report.situation_report
                  (id, number, version, amends, jurisdiction, day, language, narrative, begun_by, begun_by_name, changed_at)
                values
                  (:id, coalesce(:number::bigint, nextval('report.report_number')), :version, :amends, :jurisdiction, :day, :language,
                   :narrative::jsonb, :by, :by_name, :now)
                """)
                .param("id", draft.id().value())
                .param("number", draft.amends() == null ? null : draft.amends().number())
                .param("version", draft.amends() == null ? 1 : draft.amends().version() + 1)
                .param(
                        "amends",
                        draft.amends() == null ? null : draft.amends().id().value())
                .param("jurisdiction", draft.place().value())
                .param("day", draft.day())
                .param("language", draft.language().tag())
                .param("narrative", json.writeValueAsString(draft.narrative()))
                .param("by", by.id())
                .param("by_name", by.name())
                .param("now", utc(now))
                .update();
    }

    Optional<SituationReport> find(ReportId id) {
        return jdbc.sql(SELECT + " where r.id = :id")
                .param("id", id.value())
                .query(this::report)
                .optional();
    }

    /** The latest version of each report within a place, newest day first. */
    List<SituationReport> list(Code within, int limit, int skip) {
        return jdbc.sql(SELECT + """
                where a.id is null and r.jurisdiction >= :within and r.jurisdiction < :within_end
                order by r.day desc, r.number desc
                limit :limit offset :skip
                """)
                .param("within", within.value())
                .param("within_end", within.end())
                .param("limit", limit)
                .param("skip", skip)
                .query(this::report)
                .list();
    }

    /** All versions of a report, the first one first. */
    List<SituationReport> versions(long number) {
        return jdbc.sql(SELECT + " where r.number = :number order by r.version")
                .param("number", number)
                .query(this::report)
                .list();
    }

    /** Saves a draft that is still at {@code revision}; false when it has moved on. */
    boolean save(ReportId id, Narrative narrative, int revision, Instant now) {
        return jdbc.sql("""
                update report.situation_report
                set narrative = :narrative::jsonb, revision = revision + 1, changed_at = :now
                where id = :id and revision = :revision and document is null
                """)
                        .param("narrative", json.writeValueAsString(narrative))
                        .param("now", utc(now))
                        .param("id", id.value())
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /** Freezes a draft that is still at {@code revision}; false when it has moved on. */
    boolean freeze(SituationReport draft, String document, String sha256, Viewer by, Instant now) {
        return jdbc.sql("""
                update report.situation_report
                set document = :document, sha256 = :sha256, frozen_at = :now, frozen_by = :by, frozen_by_name = :by_name
                where id = :id and revision = :revision and document is null
                """)
                        .param("document", document)
                        .param("sha256", sha256)
                        .param("now", utc(now))
                        .param("by", by.id())
                        .param("by_name", by.name())
                        .param("id", draft.id().value())
                        .param("revision", draft.revision())
                        .update()
                == 1;
    }

    /** Adds the signature to a frozen report; false when somebody has signed it before. */
    boolean sign(ReportId id, SituationReport.Signed signed, Viewer by) {
        return jdbc.sql("""
                update report.situation_report
                set signed_at = :now, signed_by = :by, signed_by_name = :by_name, signed_organisation = :organisation,
                  signature = :signature, public_key = :public_key, anchor = :anchor
                where id = :id and document is not null and signature is null
                """)
                        .param("now", utc(signed.at()))
                        .param("by", by.id())
                        .param("by_name", signed.by())
                        .param("organisation", signed.organisation())
                        .param("signature", signed.signature())
                        .param("public_key", signed.publicKey())
                        .param("anchor", signed.anchor())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Removes a draft; false when it is one no more. */
    boolean discard(ReportId id) {
        return jdbc.sql("delete from report.situation_report where id = :id and document is null")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    Optional<String> document(ReportId id) {
        return jdbc.sql("select document from report.situation_report where id = :id and document is not null")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    Optional<byte[]> pdf(ReportId id, Language language) {
        return jdbc.sql("select content from report.pdf where report = :id and language = :language")
                .param("id", id.value())
                .param("language", language.tag())
                .query(byte[].class)
                .optional();
    }

    void keepPdf(SituationReport of, Language language, byte[] content, Instant now) {
        jdbc.sql("""
                insert into report.pdf (report, language, jurisdiction, content, sha256, made_at)
                values (:id, :language, :jurisdiction, :content, :sha256, :now)
                on conflict (report, language) do nothing
                """)
                .param("id", of.id().value())
                .param("language", language.tag())
                .param("jurisdiction", of.jurisdiction().value())
                .param("content", content)
                .param("sha256", Sha256.hex(content))
                .param("now", utc(now))
                .update();
    }

    private SituationReport report(ResultSet row, int n) throws SQLException {
        return new SituationReport(
                new ReportId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                row.getInt("version"),
                id(row, "amends"),
                id(row, "amended_by"),
                Code.of(row.getString("jurisdiction")),
                row.getObject("day", LocalDate.class),
                Language.ofTag(row.getString("language")),
                json.readValue(row.getString("narrative"), Narrative.class),
                row.getInt("revision"),
                new SituationReport.Written(row.getString("begun_by_name"), instant(row, "changed_at")),
                row.getString("sha256") == null ? null : frozen(row),
                row.getString("signature") == null ? null : signed(row));
    }

    private static SituationReport.Frozen frozen(ResultSet row) throws SQLException {
        return new SituationReport.Frozen(
                row.getString("sha256"), instant(row, "frozen_at"), row.getString("frozen_by_name"));
    }

    private static SituationReport.Signed signed(ResultSet row) throws SQLException {
        return new SituationReport.Signed(
                instant(row, "signed_at"),
                row.getString("signed_by_name"),
                row.getString("signed_organisation"),
                row.getString("signature"),
                row.getString("public_key"),
                row.getString("anchor"));
    }

    private static @Nullable ReportId id(ResultSet row, String column) throws SQLException {
        UUID value = row.getObject(column, UUID.class);
        return value == null ? null : new ReportId(value);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
