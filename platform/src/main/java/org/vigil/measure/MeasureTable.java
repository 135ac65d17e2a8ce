package org.vigil.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.DerivedId;
import org.vigil.kernel.Names;
import org.vigil.policy.ReleaseRule;

/** Reads and writes measures one by one; each change of an end goes through {@link #change}, which says why first. */
@Component
class MeasureTable {
    static final String COLUMNS = """
            select m.id, m.number, m.person, m.jurisdiction, m.unit, m.disease, m.kind, m.stage, m.follows, m.pack, m.rule, m.text_en,
              m.text_zh_hans, m.text_zh_hant, m.release, m.cause_kind, m.cause_id, m.cause_label, m.placed_at, m.placed_name,
              m.begins_at, m.ends_at, m.ask_at, m.asked_at, m.held_at, m.held_why, m.worker, m.worker_name, m.ended_at, m.ended_how,
              m.version
            from measure.measure m
            """;

    private final JdbcClient jdbc;

    MeasureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is done, by whom, when, why. */
    record Deed(UUID command, String what, String reason, Instant at, UUID by, String name) {
        /** The same deed as it touches another measure: an id of its own, the same however often it is sent. */
        Deed on(MeasureId other, String as) {
            return new Deed(DerivedId.of(command + "/" + other), as, reason, at, by, name);
        }
    }

    Optional<Measure> one(MeasureId id) {
        return jdbc.sql(COLUMNS + " where m.id = :id")
                .param("id", id.value())
                .query(MeasureTable::read)
                .optional();
    }

    /** The row lock makes two people who press at once take turns. */
    Optional<Measure> locked(MeasureId id) {
        return jdbc.sql(COLUMNS + " where m.id = :id for update")
                .param("id", id.value())
                .query(MeasureTable::read)
                .optional();
    }

    Optional<Measure> next(MeasureId id) {
        return jdbc.sql(COLUMNS + " where m.follows = :id and m.ended_at is null for update")
                .param("id", id.value())
                .query(MeasureTable::read)
                .optional();
    }

    List<Measure> ofPersons(Collection<UUID> persons) {
        return jdbc.sql(COLUMNS + " where m.person = any(:persons::uuid[]) order by m.begins_at, m.number")
                .param("persons", persons.stream().map(UUID::toString).toArray(String[]::new))
                .query(MeasureTable::read)
                .list();
    }

    /** Held until the end of the transaction, so that nobody else moves them meanwhile. */
    List<Measure> openOf(Collection<UUID> persons) {
        return jdbc.sql(COLUMNS
                        + " where m.person = any(:persons::uuid[]) and m.ended_at is null order by m.id for update")
                .param("persons", persons.stream().map(UUID::toString).toArray(String[]::new))
                .query(MeasureTable::read)
                .list();
    }

    List<Measure> openOf(UUID person, String disease) {
        return jdbc.sql(COLUMNS + """
                 where m.person = :person and m.disease = :disease and m.ended_at is null order by m.stage, m.id for update
                """)
                .param("person", person)
                .param("disease", disease)
                .query(MeasureTable::read)
                .list();
    }

    /** What stands, or stood, on a cause; held until the end of the transaction. */
    List<Measure> on(Cause cause) {
        return jdbc.sql(COLUMNS + """
                where exists (select from measure.measure_cause k where k.measure = m.id and k.holds and k.kind = :kind and k.id = :id)
                order by m.id for update
                """)
                .param("kind", cause.kind())
                .param("id", cause.id())
                .query(MeasureTable::read)
                .list();
    }

    List<Measure> because(String kind, String id, int most) {
        return jdbc.sql(COLUMNS + """
                where exists (
                  select from measure.measure_cause k
                  where k.measure = m.id and k.kind = :kind and k.id = :id and k.withdrawn_at is null)
                order by m.ended_at is not null, m.cause_kind <> :kind or m.cause_id <> :id, m.ends_at, m.number limit :most
                """)
                .param("kind", kind)
                .param("id", id)
                .param("most", most)
                .query(MeasureTable::read)
                .list();
    }

