package org.vigil.zone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.identity.Dwelling;
import org.vigil.identity.Identities;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;

/** Follows places of the register up to their building and down to their homes, and finds who belongs there. */
@Component
class PlaceReading {
    private static final Pattern DIGIT = Pattern.compile(".*\\d.*");

    private final JdbcClient jdbc;
    private final Identities identities;

    PlaceReading(JdbcClient jdbc, Identities identities) {
        this.jdbc = jdbc;
        this.identities = identities;
    }

    /** A place of the register. */
    record Spot(
            UUID id,
            @Nullable UUID inside,
            String kind,
            String name,
            Code code,
            String address,
            Unit.@Nullable Point point) {}

    /** What is inside a unit: homes and firms of the register, and the persons known to live or work there. */
    record Inside(int homes, int firms, Set<UUID> persons) {
        static final Inside NOTHING = new Inside(0, 0, Set.of());
    }

    /** These places and all those they are part of. */
    Map<UUID, Spot> withAbove(Collection<UUID> places) {
        Map<UUID, Spot> spots = new HashMap<>();
        jdbc.sql("""
                with recursive up as (
                  select id, inside, kind, name, jurisdiction, address, lon, lat from jurisdiction.face_place where id = any(:ids)
                  union
                  select p.id, p.inside, p.kind, p.name, p.jurisdiction, p.address, p.lon, p.lat
                  from up join jurisdiction.face_place p on p.id = up.inside)
                select * from up
                """)
                .param("ids", places.toArray(UUID[]::new))
                .query((row, n) -> {
                    Spot spot = spot(row);
                    return spots.put(spot.id(), spot);
                })
                .list();
        return spots;
    }

    private static Spot spot(ResultSet row) throws SQLException {
        @Nullable Double lon = row.getObject("lon", Double.class);
        @Nullable Double lat = row.getObject("lat", Double.class);
        return new Spot(
                row.getObject("id", UUID.class),
                row.getObject("inside", UUID.class),
                row.getString("kind"),
                row.getString("name"),
                Code.of(row.getString("jurisdiction")),
                row.getString("address"),
                lon == null || lat == null ? null : new Unit.Point(lon, lat));
    }

    /** What is inside each of these places; persons by address and by stays of household or roster that ended after {@code since}. */
    Map<UUID, Inside> inside(Collection<UUID> units, Instant since) {
        Map<UUID, Map<UUID, Spot>> parts = below(units);
        Map<UUID, Set<UUID>> persons = new HashMap<>();
        byStays(parts, since, persons);
        byAddress(parts, persons);
        Map<UUID, Inside> inside = new HashMap<>();
        parts.forEach((unit, spots) -> inside.put(
                unit,
                new Inside(
                        count(spots.values(), "household"),
                        count(spots.values(), "shop") + workplaces(spots.values()),
                        persons.getOrDefault(unit, Set.of()))));
        return inside;
    }

    private static int count(Collection<Spot> spots, String kind) {
        return (int) spots.stream().filter(each -> each.kind().equals(kind)).count();
    }

    /** Sites that hold nothing else: a factory or a class; a compound is what its buildings are. */
    private static int workplaces(Collection<Spot> spots) {
        Set<UUID> holding = new HashSet<>();
        spots.forEach(each -> {
            if (each.inside() != null) {
                holding.add(each.inside());
            }
        });
        return (int) spots.stream()
                .filter(each -> each.kind().equals("site") && !holding.contains(each.id()))
                .count();
    }

    private Map<UUID, Map<UUID, Spot>> below(Collection<UUID> units) {
        Map<UUID, Map<UUID, Spot>> parts = new LinkedHashMap<>();
        jdbc.sql("""
                with recursive down as (
                  select id as unit, id, inside, kind, name, jurisdiction, address, lon, lat
                  from jurisdiction.face_place where id = any(:ids)
                  union
                  select d.unit, p.id, p.inside, p.kind, p.name, p.jurisdiction, p.address, p.lon, p.lat
                  from down d join jurisdiction.face_place p on p.inside = d.id)
                select * from down
                """)
                .param("ids", units.toArray(UUID[]::new))
                .query((row, n) -> {
                    Spot spot = spot(row);
                    return parts.computeIfAbsent(row.getObject("unit", UUID.class), unit -> new LinkedHashMap<>())
                            .put(spot.id(), spot);
                })
                .list();
        return parts;
    }

