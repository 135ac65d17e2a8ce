package org.vigil.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * All rows of a database as they stood at one instant, in one zip file, while others work on. Keys and passwords are never in it. See
 * docs/decisions/0006 for the form.
 */
public final class Backup {
    private Backup() {}

    /** Writes the backup into a new file that only its owner can read. The file is there whole or not at all. */
    public static BackupManifest write(
            Database database, DataDirectory directory, Path file, String version, Instant madeAt)
            throws IOException, SQLException {
        if (Files.exists(file)) {
            throw new IOException(file + " is already there");
        }
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".backup",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Connection connection = Catalogue.connect(database)) {
            BackupManifest manifest;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.setLevel(3);
                manifest = write(connection, zip, directory, version, madeAt);
            }
            Files.move(fresh, file);
            return manifest;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static BackupManifest write(
            Connection connection, ZipOutputStream zip, DataDirectory directory, String version, Instant madeAt)
            throws IOException, SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        Catalogue catalogue = Catalogue.of(connection);
        SortedMap<String, BackupManifest.Table> tables = new TreeMap<>();
        for (Catalogue.Table table : catalogue.tables()) {
            zip.putNextEntry(new ZipEntry(entry(table.key())));
            tables.put(table.key(), catalogue.copy(table, zip));
            zip.closeEntry();
        }
        // Sequences do not wait for transactions: read after the rows they are never behind them.
        BackupManifest manifest = new BackupManifest(
                BackupManifest.FORMAT,
                version,
                madeAt,
                catalogue.migrations(),
                tables,
                catalogue.sequences(),
                KeyFile.fingerprints(directory));
        zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
        zip.write(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        connection.rollback();
        return manifest;
    }

    static String entry(String table) {
        return "tables/" + table + ".copy";
    }
}
