package org.vigil.jurisdiction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.jurisdiction.Jurisdiction.Below;
import org.vigil.jurisdiction.RegionPack.Population;
import org.vigil.jurisdiction.RegionPack.Tier;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/** Reads the tree out of the database. */
@Component
class TreeTable {
    private final JdbcClient jdbc;

    TreeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which pack is loaded. */
    record Loaded(String region, String version, String digest) {}

    Optional<Loaded> loaded() {
        return jdbc.sql("select region, version, digest from jurisdiction.pack")
                .query((row, n) ->
                        new Loaded(row.getString("region"), row.getString("version"), row.getString("digest")))
                .optional();
    }

    JurisdictionTree read() {
        return new JurisdictionTree(new JurisdictionTree.Content(nodes(), tiers(), kinds(), former(), cells()));
    }

    private List<Jurisdiction> nodes() {
        return jdbc.sql("""
                select code, parent, level, kind, name_en, name_zh_hans, name_zh_hant, pinyin, population, population_counted
                from jurisdiction.node
                where not retired
                """)
                .query((row, n) -> new Jurisdiction(
                        Code.of(row.getString("code")),
                        code(row.getString("parent")),
                        level(row),
                        row.getString("kind").intern(),
                        names(row),
                        row.getString("pinyin"),
                        new Population(row.getLong("population"), row.getBoolean("population_counted")),
                        Below.NONE))
                .list();
    }

    private List<Tier> tiers() {
        return jdbc.sql(
                        "select level, code_length, name_en, name_zh_hans, name_zh_hant from jurisdiction.tier order by code_length")
                .query((row, n) -> new Tier(level(row), row.getInt("code_length"), names(row)))
                .list();
    }

    private Map<String, Names> kinds() {
        record Kind(String kind, Names names) {}
        return jdbc
                .sql("select kind, name_en, name_zh_hans, name_zh_hant from jurisdiction.kind")
                .query((row, n) -> new Kind(row.getString("kind"), names(row)))
                .stream()
                .collect(Collectors.toMap(Kind::kind, Kind::names));
    }

    private List<FormerCode> former() {
        return jdbc.sql("""
                select code, now_code, since, name_en, name_zh_hans, name_zh_hant
                from jurisdiction.former_code order by code
                """)
                .query((row, n) -> new FormerCode(
                        Code.of(row.getString("code")),
                        Code.of(row.getString("now_code")),
                        row.getObject("since", LocalDate.class),
                        names(row)))
                .list();
    }

    private List<HexCell> cells() {
        return jdbc.sql("""
                select code, hex_column, hex_row from jurisdiction.node
                where hex_column is not null and not retired order by code
                """)
                .query((row, n) ->
                        new HexCell(Code.of(row.getString("code")), row.getInt("hex_column"), row.getInt("hex_row")))
                .list();
    }

    static Names names(ResultSet row) throws SQLException {
        return new Names(row.getString("name_en"), row.getString("name_zh_hans"), row.getString("name_zh_hant"));
    }

    private static @Nullable Code code(@Nullable String text) {
        return text == null ? null : Code.of(text);
    }

    private static Level level(ResultSet row) throws SQLException {
        String word = row.getString("level");
        return Level.ofWord(word).orElseThrow(() -> new IllegalStateException("unknown level " + word));
    }
}
