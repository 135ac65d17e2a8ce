package org.vigil.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.TestDatabase;

/** Works on databases of its own that are migrated without the application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupIntegrationTests {
    private static final Instant MADE_AT = Instant.parse("2026-03-28T02:00:00Z");

    @TempDir
    static Path scratch = Path.of("");

    private final Database origin = TestDatabase.create();
    private Path backup = Path.of("");
    private DataDirectory directory = new DataDirectory(Path.of(""));
    private BackupManifest manifest = new BackupManifest(
            0, "", MADE_AT, java.util.List.of(), new java.util.TreeMap<>(), new java.util.TreeMap<>(), Map.of());

    @BeforeAll
    void makeBackup() throws IOException, SQLException {
        directory = DataDirectory.open(scratch.resolve("installation"));
        directory.secret("identity", 32);
        directory.secret("database-owner", 24);
        Migrations.apply(origin);
        execute(origin, """
                insert into ledger.entry (at, domain_at, viewer, viewer_name, organisation, action, kind, subject, jurisdiction, detail)
                select timestamptz '2026-03-28 10:00:00.123456+08' + n * interval '1 s', '2026-03-28 10:00+08', gen_random_uuid(),
                       E'\\u9648\\t\\\\ "' || n, '', 'looked', 'case', n::text, '3205', jsonb_build_object('n', n)
                from   generate_series(1, 5000) n
                """);
        backup = scratch.resolve("backup.zip");
        manifest = Backup.write(origin, directory, backup, "0.1.0", MADE_AT);
    }

    @Test
    void everyTableComesBackAsItWas() throws IOException, SQLException {
        Database fresh = TestDatabase.create();

        assertThat(Restore.read(backup, fresh)).isEmpty();

        assertThat(java.util.Objects.requireNonNull(manifest.tables().get("ledger.entry"))
                        .rows())
                .isEqualTo(5000);
        assertThat(number(fresh, "select count(*) from ledger.entry")).isEqualTo(5000);
    }

    @Test
    void numbersGivenAfterARestoreAreNew() throws IOException, SQLException {
        Database fresh = TestDatabase.create();
        Restore.read(backup, fresh);

        execute(fresh, """
                insert into ledger.entry (at, domain_at, viewer, viewer_name, organisation, action, kind, subject, jurisdiction, detail)
                values ('2026-03-28 10:00+08', '2026-03-28 10:00+08', gen_random_uuid(), '', '', 'a', 'k', 's', '32', '{}')
                """);

        assertThat(number(fresh, "select max(id) from ledger.entry")).isEqualTo(5001);
    }

    @Test
    void aRestoreNeverOverwrites() {
        assertThatThrownBy(() -> Restore.read(backup, origin)).hasMessageContaining("not empty");
    }

    @Test
    void aChangedRowIsFoundByItsHash() throws IOException, SQLException {
        Path tampered = scratch.resolve("tampered.zip");
        try (ZipFile in = new ZipFile(backup.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(tampered))) {
            for (ZipEntry entry : in.stream().toList()) {
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(
                        entry.getName().equals("tables/ledger.entry.copy")
                                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                                        .replace("looked", "lookee")
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                                : bytes);
                out.closeEntry();
            }
        }

        assertThat(Restore.read(tampered, TestDatabase.create()))
                .containsExactly(new Restore.Difference("ledger.entry", 5000, 5000));
    }

    @Test
    void keysAreInNoBackupAndOnlyTheRightOnesAreTaken() throws IOException {
        String key = directory.secret("identity", 32);
        Path keys = scratch.resolve("keys");
        KeyFile.write(directory, keys);

        try (ZipFile zip = new ZipFile(backup.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                assertThat(new String(
                                zip.getInputStream(entry).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .doesNotContain(key);
            }
        }
        assertThat(Files.readString(keys)).isEqualTo("identity=" + key + "\n");
        assertThat(Files.getPosixFilePermissions(keys)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(backup)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        DataDirectory empty = DataDirectory.open(scratch.resolve("empty"));
        KeyFile.read(keys, empty, manifest);
        assertThat(empty.secret("identity", 32)).isEqualTo(key);

        Files.writeString(keys, "identity=00\n");
        assertThatThrownBy(() -> KeyFile.read(keys, DataDirectory.open(scratch.resolve("other")), manifest))
                .hasMessageContaining("not the one of this backup");
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Database database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
