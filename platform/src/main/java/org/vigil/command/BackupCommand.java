package org.vigil.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigil.clock.WallClock;
import org.vigil.store.Backup;
import org.vigil.store.BackupManifest;
import org.vigil.store.KeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vigil backup}: everything the database holds, into one file, while the platform runs or while it does not. */
@Command(
        name = "backup",
        description = "Writes all data into one file. The keys that open identities are never in it.",
        mixinStandardHelpOptions = true,
        footer = "%nExample: vigil backup --data /var/lib/vigil /backup/vigil.zip --with-keys /safe/vigil.keys")
final class BackupCommand implements Callable<Integer> {
    @Mixin
    Installation installation = new Installation();

    @Parameters(paramLabel = "FILE", description = "The backup to write; must not exist yet.")
    Path file = Path.of("");

    @Option(
            names = "--with-keys",
            paramLabel = "KEYS",
            description = "Writes the keys into a file of their own. Keep it elsewhere than the backup.")
    @Nullable
    Path keys;

    @Override
    public Integer call() throws IOException, SQLException {
        installation.requireExisting();
        if (Files.exists(file)) {
            throw new IOException(file + " is already there: give a new name");
        }
        try (Installation.Opened opened = installation.open()) {
            Operator operator = new Operator(installation.properties(opened));
            try (ConfigurableApplicationContext context = operator.platform()) {
                // First the entry, then the file: nothing leaves without a trace, and the backup holds the trace of
                // itself.
                operator.record(
                        context,
                        "backup-begun",
                        Map.of("file", String.valueOf(file.getFileName()), "keys", keys == null ? "no" : "yes"));
                BackupManifest manifest = Backup.write(
                        opened.database(),
                        opened.directory(),
                        file,
                        Commands.VERSION,
                        context.getBean(WallClock.class).instant());
                if (keys != null) {
                    KeyFile.write(opened.directory(), keys);
                }
                print(manifest);
            }
        }
        return 0;
    }

    private void print(BackupManifest manifest) throws IOException {
        BackupManifest.Table ledger = manifest.tables().get("ledger.entry");
        System.out.printf(
                "%s: %,d rows of %d tables, %,d bytes; ledger: %,d entries%n",
                file, manifest.rows(), manifest.tables().size(), Files.size(file), ledger == null ? 0 : ledger.rows());
        System.out.println(
                keys == null
                        ? "Without the keys in " + installation.data.resolve("secrets")
                                + " nobody can open the identities in it: keep them too (--with-keys)."
                        : keys + ": the keys. Keep it elsewhere than the backup.");
    }
}
