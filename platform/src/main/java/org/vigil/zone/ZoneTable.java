package org.vigil.zone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.EventId;

/** Reads zones with their latest version. */
@Component
class ZoneTable {
    private static final String COLUMNS = """
            select z.id, z.number as zone_number, z.jurisdiction, z.event, z.case_id, z.cause_label, z.disease, z.class, z.state, z.pack,
              z.rule, z.proposed_at, z.proposed_by, z.proposed_name, z.decided_at, z.decided_by, z.decided_name, z.decided_reason,
              z.appeal_contact, z.ends_at as zone_ends_at, z.over_at, z.over_by, z.over_name, z.over_reason, v.version, v.what, v.at,
              v.by_name, v.reason, v.plan, v.confidence, v.exposures, v.held, v.people, v.people_estimated, v.firms, v.days,
              v.person_days, v.ends_at, v.added, v.removed
            from zone.zone z
            join zone.version v on v.zone = z.id and v.version = z.version
            """;

    private final JdbcClient jdbc;

    ZoneTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Zone> one(ZoneId id) {
        return jdbc.sql(COLUMNS + " where z.id = :id")
                .param("id", id.value())
                .query(ZoneTable::zone)
                .optional();
    }

    List<Zone> of(Ground ground) {
        return jdbc.sql(COLUMNS + " where z.event = :ground or z.case_id = :ground order by z.number desc")
                .param("ground", ground.id())
                .query(ZoneTable::zone)
                .list();
    }

    /** Those in force by their end, then those proposed, then the rest, latest first. */
    List<Zone> within(Code scope, boolean standing, int most) {
        return jdbc.sql(COLUMNS + """
                where z.jurisdiction >= :within and z.jurisdiction < :end
                and (z.state in ('proposed', 'in-force')) = :standing
                order by z.state, z.ends_at nulls last, z.number desc
                limit :most
                """)
                .param("within", scope.value())
                .param("end", scope.end())
                .param("standing", standing)
                .param("most", most)
                .query(ZoneTable::zone)
                .list();
    }

    /** What a command has done before; empty when it is new. */
    Optional<ZoneId> ofCommand(UUID command) {
        return jdbc.sql("select zone from zone.version where command = :command")
                .param("command", command)
                .query(UUID.class)
                .optional()
                .map(ZoneId::new);
    }

    List<Version> versions(ZoneId id) {
        return jdbc.sql("""
                select v.version, v.what, v.at, v.by_name, v.reason, v.plan, v.confidence, v.exposures, v.held, v.people,
                  v.people_estimated, v.firms, v.days, v.person_days, v.ends_at, v.added, v.removed
                from zone.version v where v.zone = :zone order by v.version desc
                """).param("zone", id.value()).query(ZoneTable::version).list();
    }

    List<Unit> units(ZoneId id, int version) {
        return jdbc.sql("""
                select unit, jurisdiction, place, kind, name, people, people_estimated, firms, exposures, lon, lat
                from zone.place where zone = :zone and version = :version order by exposures desc, name, unit
                """)
                .param("zone", id.value())
                .param("version", version)
                .query((row, n) -> {
                    @Nullable Double lon = row.getObject("lon", Double.class);
                    @Nullable Double lat = row.getObject("lat", Double.class);
                    return new Unit(
                            row.getString("unit"),
                            row.getObject("place", UUID.class),
                            row.getString("kind"),
                            row.getString("name"),
                            Code.of(row.getString("jurisdiction")),
                            row.getInt("people"),
                            row.getBoolean("people_estimated"),
                            row.getInt("firms"),
                            row.getDouble("exposures"),
                            lon == null || lat == null ? null : new Unit.Point(lon, lat));
                })
                .list();
    }

    Optional<Condition.Vouched> vouched(ZoneId id, Condition.Kind kind, Instant since) {
        return jdbc.sql("""
                select at, by_name, note from zone.confirmation
                where zone = :zone and condition = :kind and at >= :since order by at desc limit 1
                """)
                .param("zone", id.value())
                .param("kind", kind.word())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        new Condition.Vouched(instant(row, "at"), row.getString("by_name"), row.getString("note")))
                .optional();
    }

    private static Zone zone(ResultSet row, int n) throws SQLException {
        @Nullable UUID event = row.getObject("event", UUID.class);
        Zone.@Nullable Deed decided = deed(row, "decided");
        Zone.@Nullable Deed over = deed(row, "over");
        return new Zone(
                new ZoneId(row.getObject("id", UUID.class)),
                row.getLong("zone_number"),
                Code.of(row.getString("jurisdiction")),
                event == null
                        ? new Ground.OfCase(new CaseId(row.getObject("case_id", UUID.class)))
                        : new Ground.OfEvent(new EventId(event)),
                row.getString("cause_label"),
                row.getString("disease"),
                ZoneClass.of(row.getString("class")),
                ZoneState.of(row.getString("state")),
                new Zone.Basis(row.getString("pack"), row.getString("rule")),
                Objects.requireNonNull(deed(row, "proposed")),
                decided == null
                        ? null
                        : new Zone.Decision(
                                decided,
                                row.getString("decided_reason"),
                                row.getString("appeal_contact"),
                                instant(row, "zone_ends_at")),
                over == null ? null : new Zone.Over(over, row.getString("over_reason")),
                version(row, n));
    }

    private static Zone.@Nullable Deed deed(ResultSet row, String what) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(what + "_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Zone.Deed(at.toInstant(), row.getObject(what + "_by", UUID.class), row.getString(what + "_name"));
    }

    private static Version version(ResultSet row, int n) throws SQLException {
        @Nullable OffsetDateTime ends = row.getObject("ends_at", OffsetDateTime.class);
        return new Version(
                row.getInt("version"),
                row.getString("what"),
                instant(row, "at"),
                row.getString("by_name"),
                row.getString("reason"),
                row.getString("plan"),
                row.getDouble("confidence"),
                row.getDouble("exposures"),
                row.getDouble("held"),
                row.getInt("people"),
                row.getBoolean("people_estimated"),
                row.getInt("firms"),
                row.getInt("days"),
                row.getLong("person_days"),
                ends == null ? null : ends.toInstant(),
                texts(row, "added"),
                texts(row, "removed"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
