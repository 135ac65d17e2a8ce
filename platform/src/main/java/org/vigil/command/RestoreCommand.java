package org.vigil.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigil.ledger.Verification;
import org.vigil.store.BackupManifest;
import org.vigil.store.KeyFile;
import org.vigil.store.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vigil restore}: a backup into a new installation; never over an old one. */
@Command(
        name = "restore",
        description = "Reads a backup into an empty data directory and compares every table with it.",
        mixinStandardHelpOptions = true,
        footer = "%nExample: vigil restore /backup/vigil.zip --with-keys /safe/vigil.keys --data /var/lib/vigil")
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    Installation installation = new Installation();

    @Parameters(paramLabel = "FILE", description = "The backup.")
    Path file = Path.of("");

    @Option(names = "--with-keys", paramLabel = "KEYS", description = "The keys that were written beside the backup.")
    @Nullable
    Path keys;

    @Override
    public Integer call() throws IOException, SQLException {
        BackupManifest manifest = Restore.manifest(file);
        // Migrations run here before the application, which sets the levels, has started.
        LoggingSystem.get(RestoreCommand.class.getClassLoader()).setLogLevel(null, LogLevel.WARN);
        requireEmptyDirectory();
        try (Installation.Opened opened = installation.open()) {
            if (keys != null) {
                KeyFile.read(keys, opened.directory(), manifest);
            }
            List<Restore.Difference> differences = Restore.read(file, opened.database());
            print(manifest, differences);
            if (!differences.isEmpty()) {
                return 1;
            }
            Operator operator = new Operator(installation.properties(opened));
            try (ConfigurableApplicationContext context = operator.platform()) {
                operator.record(
                        context,
                        "backup-restored",
                        Map.of(
                                "file",
                                String.valueOf(file.getFileName()),
                                "made-at",
                                manifest.madeAt().toString()));
            }
            Verification.Verdict ledger = LedgerCommand.verdict(installation);
            System.out.printf(
                    "ledger: %,d entries, %,d seals, %s%n",
                    ledger.entries(), ledger.seals(), ledger.proven() ? "proven, head " + ledger.head() : "NOT PROVEN");
            if (!ledger.proven()) {
                System.out.println("See what is wrong with: vigil ledger verify --data " + installation.data);
                return 1;
            }
        }
        if (keys == null && !manifest.keys().isEmpty()) {
            System.out.println(
                    "No keys were given: identities and files not yet imported cannot be opened here. To mend it, remove "
                            + installation.data + " and restore again with --with-keys.");
        }
        return 0;
    }

    private void requireEmptyDirectory() throws IOException {
        if (!Files.isDirectory(installation.data)) {
            return;
        }
        try (Stream<Path> content = Files.list(installation.data)) {
            if (content.findAny().isPresent()) {
                throw new IOException(
                        installation.data + " is not empty: a restore never overwrites, give a new --data DIR");
            }
        }
    }

    private static void print(BackupManifest manifest, List<Restore.Difference> differences) {
        PrintStream out = System.out;
        out.printf("backup of %s by Vigil %s%n", manifest.madeAt(), manifest.version());
        manifest.tables().forEach((name, table) -> out.printf("  %-40s %,12d rows%n", name, table.rows()));
        out.printf("%,d rows of %d tables%n", manifest.rows(), manifest.tables().size());
        differences.forEach(difference -> out.printf(
                "DIFFERENT %s: %,d rows in the backup, %,d restored%n",
                difference.table(), difference.rowsExpected(), difference.rowsFound()));
        if (differences.isEmpty()) {
            out.println("Every table is as it was: same rows, same SHA-256.");
        }
    }
}
