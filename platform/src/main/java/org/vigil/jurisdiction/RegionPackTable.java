package org.vigil.jurisdiction;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.vigil.jurisdiction.RegionPack.Centroid;
import org.vigil.jurisdiction.RegionPack.Node;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/** Writes a pack into the database: nodes by COPY, then one statement merges them. Running it twice changes nothing. */
@Component
class RegionPackTable {
    private final JdbcClient jdbc;
    private final DataSource dataSource;

    RegionPackTable(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    void write(RegionPack pack, List<HexCell> cells, Instant at) {
        writeWords(pack);
        copy(pack, cells);
        merge();
        writeFormer(pack);
        writeOrganisations(pack);
        jdbc.sql("""
                insert into jurisdiction.pack (region, version, digest, root, zone, loaded_at)
                values (:region, :version, :digest, :root, :zone, :at)
                on conflict (region) do update set version = excluded.version, digest = excluded.digest, root = excluded.root,
                  zone = excluded.zone, loaded_at = excluded.loaded_at
                """)
                .param("region", pack.region())
                .param("version", pack.version())
                .param("digest", pack.digest())
                .param("root", pack.root().value())
                .param("zone", pack.zone().getId())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void writeWords(RegionPack pack) {
        pack.tiers()
                .forEach(tier -> named(
                        jdbc.sql("""
                                insert into jurisdiction.tier (level, code_length, name_en, name_zh_hans, name_zh_hant)
                                values (:level, :length, :en, :zh_hans, :zh_hant)
                                on conflict (level) do update set code_length = excluded.code_length, name_en = excluded.name_en,
                                  name_zh_hans = excluded.name_zh_hans, name_zh_hant = excluded.name_zh_hant
                                """).param("level", tier.level().word()).param("length", tier.codeLength()),
                        tier.names()));
        pack.kinds().forEach((kind, names) -> named(jdbc.sql("""
                insert into jurisdiction.kind (kind, name_en, name_zh_hans, name_zh_hant)
                values (:kind, :en, :zh_hans, :zh_hant)
                on conflict (kind) do update set name_en = excluded.name_en, name_zh_hans = excluded.name_zh_hans,
                  name_zh_hant = excluded.name_zh_hant
                """).param("kind", kind), names));
    }

    private void copy(RegionPack pack, List<HexCell> cells) {
        Map<Code, HexCell> cellOf = cells.stream().collect(Collectors.toMap(HexCell::code, cell -> cell));
        String lines = pack.nodes().stream()
                .map(node -> line(node, cellOf.get(node.code())))
                .collect(Collectors.joining());
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                    copy jurisdiction.incoming_node
                      (code, parent, level, kind, name_en, name_zh_hans, name_zh_hant, pinyin, population, population_counted,
                       lon, lat, centroid_approximate, hex_column, hex_row)
                    from stdin
                    """, new StringReader(lines));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot copy the region pack into the database", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static String line(Node node, @Nullable HexCell cell) {
        Centroid centroid = node.centroid();
        Stream<@Nullable Object> values = Stream.of(
                node.code(),
                node.parent(),
                node.level().word(),
                node.kind(),
                node.names().en(),
                node.names().zhHans(),
                node.names().zhHant(),
                node.pinyin(),
                node.population().residents(),
                node.population().counted(),
                centroid == null ? null : centroid.lon(),
                centroid == null ? null : centroid.lat(),
                centroid == null ? null : centroid.approximate(),
                cell == null ? null : cell.column(),
                cell == null ? null : cell.row());
        return values.map(RegionPackTable::text).collect(Collectors.joining("\t", "", "\n"));
    }

    private static String text(@Nullable Object value) {
        return value == null
                ? "\\N"
                : value.toString()
                        .replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }

    private void merge() {
        // Cells first: two counties may swap theirs, which the unique index would refuse half-way.
        jdbc.sql("update jurisdiction.node set hex_column = null, hex_row = null where hex_column is not null")
                .update();
        jdbc.sql("""
                insert into jurisdiction.node as node
                  (code, parent, level, kind, name_en, name_zh_hans, name_zh_hant, pinyin, population, population_counted,
                   lon, lat, centroid_approximate, hex_column, hex_row)
                select code, parent, level, kind, name_en, name_zh_hans, name_zh_hant, pinyin, population, population_counted,
                   lon, lat, centroid_approximate, hex_column, hex_row
                from jurisdiction.incoming_node
                on conflict (code) do update set parent = excluded.parent, level = excluded.level, kind = excluded.kind,
                  name_en = excluded.name_en, name_zh_hans = excluded.name_zh_hans, name_zh_hant = excluded.name_zh_hant,
                  pinyin = excluded.pinyin, population = excluded.population, population_counted = excluded.population_counted,
                  lon = excluded.lon, lat = excluded.lat, centroid_approximate = excluded.centroid_approximate,
                  hex_column = excluded.hex_column, hex_row = excluded.hex_row, retired = false
                """).update();
        jdbc.sql("""
                update jurisdiction.node set retired = true
                where not retired and not exists (select from jurisdiction.incoming_node new where new.code = node.code)
                """).update();
        jdbc.sql("delete from jurisdiction.incoming_node").update();
    }

    private void writeFormer(RegionPack pack) {
        jdbc.sql("delete from jurisdiction.former_code").update();
        pack.former()
                .forEach(old -> named(
                        jdbc.sql("""
                                insert into jurisdiction.former_code (code, now_code, since, name_en, name_zh_hans, name_zh_hant)
                                values (:code, :now, :since, :en, :zh_hans, :zh_hant)
                                """)
                                .param("code", old.code().value())
                                .param("now", old.now().value())
                                .param("since", old.since()),
                        old.names()));
    }

    private void writeOrganisations(RegionPack pack) {
        int position = 0;
        for (RegionPack.OrganisationTemplate template : pack.organisations()) {
            named(jdbc.sql("""
                    insert into jurisdiction.organisation_kind (kind, position, name_en, name_zh_hans, name_zh_hant)
                    values (:kind, :position, :en, :zh_hans, :zh_hant)
                    on conflict (kind) do update set position = excluded.position, name_en = excluded.name_en,
                      name_zh_hans = excluded.name_zh_hans, name_zh_hant = excluded.name_zh_hant
                    """).param("kind", template.kind()).param("position", position++), template.names());
            if (template.create()) {
                create(template);
            }
        }
    }

    private void create(RegionPack.OrganisationTemplate template) {
        named(
                jdbc.sql("""
                        insert into jurisdiction.organisation as organisation
                          (jurisdiction, kind, name_en, name_zh_hans, name_zh_hant, from_pack)
                        select code, :kind, replace(:en, '{place}', name_en), replace(:zh_hans, '{place}', name_zh_hans),
                          replace(:zh_hant, '{place}', name_zh_hant), true
                        from jurisdiction.node
                        where not retired and level = any (:levels) and (cardinality(:kinds::text[]) = 0 or kind = any (:kinds))
                        on conflict (jurisdiction, kind) where from_pack do update set name_en = excluded.name_en,
                          name_zh_hans = excluded.name_zh_hans, name_zh_hant = excluded.name_zh_hant
                        """)
                        .param("kind", template.kind())
                        .param(
                                "levels",
                                template.levels().stream().map(Level::word).toArray(String[]::new))
                        .param("kinds", template.nodeKinds().toArray(String[]::new)),
                template.called());
    }

    private static void named(JdbcClient.StatementSpec statement, Names names) {
        statement
                .param("en", names.en())
                .param("zh_hans", names.zhHans())
                .param("zh_hant", names.zhHant())
                .update();
    }
}
