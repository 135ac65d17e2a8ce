package org.vigil.outbreak;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes contacts that were found, with their evidence: new ones as they are, known ones with what is new. */
@Component
class ContactWriting {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ContactWriting(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Contacts of a case, in one batch. */
    record Batch(UUID id, Case of, Instant at) {}

    /** A contact of the case who is known already. */
    record Known(UUID id, boolean open) {}

    Map<UUID, Known> known(CaseId of) {
        Map<UUID, Known> known = new HashMap<>();
        jdbc.sql("select id, person, closed_at is null as open from outbreak.contact where case_id = :case")
                .param("case", of.value())
                .query((row, n) -> known.put(
                        row.getObject("person", UUID.class),
                        new Known(row.getObject("id", UUID.class), row.getBoolean("open"))))
                .list();
        return known;
    }

    /** @return how many were new */
    int insert(Batch batch, List<NewContact> contacts) {
        int inserted = jdbc.sql("""
                insert into outbreak.contact (id, case_id, case_label, person, jurisdiction, unit, disease, ring, class, pack, rule, source,
                  setting, first_exposure, last_exposure, minutes, sex, age_years, dependant, call_by, locate_by, transfer_by, follow_until,
                  closed_at, closed_reason, named_at, batch)
                select r.id, :case, :label, r.person, r.jurisdiction, r.unit, :disease, r.ring, r.class, r.pack, r.rule, r.source,
                  r.setting, r.first_exposure, r.last_exposure, r.minutes, r.sex, r.age_years, r.dependant, r.call_by, r.locate_by,
                  r.transfer_by, r.follow_until, case when r.closed_reason is not null then :at end, r.closed_reason, :at, :batch
                from jsonb_to_recordset(:rows::jsonb) as r(id uuid, person uuid, jurisdiction text, unit text, ring int, class text,
                  pack text, rule text, source text, setting text, first_exposure timestamptz, last_exposure timestamptz,
                  minutes double precision, sex text, age_years int, dependant boolean, call_by timestamptz, locate_by timestamptz,
                  transfer_by timestamptz, follow_until timestamptz, closed_reason text)
                on conflict do nothing
                """)
                .param("case", batch.of().id().value())
                .param("label", String.valueOf(batch.of().number()))
                .param("disease", batch.of().facts().status().disease())
                .param("at", batch.at().atOffset(ZoneOffset.UTC))
                .param("batch", batch.id())
                .param(
                        "rows",
                        json.writeValueAsString(
                                contacts.stream().map(ContactWriting::row).toList()))
                .update();
        exposures(contacts);
        return inserted;
    }

    /**
     * Adds what is new about contacts known before: exposures later or earlier, a graver class with its clocks. A step that was done stays
     * done; one that was closed because nothing was to be done is open again when there is.
     */
    void add(Batch batch, List<NewContact> contacts) {
        jdbc.sql("""
                with changed as (
                  update outbreak.contact c set version = c.version + 1, stamp = nextval('outbreak.contact_stamp'),
                    first_exposure = least(c.first_exposure, r.first_exposure), last_exposure = greatest(c.last_exposure, r.last_exposure),
                    minutes = greatest(c.minutes, r.minutes), ring = r.ring, class = r.class, pack = r.pack, rule = r.rule,
                    setting = r.setting, call_by = coalesce(c.call_by, r.call_by), locate_by = coalesce(c.locate_by, r.locate_by),
                    transfer_by = coalesce(c.transfer_by, r.transfer_by), follow_until = greatest(c.follow_until, r.follow_until),
                    closed_at = case when c.closed_reason = 'no-measure' and r.closed_reason is null then null else c.closed_at end,
                    closed_reason = case when c.closed_reason = 'no-measure' and r.closed_reason is null then null else c.closed_reason end,
                    batch = :batch
                  from jsonb_to_recordset(:rows::jsonb) as r(id uuid, ring int, class text, pack text, rule text, setting text,
                    first_exposure timestamptz, last_exposure timestamptz, minutes double precision, call_by timestamptz,
                    locate_by timestamptz, transfer_by timestamptz, follow_until timestamptz, closed_reason text)
                  where c.id = r.id
                  and (c.last_exposure < r.last_exposure or c.first_exposure > r.first_exposure
                    or array_position(:grades::text[], r.class) < array_position(:grades::text[], c.class))
                  returning new.id, new.version, new.jurisdiction, jsonb_build_object('class', old.class, 'rule', old.rule) as before
                )
                insert into outbreak.contact_change (contact, version, action, jurisdiction, at, by_name, what, before)
                select id, version, :batch, jurisdiction, :at, 'Vigil', 'traced', before from changed
                """)
                .param("batch", batch.id())
                .param("at", batch.at().atOffset(ZoneOffset.UTC))
                .param("grades", new String[] {"close", "secondary", "general", ""})
                .param(
                        "rows",
                        json.writeValueAsString(
                                contacts.stream().map(ContactWriting::row).toList()))
                .update();
        exposures(contacts);
    }

    private void exposures(List<NewContact> contacts) {
        List<Map<String, Object>> rows = new ArrayList<>();
        contacts.forEach(each -> each.exposures().forEach(exposure -> rows.add(exposure(each, exposure))));
        jdbc.sql("""
                insert into outbreak.exposure (contact, place, via, jurisdiction, ring, place_name, place_kind, place_known, first_at,
                  last_at, minutes, distance_metres, conveyance, rows_apart, same_compartment, crew, class)
                select c.id, r.place, r.via, c.jurisdiction, r.ring, r.place_name, r.place_kind, r.place_known, r.first_at, r.last_at,
                  r.minutes, r.distance_metres, r.conveyance, r.rows_apart, r.same_compartment, r.crew, r.class
                from jsonb_to_recordset(:rows::jsonb) as r(contact uuid, place uuid, via uuid, ring int, place_name text, place_kind text,
                  place_known boolean, first_at timestamptz, last_at timestamptz, minutes double precision,
                  distance_metres double precision, conveyance text, rows_apart int, same_compartment boolean, crew boolean, class text)
                join outbreak.contact c on c.id = r.contact
                on conflict (contact, place, via) do update set first_at = excluded.first_at, last_at = excluded.last_at,
                  minutes = excluded.minutes, class = excluded.class, rows_apart = excluded.rows_apart,
                  same_compartment = excluded.same_compartment, crew = excluded.crew, place_name = excluded.place_name,
                  place_kind = excluded.place_kind, place_known = excluded.place_known
                """).param("rows", json.writeValueAsString(rows)).update();
    }

    private static Map<String, Object> exposure(NewContact contact, Exposure exposure) {
        Map<String, Object> row = new HashMap<>();
        row.put("contact", contact.id());
        row.put("place", exposure.at().place());
        row.put("via", exposure.via());
        row.put("ring", exposure.ring());
        row.put("place_name", exposure.at().name());
        row.put("place_kind", exposure.at().kind());
        row.put("place_known", exposure.at().known());
        row.put("first_at", exposure.first().toString());
        row.put("last_at", exposure.last().toString());
        row.put("minutes", exposure.minutes());
        row.put("distance_metres", exposure.distanceMetres());
        row.put("conveyance", exposure.travel().conveyance());
        row.put("rows_apart", exposure.travel().rowsApart());
        row.put("same_compartment", exposure.travel().sameCompartment());
        row.put("crew", exposure.travel().crew());
        row.put("class", exposure.classification());
        return row;
    }

    private static Map<String, @Nullable Object> row(NewContact contact) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", contact.id());
        row.put("person", contact.person().value());
        row.put("jurisdiction", contact.jurisdiction().value());
        row.put("unit", contact.unit().value());
        NewContact.Verdict verdict = contact.verdict();
        row.put("ring", verdict.judged().ring());
        row.put("class", verdict.judged().classification());
        row.put("pack", verdict.judged().pack());
        row.put("rule", verdict.judged().rule());
        row.put("source", contact.way());
        row.put("setting", contact.setting());
        row.put("first_exposure", contact.first().toString());
        row.put("last_exposure", contact.last().toString());
        row.put("minutes", contact.minutes());
        row.put("sex", contact.about().sex());
        row.put("age_years", contact.about().ageYears());
        row.put("dependant", contact.about().dependant());
        row.put("call_by", text(verdict.clocks().call()));
        row.put("locate_by", text(verdict.clocks().locate()));
        row.put("transfer_by", text(verdict.clocks().transfer()));
        row.put("follow_until", verdict.followUntil().toString());
        row.put("closed_reason", verdict.closed());
        return row;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
