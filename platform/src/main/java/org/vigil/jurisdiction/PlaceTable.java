package org.vigil.jurisdiction;

import java.sql.ResultSet;
import java.sql.SQLException;
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
