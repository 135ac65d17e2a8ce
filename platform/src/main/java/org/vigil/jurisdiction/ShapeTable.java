package org.vigil.jurisdiction;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;

/** The operator's polygons. */
@Component
class ShapeTable {
    private final JdbcClient jdbc;

    ShapeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Code, String> read() {
        Map<Code, String> shapes = new LinkedHashMap<>();
        jdbc.sql("select code, polygons from jurisdiction.shape order by code").query(row -> {
            shapes.put(Code.of(row.getString("code")), row.getString("polygons"));
        });
        return shapes;
    }

    Optional<ShapeFile> file() {
        return jdbc.sql("select name, uploaded_at, uploaded_by, features, refused from jurisdiction.shape_file")
                .query((row, n) -> new ShapeFile(
                        row.getString("name"),
                        row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                        row.getString("uploaded_by"),
                        row.getInt("features"),
                        row.getInt("refused")))
                .optional();
    }

    void replace(ShapeFile file, Map<Code, String> shapes) {
        remove();
        jdbc.sql("""
                insert into jurisdiction.shape_file (name, uploaded_at, uploaded_by, features, refused)
                values (:name, :at, :by, :features, :refused)
                """)
                .param("name", file.name())
                .param("at", file.uploadedAt().atOffset(ZoneOffset.UTC))
                .param("by", file.uploadedBy())
                .param("features", file.features())
                .param("refused", file.refused())
                .update();
        jdbc.sql("""
                insert into jurisdiction.shape (code, polygons)
                select * from unnest(:codes::text[], :polygons::text[])
                """)
                .param("codes", shapes.keySet().stream().map(Code::value).toArray(String[]::new))
                .param("polygons", shapes.values().toArray(String[]::new))
                .update();
    }

    void remove() {
        jdbc.sql("delete from jurisdiction.shape").update();
        jdbc.sql("delete from jurisdiction.shape_file").update();
    }
}
