package org.vigil.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.outbreak.CaseFixtures.epidemiologist;
import static org.vigil.presence.PresenceFixtures.EIGHT;
import static org.vigil.presence.PresenceFixtures.KUNSHAN;
import static org.vigil.presence.PresenceFixtures.stay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.store.Backup;
import org.vigil.store.DataDirectory;
import org.vigil.store.Database;
import org.vigil.store.Scopes;

/** Moves the clock, so it has a context of its own. */
@IntegrationTest
@TestPropertySource(properties = "vigil.test.forgetting=1")
class ForgettingIntegrationTests {
    @Autowired
    Presences presences;

    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    IndexKeeper keeper;

    @Autowired
    Forgetting forgetting;

    @Autowired
    DomainClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Database database;

    @Value("${vigil.data}")
    String data;

    @TempDir
    Path temporary;

    private long rows(String what) {
        return keeper.everywhere(() -> switch (what) {
            case "stay" ->
                jdbc.sql("select count(*) from presence.stay").query(Long.class).single();
            case "subject" ->
                jdbc.sql("select count(*) from presence.subject")
                        .query(Long.class)
                        .single();
            case "place" ->
                jdbc.sql("select count(*) from presence.place")
                        .query(Long.class)
                        .single();
            default ->
                jdbc.sql("select count(*) from presence.doubt")
                        .query(Long.class)
                        .single();
        });
    }

    /** The pack in force keeps presences for 30 days after their last. */
    @Test
    void afterThirtyDaysAStayIsGoneFromTablesIndexFilesAndEveryLaterBackup() throws IOException, SQLException {
        UUID wang = UUID.randomUUID();
        UUID li = UUID.randomUUID();
        UUID shop = PresenceFixtures.place(jurisdictions, KUNSHAN, PlaceKind.SHOP, "Shop of the month", "");
        Scopes.as(epidemiologist("320583"), () -> {
            UUID written = presences.unknownPlace(new WrittenPlace("a table by the river", KUNSHAN));
            presences.add(UUID.randomUUID(), List.of(stay(wang, shop, -4 * 1440, 60), stay(li, written, 0, 60)));
        });
        assertThat(List.of(rows("stay"), rows("subject"), rows("place"), rows("doubt")))
                .containsExactly(2L, 2L, 2L, 1L);

        clock.advance(EIGHT.plus(Duration.ofDays(29)));
        assertThat(forgetting.run()).isZero();
        assertThat(keeper.index().size()).isEqualTo(2);

        clock.advance(EIGHT.plus(Duration.ofDays(32)));
        assertThat(forgetting.run()).isEqualTo(2);

        assertThat(List.of(rows("stay"), rows("subject"), rows("place"), rows("doubt")))
                .containsOnly(0L);
        assertThat(keeper.index().size()).isZero();
        assertThat(segments()).isEmpty();
        assertThat(backedUp("presence.stay") + backedUp("presence.subject") + backedUp("presence.place"))
                .isEmpty();
        assertThat(forgetting.run()).isZero();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(keeper.directory())) {
            return files.filter(file -> file.toString().matches(".*\\.(place|subject)"))
                    .toList();
        }
    }

    private String backedUp(String table) throws IOException, SQLException {
        Path file = temporary.resolve(table + ".zip");
        Backup.write(database, DataDirectory.open(Paths.get(data)), file, "test", clock.instant());
        try (ZipFile zip = new ZipFile(file.toFile());
                var in = zip.getInputStream(zip.getEntry("tables/" + table + ".copy"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
