package org.vigil.presence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.jurisdiction.Place;
import org.vigil.kernel.Code;

/** The numbers that subjects and places have in the index, and what is known of them. The caller sees the whole region. */
@Component
class NumberTable {
    private final JdbcClient jdbc;

    NumberTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A subject by its number. */
    record Known(UUID id, SubjectKind kind, Code jurisdiction) {}

    /** A subject to be numbered. */
    record Wanted(UUID id, SubjectKind kind, Code jurisdiction) {}

    /** The numbers of these subjects; those who have none get one. */
    Map<UUID, Integer> subjects(Collection<Wanted> wanted, LocalDate today) {
        List<Wanted> list = List.copyOf(wanted);
        jdbc.sql("""
                insert into presence.subject as s (id, kind, jurisdiction, seen_on)
                select n.id, n.kind, n.jurisdiction, :today
                from unnest(:ids::uuid[], :kinds::text[], :jurisdictions::text[]) as n(id, kind, jurisdiction)
                order by n.id
                on conflict (id) do update set seen_on = excluded.seen_on where s.seen_on < excluded.seen_on
                """)
                .param("ids", list.stream().map(Wanted::id).toArray(UUID[]::new))
                .param("kinds", list.stream().map(each -> each.kind().word()).toArray(String[]::new))
                .param(
                        "jurisdictions",
                        list.stream().map(each -> each.jurisdiction().value()).toArray(String[]::new))
                .param("today", today)
                .update();
        return subjectNumbers(list.stream().map(Wanted::id).toList());
    }

