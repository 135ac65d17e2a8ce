package org.vigil.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.TestDatabase;
import org.vigil.store.DataDirectory;
import org.vigil.store.Database;
import org.vigil.store.PostgresServer;

/**
 * The commands of an operator as he types them, on the small region pack: an installation on a PostgreSQL server of its own, its backup,
 * the restore into an empty directory with the server inside, and what is refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallationCommandsIntegrationTests {
    @TempDir
    static Path scratch = Path.of("");

    private PostgresServer server;
    private String database = "";

    @BeforeAll
    void startAServerOfSomebodyElse() {
        System.setProperty("vigil.home", TestDatabase.root().toString());
        server = PostgresServer.start(DataDirectory.open(scratch.resolve("their-server")));
        Database theirs = server.database();
        database = theirs.url() + "?user=" + theirs.owner() + "&password=" + theirs.ownerPassword();
    }

    @AfterAll
    void stopIt() {
        System.clearProperty("vigil.home");
        if (server != null) {
            server.abandon();
        }
    }

    @Test
    @Order(1)
    void anInstallationLivesOnAServerOfItsOwnerAndKeepsOnlyItsKeysInTheDataDirectory() {
        Ran added = onTheirs("user", "add", "--login", "wangfang", "--role", "ADMINISTRATOR");

        assertThat(added.code()).as(added.errors()).isZero();
        assertThat(scratch.resolve("keys-only/postgresql")).doesNotExist();
        assertThat(scratch.resolve("keys-only/secrets")).isDirectory();
        Ran again = onTheirs("user", "add", "--login", "wangfang", "--role", "ADMINISTRATOR");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.errors()).contains("wangfang").doesNotContain("⟦").doesNotContain("Exception");
    }

    @Test
    @Order(2)
    void itsBackupComesBackInAnEmptyDirectoryWithTheServerInsideAndItsLedgerIsProven() {
        Path backup = scratch.resolve("vigil.zip");
        Path keys = scratch.resolve("vigil.keys");
        Ran written = onTheirs("backup", backup.toString(), "--with-keys", keys.toString());
        assertThat(written.code()).as(written.errors()).isZero();
        assertThat(backup).isNotEmptyFile();

        Ran restored = run("restore", backup.toString(), "--with-keys", keys.toString(), "--data", path("restored"));

        assertThat(restored.code()).as(restored.errors() + restored.out()).isZero();
        assertThat(restored.out()).contains("Every table is as it was").contains("proven");
        Ran verified = run("ledger", "verify", "--data", path("restored"));
        assertThat(verified.code()).as(verified.out()).isZero();
        Ran known = run("user", "reset-password", "wangfang", "--data", path("restored"));
        assertThat(known.code()).as("the user came along: " + known.errors()).isZero();
    }

    @Test
    @Order(3)
    void whatWouldOverwriteOrInventSomethingIsRefusedWithTheRemedy() throws Exception {
        assertRefused(run("restore", path("vigil.zip"), "--data", path("restored")), "never overwrites");
        assertRefused(onTheirs("backup", path("vigil.zip")), "give a new name");
        assertRefused(run("backup", path("new.zip"), "--data", path("nowhere")), "no installation in");
        Files.writeString(scratch.resolve("not-a-backup.zip"), "something else");
        Ran other = run("restore", path("not-a-backup.zip"), "--data", path("fresh"));
        assertThat(other.code()).isNotZero();
        assertThat(scratch.resolve("fresh")).as("nothing was made").doesNotExist();
        assertRefused(
                run("user", "add", "--login", "li", "--role", "AUDITOR", "--database", "jdbc:postgresql://x/y"),
                "user=OWNER");
    }

    private static void assertRefused(Ran ran, String words) {
        assertThat(ran.code()).isNotZero();
        assertThat(ran.errors()).contains(words).doesNotContain("Exception");
    }

    private Ran onTheirs(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--data", path("keys-only"), "--database", database));
        return run(all.toArray(String[]::new));
    }

    private static String path(String name) {
        return scratch.resolve(name).toString();
    }

    private record Ran(int code, String out, String errors) {}

    private static Ran run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of(
                "--region",
                TestDatabase.root().resolve("packs/region/demo-isles").toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream standardOut = System.out;
        PrintStream standardErrors = System.err;
        try (PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream toErrors = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
            System.setOut(toOut);
            System.setErr(toErrors);
            return new Ran(
                    Commands.run(all.toArray(String[]::new)),
                    out.toString(StandardCharsets.UTF_8),
                    errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(standardOut);
            System.setErr(standardErrors);
        }
    }
}
