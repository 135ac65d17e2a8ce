package org.vigil.zone;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;

/** Writes zones, their versions and places. The caller holds the lock of the zone. */
@Component
class ZoneWriting {
    private final JdbcClient jdbc;

    ZoneWriting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets nobody else propose on the same ground until the transaction is over. */
    void lock(Ground ground) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:ground, 0))")
                .param("ground", "zone of " + ground.id())
                .query((row, n) -> true)
                .list();
    }

    /** Lets nobody else change the zone until the transaction is over. */
    void lock(ZoneId id) {
        jdbc.sql("select 1 from zone.zone where id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
    }

    long insert(ZoneId id, Proposal proposal, ZoneClass zoneClass, Code around, Instant at, Viewer by) {
        return jdbc.sql("""
                insert into zone.zone (id, jurisdiction, event, case_id, cause_label, disease, class, state, pack, rule, version,
                  proposed_at, proposed_by, proposed_name)
                values (:id, :jurisdiction, :event, :case, :label, :disease, :class, 'proposed', :pack, :rule, 1, :at, :by, :name)
                returning number
                """)
                .param("id", id.value())
                .param("jurisdiction", around.value())
                .param("event", proposal.ground() instanceof Ground.OfEvent event ? event.id() : null)
                .param("case", proposal.ground() instanceof Ground.OfCase one ? one.id() : null)
                .param("label", proposal.label())
                .param("disease", proposal.disease())
                .param("class", zoneClass.word())
                .param("pack", proposal.rule().pack())
                .param("rule", proposal.rule().rule())
                .param("at", utc(at))
                .param("by", by.id())
                .param("name", by.name())
                .query(Long.class)
                .single();
    }

    void decide(ZoneId id, Instant at, Viewer by, String reason, String appealContact, Instant endsAt) {
        jdbc.sql("""
                update zone.zone set state = 'in-force', decided_at = :at, decided_by = :by, decided_name = :name,
                  decided_reason = :reason, appeal_contact = :appeal, ends_at = :ends
                where id = :id
                """)
                .param("id", id.value())
                .param("at", utc(at))
                .param("by", by.id())
                .param("name", by.name())
                .param("reason", reason)
                .param("appeal", appealContact)
                .param("ends", utc(endsAt))
                .update();
    }

    void extend(ZoneId id, Instant endsAt) {
        jdbc.sql("update zone.zone set ends_at = :ends, told_past_end_at = null where id = :id")
                .param("id", id.value())
                .param("ends", utc(endsAt))
                .update();
    }

    void move(ZoneId id, Code around) {
        jdbc.sql("update zone.zone set jurisdiction = :around where id = :id")
                .param("id", id.value())
                .param("around", around.value())
                .update();
    }

    void end(ZoneId id, ZoneState state, Instant at, Viewer by, String reason) {
        jdbc.sql("""
                update zone.zone set state = :state, over_at = :at, over_by = :by, over_name = :name, over_reason = :reason
                where id = :id
                """)
                .param("id", id.value())
                .param("state", state.word())
                .param("at", utc(at))
                .param("by", by.id())
                .param("name", by.name())
                .param("reason", reason)
                .update();
    }

    void version(ZoneId id, Code jurisdiction, UUID command, UUID by, Version version) {
        jdbc.sql("""
                insert into zone.version (zone, version, jurisdiction, command, what, at, by, by_name, reason, plan, confidence,
                  exposures, held, people, people_estimated, firms, days, person_days, ends_at, added, removed)
                values (:zone, :version, :jurisdiction, :command, :what, :at, :by, :name, :reason, :plan, :confidence, :exposures,
                  least(:held, :exposures), :people, :estimated, :firms, :days, :person_days, :ends, :added, :removed)
                """)
                .param("zone", id.value())
                .param("version", version.number())
                .param("jurisdiction", jurisdiction.value())
                .param("command", command)
                .param("what", version.what())
                .param("at", utc(version.at()))
                .param("by", by)
                .param("name", version.byName())
                .param("reason", version.reason())
                .param("plan", version.plan())
                .param("confidence", version.confidence())
                .param("exposures", version.exposures())
                .param("held", version.held())
                .param("people", version.people())
                .param("estimated", version.estimated())
                .param("firms", version.firms())
                .param("days", version.days())
                .param("person_days", version.personDays())
                .param("ends", version.endsAt() == null ? null : utc(version.endsAt()))
                .param("added", version.added().toArray(String[]::new))
                .param("removed", version.removed().toArray(String[]::new))
                .update();
        jdbc.sql("update zone.zone set version = :version where id = :zone")
                .param("zone", id.value())
                .param("version", version.number())
                .update();
    }

    void units(ZoneId id, int version, Collection<Unit> units) {
        List<Unit> list = List.copyOf(units);
        jdbc.sql("""
                insert into zone.place (zone, version, unit, jurisdiction, place, kind, name, people, people_estimated, firms, exposures,
                  lon, lat)
                select :zone, :version, u.*
                from unnest(:units::text[], :codes::text[], :places::uuid[], :kinds::text[], :names::text[], :people::int[],
                  :estimated::boolean[], :firms::int[], :exposures::double precision[], :lons::double precision[],
                  :lats::double precision[]) as u
                """)
                .param("zone", id.value())
                .param("version", version)
                .param("units", list.stream().map(Unit::key).toArray(String[]::new))
                .param("codes", list.stream().map(each -> each.code().value()).toArray(String[]::new))
                .param("places", list.stream().map(Unit::place).toArray(UUID[]::new))
                .param("kinds", list.stream().map(Unit::kind).toArray(String[]::new))
                .param("names", list.stream().map(Unit::name).toArray(String[]::new))
                .param("people", list.stream().map(Unit::people).toArray(Integer[]::new))
                .param("estimated", list.stream().map(Unit::estimated).toArray(Boolean[]::new))
                .param("firms", list.stream().map(Unit::firms).toArray(Integer[]::new))
                .param("exposures", list.stream().map(Unit::exposures).toArray(Double[]::new))
                .param("lons", list.stream().map(ZoneWriting::lon).toArray(Double[]::new))
                .param("lats", list.stream().map(ZoneWriting::lat).toArray(Double[]::new))
                .update();
    }

    private static @Nullable Double lon(Unit unit) {
        return unit.point() == null ? null : Double.valueOf(unit.point().lon());
    }

    private static @Nullable Double lat(Unit unit) {
        return unit.point() == null ? null : Double.valueOf(unit.point().lat());
    }

    /** Keeps somebody's word; the same command again changes nothing. */
    boolean confirm(UUID command, Zone zone, Condition.Kind kind, Instant at, Viewer by, String note) {
        return jdbc.sql("""
                insert into zone.confirmation (command, zone, jurisdiction, condition, at, by, by_name, note)
                values (:command, :zone, :jurisdiction, :kind, :at, :by, :name, :note)
                on conflict (command) do nothing
                """)
                        .param("command", command)
                        .param("zone", zone.id().value())
                        .param("jurisdiction", zone.jurisdiction().value())
                        .param("kind", kind.word())
                        .param("at", utc(at))
                        .param("by", by.id())
                        .param("name", by.name())
                        .param("note", note)
                        .update()
                == 1;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
