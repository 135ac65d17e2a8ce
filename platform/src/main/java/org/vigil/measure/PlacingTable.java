package org.vigil.measure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.policy.ReleaseRule;
import tools.jackson.databind.json.JsonMapper;

/** Writes many measures at once, with their causes, schedules and first lines of history. */
@Component
class PlacingTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PlacingTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One part of what is imposed on somebody, ready to be written. */
    record Row(
            MeasureId id,
            NewMeasure from,
            Code unit,
            Measure.Part part,
            Measure.Span span,
            List<Instant> tests,
            ReleaseRule release) {}

    /** A part that was imposed before, whether it stands or not: said again, it is not imposed again. */
    record Told(String cause, String rule, String kind, int stage, String occasion) {
        static Told of(NewMeasure measure, String kind, int stage) {
            Cause cause = measure.because();
            return new Told(cause.kind() + "/" + cause.id(), measure.rule().id(), kind, stage, measure.occasion());
        }
    }

    /** Two placings of one disease take turns, so that nobody is under the same measure twice. */
    void lock(String disease) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('measure'), hashtext(:disease))")
                .param("disease", disease)
                .query((row, n) -> 1)
                .list();
    }

    Set<Told> told(Collection<UUID> persons) {
        return new HashSet<>(jdbc.sql("""
                select k.kind as cause_kind, k.id as cause_id, k.rule, m.kind, m.stage, k.occasion
                from measure.measure m join measure.measure_cause k on k.measure = m.id
                where m.person = any(:persons::uuid[]) and k.holds and k.withdrawn_at is null
                """)
                .param("persons", persons.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, n) -> new Told(
                        row.getString("cause_kind") + "/" + row.getString("cause_id"),
                        row.getString("rule"),
                        row.getString("kind"),
                        row.getInt("stage"),
                        row.getString("occasion")))
                .list());
    }

    void insert(List<Row> rows, Instant now, UUID by, String name) {
        String written =
                json.writeValueAsString(rows.stream().map(PlacingTable::row).toList());
        jdbc.sql("""
                insert into measure.measure (id, person, jurisdiction, unit, disease, kind, stage, follows, pack, rule, text_en, text_zh_hans,
                  text_zh_hant, release, cause_kind, cause_id, cause_label, placed_at, placed_by, placed_name, begins_at, ends_at,
                  ask_at)
                select r.id, r.person, r.jurisdiction, r.unit, r.disease, r.kind, r.stage, r.follows, r.pack, r.rule, r.en, r.hans, r.hant,
                  r.release, r.cause_kind, r.cause_id, r.cause_label, :now, :by, :name, r.begins, r.ends, r.ask
                from jsonb_to_recordset(:rows::jsonb) as r(id uuid, person uuid, jurisdiction text, unit text, disease text, kind text,
                  stage int, follows uuid, pack text, rule text, en text, hans text, hant text, release text, cause_kind text, cause_id text,
                  cause_label text, begins timestamptz, ends timestamptz, ask timestamptz)
                """)
                .param("rows", written)
                .param("now", MeasureTable.at(now))
                .param("by", by)
                .param("name", name)
                .update();
        jdbc.sql("""
                insert into measure.measure_change (id, measure, version, jurisdiction, at, by, by_name, what, reason, ends_before, ends_after)
                select gen_random_uuid(), r.id, 1, r.jurisdiction, :now, :by, :name, 'placed', 'rule', r.ends, r.ends
                from jsonb_to_recordset(:rows::jsonb) as r(id uuid, jurisdiction text, ends timestamptz)
                """)
                .param("rows", written)
                .param("now", MeasureTable.at(now))
                .param("by", by)
                .param("name", name)
                .update();
        jdbc.sql("""
                insert into measure.measure_test (id, measure, jurisdiction, due_at)
                select gen_random_uuid(), r.id, r.jurisdiction, t.due::timestamptz
                from jsonb_to_recordset(:rows::jsonb) as r(id uuid, jurisdiction text, tests jsonb),
                  jsonb_array_elements_text(r.tests) as t(due)
                """).param("rows", written).update();
        causes(rows.stream().map(row -> new Linked(row.id(), row.from())).toList());
    }

    /** A measure, and something it stands on too. */
    record Linked(MeasureId id, NewMeasure from) {}

    /** Because of what else they stand; said again it changes nothing, but a cause that was taken away is one again. */
    void causes(List<Linked> linked) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Linked each : linked) {
            rows.add(cause(each, each.from().because(), true));
            each.from().behind().forEach(behind -> rows.add(cause(each, behind, false)));
        }
        jdbc.sql("""
                insert into measure.measure_cause (measure, kind, id, label, rule, occasion, jurisdiction, holds)
                select m.id, r.kind, r.id, r.label, r.rule, r.occasion, m.jurisdiction, r.holds
                from jsonb_to_recordset(:rows::jsonb) as r(measure uuid, kind text, id text, label text, rule text, occasion text,
                  holds boolean)
                join measure.measure m on m.id = r.measure
                on conflict (measure, kind, id, rule, occasion) do update set withdrawn_at = null
                """).param("rows", json.writeValueAsString(rows)).update();
    }

    private static Map<String, Object> cause(Linked to, Cause cause, boolean holds) {
        return Map.of(
                "measure",
                to.id().value(),
                "kind",
                cause.kind(),
                "id",
                cause.id(),
                "label",
                cause.label(),
                "rule",
                to.from().rule().id(),
                "occasion",
                to.from().occasion(),
                "holds",
                holds);
    }

    /** A cause that holds a measure now. */
    record Holding(MeasureId measure, Cause cause) {}

    /** Because of what these people are, or were, under measures. */
    List<Holding> holding(Collection<UUID> persons) {
        return jdbc.sql("""
                select distinct k.measure, k.kind, k.id, k.label
                from measure.measure m join measure.measure_cause k on k.measure = m.id
                where m.person = any(:persons::uuid[]) and k.holds and k.withdrawn_at is null
                """)
                .param("persons", persons.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, n) -> new Holding(
                        new MeasureId(row.getObject("measure", UUID.class)),
                        new Cause(row.getString("kind"), row.getString("id"), row.getString("label"))))
                .list();
    }

    /**
     * Takes causes away.
     *
     * @param kind of all of them
     * @return measures that no cause holds any more, the later parts first
     */
    List<MeasureId> withdraw(String kind, Collection<String> causes, Instant now) {
        String[] ids = causes.toArray(String[]::new);
        jdbc.sql("""
                update measure.measure_cause set withdrawn_at = :now
                where kind = :kind and id = any(:ids) and holds and withdrawn_at is null
                """)
                .param("now", MeasureTable.at(now))
                .param("kind", kind)
                .param("ids", ids)
                .update();
        return jdbc.sql("""
                select m.id from measure.measure m
                where m.ended_at is null
                and exists (select from measure.measure_cause k where k.measure = m.id and k.kind = :kind and k.id = any(:ids) and k.holds)
                and not exists (select from measure.measure_cause k where k.measure = m.id and k.holds and k.withdrawn_at is null)
                order by m.stage desc, m.number
                """)
                .param("kind", kind)
                .param("ids", ids)
                .query((row, n) -> new MeasureId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Measures go with all that belongs to them; nobody there has taken them on yet, nor was asked for a test. */
    void move(Collection<Measure> measures, Code to, Code unit) {
        String[] moved = measures.stream().map(each -> each.id().toString()).toArray(String[]::new);
        jdbc.sql("""
                update measure.measure set jurisdiction = :to, unit = :unit,
                  worker = case when ended_at is not null then worker end,
                  worker_name = case when ended_at is null then '' else worker_name end,
                  asked_at = case when ended_at is not null then asked_at end
                where id = any(:ids::uuid[])
                """)
                .param("to", to.value())
                .param("unit", unit.value())
                .param("ids", moved)
                .update();
        for (String statement : List.of(
                "update measure.measure_cause set jurisdiction = :to where measure = any(:ids::uuid[])",
                "update measure.measure_change set jurisdiction = :to where measure = any(:ids::uuid[])",
                "update measure.measure_test set jurisdiction = :to where measure = any(:ids::uuid[])",
                "update measure.measure_appeal set jurisdiction = :to where measure = any(:ids::uuid[])")) {
            jdbc.sql(statement).param("to", to.value()).param("ids", moved).update();
        }
    }

    private static Map<String, @Nullable Object> row(Row row) {
        NewMeasure from = row.from();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", row.id().value());
        values.put("person", from.person().value());
        values.put("jurisdiction", from.jurisdiction().value());
        values.put("unit", row.unit().value());
        values.put("disease", from.disease());
        values.put("kind", row.part().kind());
        values.put("stage", row.part().stage());
        MeasureId follows = row.part().follows();
        values.put("follows", follows == null ? null : follows.value());
        values.put("pack", from.rule().pack());
        values.put("rule", from.rule().id());
        values.put("en", from.rule().text().en());
        values.put("hans", from.rule().text().zhHans());
        values.put("hant", from.rule().text().zhHant());
        values.put("release", row.release().written());
        values.put("cause_kind", from.because().kind());
        values.put("cause_id", from.because().id());
        values.put("cause_label", from.because().label());
        values.put("begins", row.span().begins().toString());
        values.put("ends", row.span().ends().toString());
        Instant ask = MeasureTable.ask(row.span(), row.release());
        values.put("ask", ask == null ? null : ask.toString());
        values.put("tests", row.tests().stream().map(Instant::toString).toList());
        return values;
    }
}
