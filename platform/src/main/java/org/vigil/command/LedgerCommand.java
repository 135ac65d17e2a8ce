package org.vigil.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Messages;
import org.vigil.kernel.Language;
import org.vigil.ledger.LedgerExport;
import org.vigil.ledger.Verification;
import org.vigil.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil ledger}: proves the ledger, or takes it out to be proven elsewhere. Only reads. */
@Command(
        name = "ledger",
        description = "Proves the ledger.",
        mixinStandardHelpOptions = true,
        subcommands = {LedgerCommand.Verify.class, LedgerCommand.Export.class})
final class LedgerCommand {

    /** Work on an open connection that sees the whole ledger at one moment. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(Connection connection) throws SQLException, IOException;
    }

    /** Exit code 0 only if everything is as it was sealed. */
    @Command(
            name = "verify",
            description =
                    "Proves that no entry was changed, deleted, inserted or moved, and that the tail was not cut off.",
            mixinStandardHelpOptions = true,
            footer = "%nExample: vigil ledger verify --data /var/lib/vigil --anchor 9f2c…")
    static final class Verify implements Callable<Integer> {
        @Spec
        CommandSpec spec = CommandSpec.create();

        @Mixin
        Installation installation = new Installation();

        @Option(names = "--export", paramLabel = "FILE", description = "An exported ledger, instead of the database.")
        @Nullable
        Path export;

        @Option(
                names = "--anchor",
                paramLabel = "HEX",
                description = "A head that was kept elsewhere: it must be one of this ledger's.")
        @Nullable
        String anchor;

        @Override
        public Integer call() throws IOException, SQLException {
            long start = System.nanoTime();
            String known = anchor == null ? null : anchor.strip().toLowerCase(Locale.ROOT);
            Path file = export;
            Verification.Verdict verdict = file == null
                    ? read(installation, connection -> Verification.of(connection, known))
                    : Verification.of(file, known);
            print(verdict, (System.nanoTime() - start) / 1_000_000);
            return verdict.proven() ? 0 : 1;
        }

        private void print(Verification.Verdict verdict, long milliseconds) {
            Messages messages = new Messages();
            Language language = Language.nearest(Locale.getDefault());
            PrintWriter out = spec.commandLine().getOut();
            out.println(messages.text(
                    language,
                    verdict.proven() ? "ledger.verify.proven" : "ledger.verify.not-proven",
                    verdict.entries(),
                    verdict.seals(),
                    verdict.unsealed(),
                    milliseconds));
            verdict.findings()
                    .forEach(finding -> out.println("  "
                            + messages.text(
                                    language, "ledger.finding." + finding.kind().name(), finding.at())));
            if (!verdict.head().isEmpty()) {
                out.println(messages.text(language, "ledger.verify.head", verdict.head()));
            }
            verdict.keys().forEach(key -> out.println(messages.text(language, "ledger.verify.key", key)));
            out.flush();
        }
    }

    /** Writes the whole ledger to a file that {@code verify --export} proves without a database. */
    @Command(
            name = "export",
            description = "Writes the ledger to a file that can be proven anywhere.",
            mixinStandardHelpOptions = true,
            footer = "%nExample: vigil ledger export ledger-2026-03.jsonl")
    static final class Export implements Callable<Integer> {
        @Mixin
        Installation installation = new Installation();

        @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
        Path file = Path.of("ledger.jsonl");

        @Override
        public Integer call() throws IOException, SQLException {
            if (Files.exists(file)) {
                throw new IllegalArgumentException(file + " exists: give a new name");
            }
            read(installation, connection -> LedgerExport.write(connection, file));
            return 0;
        }
    }

    /** Proves the ledger of an installation, as {@code vigil ledger verify} does. */
    static Verification.Verdict verdict(Installation installation) throws IOException, SQLException {
        return read(installation, connection -> Verification.of(connection, null));
    }

    private static <T> T read(Installation installation, Reading<T> reading) throws IOException, SQLException {
        try (Installation.Opened opened = installation.open()) {
            Object root = installation.properties(opened).get("vigil.region.root");
            Database database = opened.database();
            try (Connection connection = DriverManager.getConnection(
                    database.url(), Database.APPLICATION_ROLE, database.applicationPassword())) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                try (var scope = connection.prepareStatement("select set_config('vigil.scope', ?, true)")) {
                    scope.setString(1, String.valueOf(root));
                    scope.execute();
                }
                return reading.from(connection);
            }
        }
    }
}