    boolean isDone(UUID command) {
        return jdbc.sql("select 1 from measure.measure_change where id = :id")
                .param("id", command)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Because of what it stands. */
    List<Cause> causes(MeasureId id) {
        return jdbc.sql("""
                select distinct kind, id, label from measure.measure_cause
                where measure = :id and holds and withdrawn_at is null order by kind, label, id
                """)
                .param("id", id.value())
                .query((row, n) -> new Cause(row.getString("kind"), row.getString("id"), row.getString("label")))
                .list();
    }

    /** Whether somebody had a hand in how it is. */
    boolean isBy(MeasureId id, UUID person) {
        return jdbc.sql("select exists (select from measure.measure_change where measure = :id and by = :by)")
                .param("id", id.value())
                .param("by", person)
                .query(Boolean.class)
                .single();
    }

    /** Writes down why, then changes: the database refuses the second without the first. */
    void change(Measure measure, Deed deed, Measure.Span span, Measure.@Nullable Held held, Measure.@Nullable How how) {
        because(measure, deed, span.ends());
        Instant ask = ask(span, measure.basis().release());
        jdbc.sql("""
                update measure.measure set version = version + 1, begins_at = :begins, ends_at = :ends, ask_at = :ask,
                  asked_at = case when ends_at = :ends then asked_at end, held_at = :held_at, held_why = :held_why,
                  ended_at = :ended_at, ended_how = :ended_how
                where id = :id
                """)
                .param("begins", at(span.begins()))
                .param("ends", at(span.ends()))
                .param("ask", ask == null ? null : at(ask), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("held_at", held == null ? null : at(held.since()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("held_why", held == null ? null : word(held.why()), java.sql.Types.VARCHAR)
                .param("ended_at", how == null ? null : at(deed.at()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended_how", how == null ? null : how.word(), java.sql.Types.VARCHAR)
                .param("id", measure.id().value())
                .update();
    }

    private void because(Measure measure, Deed deed, Instant ends) {
        jdbc.sql("""
                insert into measure.measure_change (id, measure, version, jurisdiction, at, by, by_name, what, reason, ends_before,
                  ends_after)
                values (:id, :measure, :version, :jurisdiction, :at, :by, :name, :what, :reason, :before, :after)
                """)
                .param("id", deed.command())
                .param("measure", measure.id().value())
                .param("version", measure.version() + 1)
                .param("jurisdiction", measure.jurisdiction().value())
                .param("at", at(deed.at()))
                .param("by", deed.by())
                .param("name", deed.name())
                .param("what", deed.what())
                .param("reason", deed.reason())
                .param("before", at(measure.span().ends()))
                .param("after", at(ends))
                .update();
    }

    /** When the release test is to be asked for; null when the rule needs none. */
    static @Nullable Instant ask(Measure.Span span, ReleaseRule release) {
        if (release.negatives() == 0) {
            return null;
        }
        Instant ask = span.ends().minus(release.ask());
        return ask.isBefore(span.begins()) ? span.begins() : ask;
    }

    void basis(Measure measure, NewMeasure.Rule rule, ReleaseRule release) {
        jdbc.sql("""
                update measure.measure set pack = :pack, rule = :rule, text_en = :en, text_zh_hans = :hans, text_zh_hant = :hant,
                  release = :release
                where id = :id
                """)
                .param("pack", rule.pack())
                .param("rule", rule.id())
                .param("en", rule.text().en())
                .param("hans", rule.text().zhHans())
                .param("hant", rule.text().zhHant())
                .param("release", release.written())
                .param("id", measure.id().value())
                .update();
    }

    void takeOn(Measure measure, UUID worker, String name) {
        jdbc.sql("update measure.measure set worker = :worker, worker_name = :name where id = :id")
                .param("worker", worker)
                .param("name", name)
                .param("id", measure.id().value())
                .update();
    }

    List<MeasureChange> changes(MeasureId id) {
        return jdbc.sql("""
                select version, at, by_name, by = '00000000-0000-0000-0000-000000000000' as program, what, reason, ends_before, ends_after
                from measure.measure_change where measure = :id order by version
                """)
                .param("id", id.value())
                .query((row, n) -> new MeasureChange(
                        row.getInt("version"),
                        instant(row, "at"),
                        row.getString("by_name"),
                        row.getBoolean("program"),
                        row.getString("what"),
                        row.getString("reason"),
                        instant(row, "ends_before"),
                        instant(row, "ends_after")))
                .list();
    }

    static Measure read(ResultSet row, int n) throws SQLException {
        @Nullable Instant held = maybe(row, "held_at");
        @Nullable Instant ended = maybe(row, "ended_at");
        @Nullable UUID follows = row.getObject("follows", UUID.class);
        return new Measure(
                new MeasureId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                new PersonId(row.getObject("person", UUID.class)),
                Code.of(row.getString("jurisdiction")),
                Code.of(row.getString("unit")),
                row.getString("disease"),
                new Measure.Part(
                        row.getString("kind"), row.getInt("stage"), follows == null ? null : new MeasureId(follows)),
                new Measure.Basis(
                        row.getString("pack"),
                        row.getString("rule"),
                        new Names(
                                row.getString("text_en"), row.getString("text_zh_hans"), row.getString("text_zh_hant")),
                        ReleaseRule.of(row.getString("release"))),
                new Cause(row.getString("cause_kind"), row.getString("cause_id"), row.getString("cause_label")),
                new Measure.Placed(instant(row, "placed_at"), row.getString("placed_name")),
                new Measure.Span(instant(row, "begins_at"), instant(row, "ends_at")),
                new Measure.Asked(maybe(row, "ask_at"), maybe(row, "asked_at")),
                held == null ? null : new Measure.Held(held, missing(row.getString("held_why"))),
                new Measure.Worker(row.getObject("worker", UUID.class), row.getString("worker_name")),
                ended == null ? null : new Measure.Ended(ended, Measure.How.of(row.getString("ended_how"))),
                row.getInt("version"));
    }

    static String word(ReleaseRule.Missing why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ReleaseRule.Missing missing(String word) {
        return ReleaseRule.Missing.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
