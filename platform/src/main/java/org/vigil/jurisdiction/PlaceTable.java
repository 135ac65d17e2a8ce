package org.vigil.jurisdiction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;

/** Places below the community. */
@Component
class PlaceTable {
    private final JdbcClient jdbc;

    PlaceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Place.Id add(Place.New place) {
        Place.Id inside = place.inside();
        return new Place.Id(jdbc.sql("""
                insert into jurisdiction.place (jurisdiction, inside, kind, name, address)
                values (:code, :inside, :kind, :name, :address)
                returning id
                """)
                .param("code", place.jurisdiction().value())
                .param("inside", inside == null ? null : inside.value())
                .param("kind", place.kind().word())
                .param("name", place.name())
                .param("address", place.address())
                .query(UUID.class)
                .single());
    }

    Optional<Place> find(Place.Id id) {
        return jdbc.sql("""
                select id, jurisdiction, inside, kind, name, address
                from   jurisdiction.place
                where  id = :id and not closed
                """)
                .param("id", id.value())
                .query((row, n) -> place(row))
                .optional();
    }

    List<Place> of(Code code, int limit) {
        return jdbc.sql("""
                select id, jurisdiction, inside, kind, name, address
                from   jurisdiction.place
                where  jurisdiction = :code and not closed
                order by kind, name, id
                limit  :limit
                """)
                .param("code", code.value())
                .param("limit", limit)
                .query((row, n) -> place(row))
                .list();
    }

    /** Adds places with ids of their own; those that are there stay as they are. */
    void addAll(Collection<Place> places) {
        List<Place> list = List.copyOf(places);
        jdbc.sql("""
                insert into jurisdiction.place (id, jurisdiction, inside, kind, name, address)
                select n.id, n.jurisdiction, n.inside, n.kind, n.name, n.address
                from unnest(:ids::uuid[], :codes::text[], :insides::uuid[], :kinds::text[], :names::text[], :addresses::text[])
                  as n(id, jurisdiction, inside, kind, name, address)
                on conflict (id) do nothing
                """)
                .param("ids", list.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .param(
                        "codes",
                        list.stream().map(each -> each.jurisdiction().value()).toArray(String[]::new))
                .param(
                        "insides",
                        list.stream()
                                .map(Place::inside)
                                .map(inside -> inside == null ? null : inside.value())
                                .toArray(UUID[]::new))
                .param("kinds", list.stream().map(each -> each.kind().word()).toArray(String[]::new))
                .param("names", list.stream().map(Place::name).toArray(String[]::new))
                .param("addresses", list.stream().map(Place::address).toArray(String[]::new))
                .update();
    }

    List<Place> some(Collection<UUID> ids) {
        return jdbc.sql("""
                select id, jurisdiction, inside, kind, name, address
                from   jurisdiction.place
                where  id = any(:ids)
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> place(row))
                .list();
    }

    List<Place> called(Collection<String> keys) {
        return jdbc.sql("""
                select id, jurisdiction, inside, kind, name, address
                from   jurisdiction.place
                where  not closed
                and    (name_key = any(:keys) or (address <> '' and address_key = any(:keys)))
                """)
                .param("keys", keys.toArray(String[]::new))
                .query((row, n) -> place(row))
                .list();
    }

    /** Places whose name or address begins with or holds a key, those nearest to {@code near} and then the shortest names first. */
    List<Place> like(String key, Code near, int limit) {
        return jdbc.sql("""
                select id, jurisdiction, inside, kind, name, address
                from   jurisdiction.place
                where  not closed
                and    (position(:key in name_key) > 0 or position(:key in address_key) > 0)
                order by jurisdiction ^@ :near desc, name_key ^@ :key desc, length(name), name, id
                limit  :limit
                """)
                .param("key", key)
                .param("near", near.value())
                .param("limit", limit)
                .query((row, n) -> place(row))
                .list();
    }

    private static Place place(ResultSet row) throws SQLException {
        @Nullable UUID inside = row.getObject("inside", UUID.class);
        return new Place(
                new Place.Id(row.getObject("id", UUID.class)),
                Code.of(row.getString("jurisdiction")),
                inside == null ? null : new Place.Id(inside),
                PlaceKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("address"));
    }
}
