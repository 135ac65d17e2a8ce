package org.vigil.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database as its superuser sees it: every table, every row. */
final class Tables {
    private Tables() {}

    /** Every table, as schema.name. */
    static List<String> all(Connection owner) throws SQLException {
        return list(owner, """
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|flyway)' order by 1""");
    }

    /** Those whose rows are somebody's. */
    static List<String> withJurisdiction(Connection owner) throws SQLException {
        return list(owner, """
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'jurisdiction' and not a.attisdropped
                where c.relkind = 'r' and n.nspname !~ '^pg_' order by 1""");
    }

    /** How many rows show the text in any column. */
    static long rowsWith(Connection owner, String table, String text) throws SQLException {
        try (var statement =
                owner.prepareStatement("select count(*) from " + table + " as t where position(? in t::text) > 0")) {
            statement.setString(1, text);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** A hash of a county's rows. */
    static String hash(Connection owner, String table, String county) throws SQLException {
        try (var statement = owner.prepareStatement(
                "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table
                        + " as t where t.jurisdiction like ? || '%'")) {
            statement.setString(1, county);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static List<String> list(Connection owner, String question) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var rows = owner.createStatement().executeQuery(question)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