    private void byStays(Map<UUID, Map<UUID, Spot>> parts, Instant since, Map<UUID, Set<UUID>> persons) {
        Map<UUID, Set<UUID>> at = new HashMap<>();
        jdbc.sql("""
                select place, subject from presence.face_stay
                where place = any(:ids) and source in (2, 5) and ended > :since and subject_kind = 'person'
                """)
                .param(
                        "ids",
                        parts.values().stream()
                                .flatMap(spots -> spots.keySet().stream())
                                .distinct()
                                .toArray(UUID[]::new))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> at.computeIfAbsent(row.getObject("place", UUID.class), place -> new HashSet<>())
                        .add(row.getObject("subject", UUID.class)))
                .list();
        parts.forEach((unit, spots) -> spots.keySet()
                .forEach(part ->
                        persons.computeIfAbsent(unit, key -> new HashSet<>()).addAll(at.getOrDefault(part, Set.of()))));
    }

    /** A building's own address finds whoever lives in a room of it; a unit without one is looked through home by home. */
    private void byAddress(Map<UUID, Map<UUID, Spot>> parts, Map<UUID, Set<UUID>> persons) {
        Map<UUID, Dwelling> dwellings = new HashMap<>();
        parts.forEach((unit, spots) -> {
            Spot self = spots.get(unit);
            if (self != null && DIGIT.matcher(self.address()).matches()) {
                dwellings.put(unit, new Dwelling(unit, self.code(), self.address()));
            } else {
                spots.values().stream()
                        .filter(each -> DIGIT.matcher(each.address()).matches())
                        .forEach(
                                each -> dwellings.put(each.id(), new Dwelling(each.id(), each.code(), each.address())));
            }
        });
        Map<UUID, Set<PersonId>> living = identities.livingAt(dwellings.values());
        parts.forEach((unit, spots) -> spots.keySet()
                .forEach(part -> living.getOrDefault(part, Set.of())
                        .forEach(person -> persons.computeIfAbsent(unit, key -> new HashSet<>())
                                .add(person.value()))));
    }

    /** Firms of whole communities. */
    Map<Code, Integer> firms(Collection<Code> communities) {
        Map<Code, Integer> firms = new HashMap<>();
        jdbc.sql("""
                select p.jurisdiction, count(*)::int as firms from jurisdiction.face_place p
                where p.jurisdiction = any(:codes) and (p.kind = 'shop' or (p.kind = 'site'
                  and not exists (select from jurisdiction.face_place q where q.inside = p.id)))
                group by 1
                """)
                .param("codes", communities.stream().map(Code::value).toArray(String[]::new))
                .query((row, n) -> firms.put(Code.of(row.getString("jurisdiction")), row.getInt("firms")))
                .list();
        return firms;
    }

    /** How many buildings and free-standing homes these communities have, for sharing out their residents. */
    Map<Code, Integer> dwellings(Collection<Code> communities) {
        Map<Code, Integer> dwellings = new HashMap<>();
        jdbc.sql("""
                select jurisdiction, count(*)::int as dwellings from jurisdiction.face_place
                where jurisdiction = any(:codes) and (kind = 'building' or (kind in ('unit', 'household') and inside is null))
                group by 1
                """)
                .param("codes", communities.stream().map(Code::value).toArray(String[]::new))
                .query((row, n) -> dwellings.put(Code.of(row.getString("jurisdiction")), row.getInt("dwellings")))
                .list();
        return dwellings;
    }

    /** Persons known to live or work within communities, by their stays there. */
    Set<UUID> personsOf(Collection<Code> communities, Instant since) {
        return new HashSet<>(jdbc.sql("""
                select distinct s.subject
                from jurisdiction.face_place p join presence.face_stay s on s.place = p.id
                where p.jurisdiction = any(:codes) and s.source in (2, 5) and s.ended > :since and s.subject_kind = 'person'
                """)
                .param("codes", communities.stream().map(Code::value).toArray(String[]::new))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list());
    }

    /** All places inside these units, themselves among them. */
    Set<UUID> placesOf(Collection<UUID> units, Collection<Code> communities) {
        return new HashSet<>(jdbc.sql("""
                with recursive down as (
                  select id from jurisdiction.face_place where id = any(:ids) or jurisdiction = any(:codes)
                  union
                  select p.id from down d join jurisdiction.face_place p on p.inside = d.id)
                select id from down
                """)
                .param("ids", units.toArray(UUID[]::new))
                .param("codes", communities.stream().map(Code::value).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    static List<Spot> chain(Map<UUID, Spot> spots, UUID place) {
        List<Spot> chain = new java.util.ArrayList<>();
        @Nullable Spot at = spots.get(place);
        while (at != null && chain.size() < 12) {
            chain.add(at);
            at = at.inside() == null ? null : spots.get(at.inside());
        }
        return chain;
    }
}
