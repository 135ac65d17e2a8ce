package org.vigil.outbreak;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.WallClock;
import org.vigil.store.Scopes;

@Component
class SavedViewTable {
    private final JdbcClient jdbc;
    private final WallClock wall;

    SavedViewTable(JdbcClient jdbc, WallClock wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    record SavedView(UUID id, String name, String query, UUID owner, String organisation, boolean shared) {}

    void insert(SavedView view) {
        jdbc.sql("""
                insert into outbreak.saved_view (id, name, owner, organisation, shared, jurisdiction, query, saved_at)
                values (:id, :name, :owner, :organisation, :shared, :jurisdiction, :query, :at)
                """)
                .param("id", view.id)
                .param("name", view.name)
                .param("owner", view.owner)
                .param("organisation", view.organisation)
                .param("shared", view.shared)
                .param("jurisdiction", Scopes.current().scope().value())
                .param("query", view.query)
                .param("at", wall.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<SavedView> of(UUID owner, String organisation) {
        return jdbc.sql("""
                select id, name, query, owner, organisation, shared from outbreak.saved_view
                where owner = :owner or (shared and organisation = :organisation and organisation <> '')
                order by name, id limit 100
                """)
                .param("owner", owner)
                .param("organisation", organisation)
                .query((row, n) -> new SavedView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("query"),
                        row.getObject("owner", UUID.class),
                        row.getString("organisation"),
                        row.getBoolean("shared")))
                .list();
    }

    boolean delete(UUID id, UUID owner) {
        return jdbc.sql("delete from outbreak.saved_view where id = :id and owner = :owner")
                        .param("id", id)
                        .param("owner", owner)
                        .update()
                > 0;
    }
}
