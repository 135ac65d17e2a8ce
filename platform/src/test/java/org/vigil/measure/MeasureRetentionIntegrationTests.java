package org.vigil.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.measure.MeasureWorld.OFFICER;
import static org.vigil.measure.MeasureWorld.PROGRAM;
import static org.vigil.measure.MeasureWorld.await;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Missing;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactDeed;
import org.vigil.outbreak.ContactPick;
import org.vigil.outbreak.ContactWork;
import org.vigil.specimen.Verdict;
import org.vigil.store.Backup;
import org.vigil.store.DataDirectory;
import org.vigil.store.Database;
import org.vigil.store.Scopes;

/** Thirty days after its end nobody can tell any more who was under a measure, unless he became a case. Moves the clock: its own context. */
@IntegrationTest
@Import(MeasureWorld.class)
@TestPropertySource(properties = "vigil.test=measure-retention")
class MeasureRetentionIntegrationTests {
    @Autowired
    MeasureWorld world;

    @Autowired
    ContactWork work;

    @Autowired
    RecurringTask<Void> anonymiseMeasures;

    @Autowired
    RecurringTask<Void> deleteContacts;

    @Autowired
    Database database;

    @Value("${vigil.data}")
    String data;

    @TempDir
    Path temporary;

    @BeforeEach
    void thePackIsInForce() {
        world.packInForce();
    }

    private void timers() {
        anonymiseMeasures.executeRecurringly(null, null);
        deleteContacts.executeRecurringly(null, null);
    }

    private Contact released() {
        Contact contact = world.contact(world.confirmed());
        world.imposed(contact);
        Scopes.as(
                OFFICER,
                () -> work.act(
                        UUID.randomUUID(),
                        ContactPick.These.of(contact),
                        new ContactDeed.Close("not-exposed", "was abroad")));
        await(() -> Optional.of(world.of(contact)).filter(all -> all.stream().noneMatch(Measure::isOpen)));
        return contact;
    }

    private Contact ill() {
        Contact contact = world.contact(world.confirmed());
        Measure quarantine = world.imposed(contact).getFirst();
        world.result(contact.person(), Verdict.POSITIVE, world.clock().instant());
        await(() -> Optional.of(world.now(quarantine)).filter(each -> !each.isOpen()));
        return contact;
    }

    @Test
    void afterThirtyDaysNobodyCanTellWhoWasUnderAMeasureButWhyAndHowLongItStood() throws IOException, SQLException {
        Contact free = released();
        Contact ill = ill();
        Measure quarantine = world.of(free).getFirst();
        Instant today = world.clock().instant();

        world.clock().advance(today.plus(Duration.ofDays(29)));
        timers();
        assertThat(world.of(free)).hasSize(2);

        world.clock().advance(today.plus(Duration.ofDays(32)));
        timers();

        assertThat(world.of(free)).isEmpty();
        Measure kept = world.now(quarantine);
        assertThat(kept.person()).isNotEqualTo(free.person());
        assertThat(kept.span()).isEqualTo(quarantine.span());
        assertThat(kept.basis()).isEqualTo(quarantine.basis());
        assertThat(world.changes(kept).getLast().reason()).isEqualTo("was abroad");
        assertThat(Scopes.as(PROGRAM, () -> world.measures().causes(quarantine.id())))
                .allSatisfy(
                        cause -> assertThat(cause.id()).isNotEqualTo(free.id().toString()));
        assertThatThrownBy(() -> Scopes.as(PROGRAM, () -> world.contacts().get(free.id())))
                .isInstanceOf(Missing.class);
        assertThat(Scopes.as(PROGRAM, () -> world.contacts().exposures(free.id())))
                .isEmpty();
        for (String table : List.of(
                "measure.measure",
                "measure.measure_cause",
                "outbreak.contact",
                "outbreak.exposure",
                "outbreak.contact_change")) {
            assertThat(backedUp(table))
                    .as(table)
                    .doesNotContain(free.person().value().toString(), free.id().toString());
        }

        assertThat(world.of(ill)).as("a case is another matter").isNotEmpty();
        assertThat(Scopes.as(PROGRAM, () -> world.contacts().get(ill.id())).person())
                .isEqualTo(ill.person());
    }

    private String backedUp(String table) throws IOException, SQLException {
        Path file = temporary.resolve(table + ".zip");
        Backup.write(
                database,
                DataDirectory.open(Paths.get(data)),
                file,
                "test",
                world.clock().instant());
        try (ZipFile zip = new ZipFile(file.toFile());
                var in = zip.getInputStream(zip.getEntry("tables/" + table + ".copy"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
