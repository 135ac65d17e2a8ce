package org.vigil.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** Brings the rows of a {@link Backup} into an empty database, all or none, and proves that they are the same. */
public final class Restore {
    private Restore() {}

    /** A table that is not as it was. */
    public record Difference(String table, long rowsExpected, long rowsFound) {}

    /** Reads what a backup holds. */
    public static BackupManifest manifest(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = entry(zip, BackupManifest.ENTRY)) {
            BackupManifest manifest = new JsonMapper().readValue(in, BackupManifest.class);
            if (manifest.format() != BackupManifest.FORMAT) {
                throw new IOException(file + " is a backup of form " + manifest.format()
                        + ": restore it with the Vigil that made it, " + manifest.version());
            }
            return manifest;
        }
    }

    /** Migrates the empty database, copies all rows in, and compares each table with the manifest; an empty list is success. */
    public static List<Difference> read(Path file, Database database) throws IOException, SQLException {
        BackupManifest manifest = manifest(file);
        try (Connection connection = Catalogue.connect(database)) {
            requireEmpty(connection);
        }
        Migrations.apply(database);
        try (ZipFile zip = new ZipFile(file.toFile());
                Connection connection = Catalogue.connect(database)) {
            Catalogue catalogue = Catalogue.of(connection);
            if (!catalogue.migrations().equals(manifest.migrations())) {
                throw new IOException(
                        "the backup was made by Vigil " + manifest.version()
                                + " with other migrations than this one has: restore it with that version, then start this one");
            }
            connection.setAutoCommit(false);
            fill(connection, catalogue, zip, manifest);
            connection.commit();
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("analyze");
            }
            return compare(catalogue, manifest);
        }
    }

    private static void requireEmpty(Connection connection) throws SQLException, IOException {
        if (!Catalogue.of(connection).tables().isEmpty()) {
            throw new IOException("the database is not empty: a restore never overwrites; give an empty one");
        }
    }

    private static void fill(Connection connection, Catalogue catalogue, ZipFile zip, BackupManifest manifest)
            throws IOException, SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        List<Catalogue.Table> tables = catalogue.tables();
        try (var statement = connection.createStatement()) {
            // Rows come in the order of table names and have been checked once: no triggers, no foreign keys.
            statement.execute("set local session_replication_role = replica");
            List<String> names = new ArrayList<>();
            for (Catalogue.Table table : tables) {
                names.add(catalogue.name(table));
            }
            // Migrations bring rows too; those of the backup take their place.
            statement.execute("truncate " + String.join(", ", names) + " cascade");
        }
        for (Catalogue.Table table : tables) {
            try (InputStream rows = entry(zip, Backup.entry(table.key()))) {
                copy.copyIn("copy " + catalogue.target(table) + " from stdin", rows, 1 << 16);
            }
        }
        try (var next = connection.prepareStatement("select setval(?::regclass, ?, false)")) {
            for (Map.Entry<String, Long> sequence : manifest.sequences().entrySet()) {
                next.setString(1, sequence.getKey());
                next.setLong(2, sequence.getValue());
                next.execute();
            }
        }
    }

    /** The rows are read out again: the same bytes as in the backup, or it is told. */
    private static List<Difference> compare(Catalogue catalogue, BackupManifest manifest)
            throws IOException, SQLException {
        List<Difference> differences = new ArrayList<>();
        for (Catalogue.Table table : catalogue.tables()) {
            BackupManifest.Table found = catalogue.copy(table, OutputStream.nullOutputStream());
            BackupManifest.Table expected = manifest.tables().get(table.key());
            if (!found.equals(expected)) {
                differences.add(new Difference(table.key(), expected == null ? 0 : expected.rows(), found.rows()));
            }
        }
        return differences;
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(zip.getName() + " has no " + name + ": it is not a whole backup of Vigil");
        }
        return zip.getInputStream(entry);
    }
}
