package org.vigil.store;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import org.vigil.kernel.Sha256;

/** The tables of the platform as the database's own catalogue names them, and their rows as {@code COPY} text. */
final class Catalogue {
    private final Connection connection;

    private Catalogue(Connection connection) {
        this.connection = connection;
    }

    /** One table with the columns that are stored and not computed. */
    record Table(String schema, String name, List<String> columns) {
        String key() {
            return schema + "." + name;
        }
    }

    /** A connection as the owner whose texts do not depend on where the program runs, outside row-level security. */
    static Connection connect(Database database) throws SQLException {
        Connection connection = DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
        try (var statement = connection.createStatement()) {
            // An owner who cannot see all rows gets an error, never a part of them.
            statement.execute("set row_security = off");
            statement.execute("set timezone = 'UTC'");
            // Otherwise a scan may begin in the middle of a large table, and the same rows give another hash.
            statement.execute("set synchronize_seqscans = off");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    static Catalogue of(Connection connection) {
        return new Catalogue(connection);
    }

    /** All tables but the migrations' own, in the order of their names. */
    List<Table> tables() throws SQLException {
        SortedMap<String, Table> tables = new TreeMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select n.nspname, c.relname, a.attname
                        from   pg_class c
                        join   pg_namespace n on n.oid = c.relnamespace
                        join   pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                        where  c.relkind = 'r'
                        and    c.relpersistence <> 't'
                        and    n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'flyway')
                        order  by n.nspname, c.relname, a.attnum
                        """)) {
            while (rows.next()) {
                Table table = new Table(rows.getString(1), rows.getString(2), new ArrayList<>());
                tables.computeIfAbsent(table.key(), key -> table).columns().add(rows.getString(3));
            }
        }
        return List.copyOf(tables.values());
    }

    /** The next value of each sequence. */
    SortedMap<String, Long> sequences() throws SQLException {
        SortedMap<String, Long> sequences = new TreeMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select schemaname || '.' || sequencename, coalesce(last_value + increment_by, start_value)
                        from   pg_sequences
                        where  schemaname <> 'flyway'
                        """)) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    /** The migrations applied, as {@code version checksum}. */
    List<String> migrations() throws SQLException {
        List<String> migrations = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select version || ' ' || checksum
                        from   flyway.flyway_schema_history
                        where  version is not null and success and checksum is not null
                        order  by version
                        """)) {
            while (rows.next()) {
                migrations.add(rows.getString(1));
            }
        }
        return migrations;
    }

    /** Writes the rows of a table to {@code out}, which stays open; tells how many and their hash. */
    BackupManifest.Table copy(Table table, OutputStream out) throws SQLException, IOException {
        DigestOutputStream counted = new DigestOutputStream(out, Sha256.begin());
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + target(table) + " to stdout", new Unclosed(counted));
        return new BackupManifest.Table(
                rows, HexFormat.of().formatHex(counted.getMessageDigest().digest()));
    }

    /** Schema, table and columns, quoted, for COPY, which takes no parameters. All come from the catalogue. */
    String target(Table table) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (String column : table.columns()) {
            columns.add(quoted(column));
        }
        return name(table) + " (" + String.join(", ", columns) + ")";
    }

    String name(Table table) throws SQLException {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    private String quoted(String name) throws SQLException {
        return connection.unwrap(PGConnection.class).escapeIdentifier(name);
    }

    /** Leaves the stream below open when it is closed itself. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
