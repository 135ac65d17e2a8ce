package org.vigil.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigil.TestDatabase;

/** Bars A1 and A3 in full; takes half an hour, so run by name: {@code bench/drill.sh [SEED,…]}. */
final class FullDrill {
    private static final int MESSAGES = Integer.getInteger("messages", 20_000);
    private static final int KILLS = Integer.getInteger("kills", 40);
    private static final int CRASHES = Integer.getInteger("crashes", 10);

    static LongStream seeds() {
        return Arrays.stream(System.getProperty("seeds", "1,2,3").split(",")).mapToLong(Long::parseLong);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fiftyFaultsLoseNothingAndDoubleNothing(long seed) throws Exception {
        assertThat(drill(seed)).isZero();
    }

    private static long drill(long seed) throws Exception {
        try (DrillInstallation installation = new DrillInstallation(TestDatabase.root())) {
            DrillInstallation.Keys keys = installation.prepare(100);
            installation.start();
            try (DrillSender officer = new DrillSender(installation, keys)) {
                officer.firstLogin();
            }
            CrashDrill drill = new CrashDrill(installation, keys);
            CrashDrill.Outcome outcome = drill.run(new CrashDrill.Plan(0, seed, MESSAGES, KILLS, CRASHES));
            installation.kill();
            installation.start();
            long stuck = drill.stuck(Duration.ofSeconds(60));
            long wrong = installation.count("""
                    select count(*) from (select batch from outbreak.cases group by batch) as b
                    where 2 <> (select count(*) from duty.duty d where d.occasion = b.batch::text)""");
            System.out.printf(
                    "FIGURE seed %d: %,d messages, %d SIGKILL, %d crash-stops, %,d sent again: lost %d, doubled %d, facts stuck %d,"
                            + " files without their two duties %d, %.0f s%n",
                    seed,
                    MESSAGES,
                    KILLS,
                    CRASHES,
                    outcome.sentAgain(),
                    outcome.lost(),
                    outcome.doubled(),
                    stuck,
                    wrong,
                    outcome.seconds());
            return outcome.lost() + outcome.doubled() + stuck + wrong;
        }
    }
}
