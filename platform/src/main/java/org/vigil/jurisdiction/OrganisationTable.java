package org.vigil.jurisdiction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/** The directory of organisations. */
@Component
class OrganisationTable {
    private final JdbcClient jdbc;

    OrganisationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Organisation.Kind> kinds() {
        return jdbc.sql(
                        "select kind, name_en, name_zh_hans, name_zh_hant from jurisdiction.organisation_kind order by position")
                .query((row, n) -> new Organisation.Kind(row.getString("kind"), TreeTable.names(row)))
                .list();
    }

    List<Organisation> of(Code code) {
        return jdbc.sql("""
                select o.id, o.jurisdiction, o.kind, o.name_en, o.name_zh_hans, o.name_zh_hant, o.closed
                from   jurisdiction.organisation o
                join   jurisdiction.organisation_kind k using (kind)
                where  o.jurisdiction = :code
                order by o.closed, k.position, o.name_en, o.id
                """)
                .param("code", code.value())
                .query((row, n) -> organisation(row))
                .list();
    }

    Optional<Organisation> find(Organisation.Id id) {
        return jdbc.sql("""
                select id, jurisdiction, kind, name_en, name_zh_hans, name_zh_hant, closed
                from   jurisdiction.organisation
                where  id = :id
                """)
                .param("id", id.value())
                .query((row, n) -> organisation(row))
                .optional();
    }

    Organisation.Id add(Code code, String kind, Names names) {
        return new Organisation.Id(jdbc.sql("""
                insert into jurisdiction.organisation (jurisdiction, kind, name_en, name_zh_hans, name_zh_hant, from_pack)
                values (:code, :kind, :en, :zh_hans, :zh_hant, false)
                returning id
                """)
                .param("code", code.value())
                .param("kind", kind)
                .param("en", names.en())
                .param("zh_hans", names.zhHans())
                .param("zh_hant", names.zhHant())
                .query(UUID.class)
                .single());
    }

    /** Closes or reopens; false when there is none such in the viewer's scope. */
    boolean close(Organisation.Id id, boolean closed) {
        return jdbc.sql("update jurisdiction.organisation set closed = :closed where id = :id")
                        .param("closed", closed)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    private static Organisation organisation(ResultSet row) throws SQLException {
        return new Organisation(
                new Organisation.Id(row.getObject("id", UUID.class)),
                Code.of(row.getString("jurisdiction")),
                row.getString("kind"),
                TreeTable.names(row),
                row.getBoolean("closed"));
    }
}