    /** The numbers of those of these subjects who have one. */
    Map<UUID, Integer> subjectNumbers(Collection<UUID> ids) {
        Map<UUID, Integer> numbers = new HashMap<>();
        jdbc.sql("select id, number from presence.subject where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> numbers.put(row.getObject("id", UUID.class), row.getInt("number")))
                .list();
        return numbers;
    }

    /** Subjects by their numbers. */
    Map<Integer, Known> subjects(Set<Integer> numbers) {
        Map<Integer, Known> known = new HashMap<>();
        jdbc.sql("select number, id, kind, jurisdiction from presence.subject where number = any(:numbers)")
                .param("numbers", numbers.toArray(Integer[]::new))
                .query((row, n) -> known.put(
                        row.getInt("number"),
                        new Known(
                                row.getObject("id", UUID.class),
                                SubjectKind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                                Code.of(row.getString("jurisdiction")))))
                .list();
        return known;
    }

    /** Numbers of persons of a jurisdiction, by number, at most so many. */
    int[] personsWithin(Code code, int most) {
        return jdbc
                .sql("""
                select number from presence.subject
                where kind = 'person' and jurisdiction >= :code and jurisdiction < :end
                order by number
                limit :most
                """)
                .param("code", code.value())
                .param("end", code.end())
                .param("most", most)
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The numbers of those of these places that have one. */
    Map<UUID, Integer> placeNumbers(Collection<UUID> ids, LocalDate today) {
        Map<UUID, Integer> numbers = new HashMap<>();
        jdbc.sql("update presence.place set seen_on = :today where id = any(:ids) and seen_on < :today")
                .param("ids", ids.toArray(UUID[]::new))
                .param("today", today)
                .update();
        jdbc.sql("select id, number from presence.place where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> numbers.put(row.getObject("id", UUID.class), row.getInt("number")))
                .list();
        return numbers;
    }

    /** Numbers places of the register. */
    void addRegistered(Collection<Place> places, LocalDate today) {
        List<PlaceFacts> facts = new ArrayList<>();
        places.forEach(each -> facts.add(
                new PlaceFacts(each.id().value(), each.name(), each.kind().word(), each.jurisdiction(), "", true)));
        add(facts, today);
    }

    /** Numbers places; those that have a number keep it and what is known of them. */
    void add(Collection<PlaceFacts> places, LocalDate today) {
        List<PlaceFacts> list = List.copyOf(places);
        jdbc.sql("""
                insert into presence.place (id, jurisdiction, name, kind, conveyance, registered, seen_on)
                select n.id, n.jurisdiction, n.name, n.kind, n.conveyance, n.registered, :today
                from unnest(:ids::uuid[], :jurisdictions::text[], :names::text[], :kinds::text[], :conveyances::text[],
                            :registered::boolean[]) as n(id, jurisdiction, name, kind, conveyance, registered)
                order by n.id
                on conflict (id) do nothing
                """)
                .param("ids", list.stream().map(PlaceFacts::id).toArray(UUID[]::new))
                .param(
                        "jurisdictions",
                        list.stream().map(each -> each.jurisdiction().value()).toArray(String[]::new))
                .param("names", list.stream().map(PlaceFacts::name).toArray(String[]::new))
                .param("kinds", list.stream().map(PlaceFacts::kind).toArray(String[]::new))
                .param("conveyances", list.stream().map(PlaceFacts::conveyance).toArray(String[]::new))
                .param("registered", list.stream().map(PlaceFacts::registered).toArray(Boolean[]::new))
                .param("today", today)
                .update();
    }

    void setConveyance(UUID place, String conveyance) {
        jdbc.sql("update presence.place set conveyance = :conveyance where id = :id")
                .param("conveyance", conveyance)
                .param("id", place)
                .update();
    }

    /** What is known of places, by their ids. */
    Map<UUID, PlaceFacts> places(Collection<UUID> ids) {
        Map<UUID, PlaceFacts> places = new HashMap<>();
        jdbc.sql("""
                select id, name, kind, jurisdiction, conveyance, registered from presence.place where id = any(:ids)
                """)
                .param("ids", new HashSet<>(ids).toArray(UUID[]::new))
                .query((row, n) -> new PlaceFacts(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("kind"),
                        Code.of(row.getString("jurisdiction")),
                        row.getString("conveyance"),
                        row.getBoolean("registered")))
                .list()
                .forEach(each -> places.put(each.id(), each));
        return places;
    }

    /** The ids of places by their numbers. */
    Map<Integer, UUID> placeIds(Set<Integer> numbers) {
        Map<Integer, UUID> ids = new HashMap<>();
        jdbc.sql("select number, id from presence.place where number = any(:numbers)")
                .param("numbers", numbers.toArray(Integer[]::new))
                .query((row, n) -> ids.put(row.getInt("number"), row.getObject("id", UUID.class)))
                .list();
        return ids;
    }

    /** Takes the numbers away of whom and what no stay is left, unless one may be on its way. */
    void forgetUnused(LocalDate before) {
        jdbc.sql("""
                delete from presence.subject s
                where s.seen_on < :before and not exists (select from presence.stay where subject = s.number)
                """).param("before", before).update();
        jdbc.sql("""
                delete from presence.seat t
                where not exists (select from presence.stay where subject = t.subject)
                """).update();
        jdbc.sql("""
                with used as (select distinct place from presence.stay)
                delete from presence.place p
                where p.seen_on < :before and not exists (select from used where place = p.number)
                """).param("before", before).update();
    }

    /** The ids of places kept as they were written; those not kept yet get one. */
    Map<WrittenPlace, UUID> written(Collection<WrittenPlace> places, LocalDate today) {
        List<WrittenPlace> list = List.copyOf(places);
        String[] names = list.stream().map(WrittenPlace::text).toArray(String[]::new);
        String[] near = list.stream().map(each -> each.near().value()).toArray(String[]::new);
        jdbc.sql("""
                insert into presence.place as p (id, jurisdiction, name, registered, seen_on)
                select gen_random_uuid(), n.near, n.name, false, :today
                from (select distinct near, name from unnest(:names::text[], :near::text[]) as u(name, near)) n
                order by n.near, n.name
                on conflict (jurisdiction, name) where not registered
                do update set seen_on = excluded.seen_on where p.seen_on < excluded.seen_on
                """)
                .param("names", names)
                .param("near", near)
                .param("today", today)
                .update();
        Map<WrittenPlace, UUID> ids = new HashMap<>();
        jdbc.sql("""
                select p.id, p.name, p.jurisdiction
                from presence.place p
                join (select distinct near, name from unnest(:names::text[], :near::text[]) as u(name, near)) n
                  on p.jurisdiction = n.near and p.name = n.name
                where not p.registered
                """)
                .param("names", names)
                .param("near", near)
                .query((row, n) -> ids.put(
                        new WrittenPlace(row.getString("name"), Code.of(row.getString("jurisdiction"))),
                        row.getObject("id", UUID.class)))
                .list();
        return ids;
    }
}
