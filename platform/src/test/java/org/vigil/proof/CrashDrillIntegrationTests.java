package org.vigil.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.vigil.TestDatabase;

/**
 * Bars A1, A2, A3 and B8 (and E1 for the logs) on an installation that is really killed; the full drill, with 50 faults and three seeds, is {@code bench/drill.sh}.
 * The order of the tests only saves starts: each looks at its own messages.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashDrillIntegrationTests {
    private static final long SEED = Long.getLong("seed", 20_260_328);
    private static final int MESSAGES = 300;

    private final DrillInstallation installation = new DrillInstallation(TestDatabase.root());
    private DrillInstallation.Keys keys;
    private CrashDrill drill;

    @BeforeAll
    void serve() throws Exception {
        keys = installation.prepare(12);
        installation.start();
        try (DrillSender officer = new DrillSender(installation, keys)) {
            officer.firstLogin();
        }
        drill = new CrashDrill(installation, keys);
    }

    @AfterAll
    void endIt() {
        installation.close();
    }

    @Test
    @Order(1)
    void a1FiveFaultsLoseNothingAndDoubleNothing() {
        CrashDrill.Outcome outcome = drill.run(new CrashDrill.Plan(1, SEED, MESSAGES, 3, 2));

        assertThat(outcome.lost()).as("lost, seed " + SEED).isZero();
        assertThat(outcome.doubled()).as("doubled, seed " + SEED).isZero();
        assertThat(outcome.sentAgain())
                .as("sent again, so that the faults were felt")
                .isPositive();
    }

    /** Each file of the run above was a fact, and pneumonia-unexplained asks two duties of its county. */
    @Test
    @Order(2)
    void a3EachFactHasItsConsequencesOnceAndNoneIsStuck() {
        assertThat(drill.stuck(Duration.ofSeconds(60)))
                .as("facts nobody answered")
                .isZero();
        assertThat(installation.count("""
                select count(*) from (select batch from outbreak.cases group by batch) as b
                where 2 <> (select count(*) from duty.duty d where d.occasion = b.batch::text)"""))
                .as("files whose consequences are not two duties")
                .isZero();
        assertThat(installation.count("select count(*) from duty.duty where occasion <> ''"))
                .isGreaterThanOrEqualTo(MESSAGES / 10 * 2);
        assertThat(installation.count("""
                select (select count(*) from ledger.entry where action = 'duty-opened') - (select count(*) from duty.duty)"""))
                .as("duties opened, told to the ledger, beyond those there are")
                .isZero();
        assertThat(installation.count("select count(*) from signal.pending"))
                .as("reports not judged")
                .isZero();
    }

    /** What was sent above had names in it; neither log has one, whatever was cut off in the middle. */
    @Test
    @Order(3)
    void e1NoNameStandsInALogWhateverWasCutOff() throws IOException {
        for (Path log : List.of(installation.log(), installation.data().resolve("postgresql.log"))) {
            String text = Files.readString(log);
            assertThat(text).as(log.toString()).isNotEmpty().doesNotContain("甲run1");
        }
    }

    @Test
    @Order(4)
    void b8OnlyOnePortIsOpenAndTheDatabaseListensToThisMachineAlone() throws IOException {
        List<ListeningSockets.Socket> ofPlatform = ListeningSockets.of(installation.platform());
        List<ListeningSockets.Socket> ofDatabase = ListeningSockets.of(installation.postmaster());

        assertThat(ofPlatform).hasSize(1);
        assertThat(ofPlatform.getFirst().port()).isEqualTo(installation.port());
        assertThat(ofPlatform.getFirst().loopback())
                .as("loopback unless told otherwise")
                .isTrue();
        assertThat(ofDatabase).isNotEmpty().allMatch(ListeningSockets.Socket::loopback);
    }

    @Test
    @Order(5)
    void b8AFreshInstallationHasNoUserAndNoPasswordThatSomebodyCouldGuess() {
        assertThat(installation.count(
                        "select count(*) from access.app_user where login not in ('reporter', 'officer')"))
                .as("users nobody made")
                .isZero();
        String url = "jdbc:postgresql://127.0.0.1:" + ofDatabase() + "/vigil";
        for (String user : List.of("vigil_owner", "vigil_app", "vigil_identity", "postgres")) {
            for (String password : List.of("", user, "postgres", "vigil", "password")) {
                assertThatThrownBy(() ->
                                DriverManager.getConnection(url, user, password).close())
                        .as(user + " " + password)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    private int ofDatabase() {
        return ListeningSockets.of(installation.postmaster()).getFirst().port();
    }

    @Test
    @Order(6)
    void a2TheDrillCatchesAnAcknowledgementBeforeTheCommit() {
        installation.execute(
                "alter system set synchronous_commit = off",
                "alter system set wal_writer_delay = '10s'",
                "alter system set wal_writer_flush_after = '1GB'",
                "select pg_reload_conf()");

        CrashDrill.Outcome outcome = drill.run(new CrashDrill.Plan(2, SEED, MESSAGES / 2, 0, 2));

        installation.execute("alter system reset all", "select pg_reload_conf()");
        assertThat(outcome.lost()).as("the planted loss, seed " + SEED).isPositive();
    }

    @Test
    @Order(7)
    void a2TheDrillCatchesAMissingIdempotencyKey() {
        installation.execute(
                "create schema planted",
                "grant usage on schema planted to vigil_app",
                """
                create function planted.forget_row() returns trigger language plpgsql as
                'begin new.row_key := sha256(gen_random_uuid()::text::bytea); return new; end'""",
                """
                create function planted.forget_batch() returns trigger language plpgsql as
                'begin new.idempotency_key := gen_random_uuid()::text; return new; end'""",
                "create trigger planted before insert on intake.row_key for each row execute function planted.forget_row()",
                "create trigger planted before insert on sentinel.batch for each row execute function planted.forget_batch()");

        CrashDrill.Outcome outcome = drill.run(new CrashDrill.Plan(3, SEED, MESSAGES / 5, 0, 0));

        installation.execute("drop schema planted cascade");
        assertThat(outcome.doubled()).as("the planted doubling, seed " + SEED).isPositive();
    }

    /** The sender has a session too: the page of failures looks it up in the database that is away. */
    @Test
    @Order(8)
    void a1WhileTheDatabaseIsAwayNoAnswerLooksLikeAReceipt() throws Exception {
        try (DrillSender sender = new DrillSender(installation, keys)) {
            sender.logIn(DrillSender.PASSWORD);
            DrillMessage.Reports reports = (DrillMessage.Reports) DrillMessage.of("away", 4, 0, keys.posts());
            Path needed = installation.data().resolve("postgresql/global/pg_control");
            Path aside = needed.resolveSibling("pg_control.aside");
            Files.move(needed, aside);
            HttpResponse<String> answer;
            try {
                installation.crashDatabase();
                answer = sender.sendOnce(reports);
            } finally {
                Files.move(aside, needed);
            }

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("KERNEL-0503");
            assertThat(sender.send(reports, 0)).isPositive();
        }
    }
}
