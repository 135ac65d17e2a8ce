package org.vigil.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.clock.WallClock;
import org.vigil.intake.mapping.Field;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Ledger;
import org.vigil.policy.Policies;
import org.vigil.store.Scopes;

@IntegrationTest
class ExpiryIntegrationTests {
    private static final Viewer OFFICER =
            new Viewer(UUID.randomUUID(), "Gu Min", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of("320583"), "CDC");

    @Autowired
    Imports imports;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Uploads uploads;

    @Autowired
    Vault vault;

    @Autowired
    Policies policies;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DomainClock today;

    @Autowired
    WallClock wall;

    @Value("${vigil.data}")
    Path data;

    @Test
    void aFileNobodyImportedIsGoneAfterThePacksThirtyDaysAndSoAreTheRefusedRowsOfTheOthers() {
        FileId waiting = receive("case_id,onset\nA,2026-03-05\n");
        FileId taken = receive("case_id,onset\nB,2026-03-05\nC,2026-02-30\n");
        Scopes.as(OFFICER, () -> {
            Proposed proposed = imports.propose(taken);
            imports.run(
                    taken,
                    proposed.proposal()
                            .mapping()
                            .with(Field.DISEASE, "influenza")
                            .with(Field.JURISDICTION, "320583"));
        });

        DomainClock clock =
                DomainClock.adjustable(new WallClock(InstantSource.system()), today.zone(), today.instant(), 0);
        Expiry expiry = new Expiry(jdbc, uploads, policies, clock, wall, ledger, transaction, "32");

        clock.advance(clock.instant().plus(Duration.ofDays(30)));
        expiry.run();
        assertThat(sealed(waiting)).as("on the thirtieth day").exists();

        clock.advance(clock.instant().plus(Duration.ofDays(1)));
        expiry.run();
        expiry.run();

        assertThat(sealed(waiting)).doesNotExist();
        Scopes.as(OFFICER, () -> {
            assertThatThrownBy(() -> imports.get(waiting)).isInstanceOf(Missing.class);
            assertThat(imports.refused(taken, 0, 10)).isEmpty();
            assertThat(imports.get(taken).counts()).as("its account stays").isEqualTo(new Counts(2, 1, 0, 0, 1));
        });
    }

    @Test
    void whatAKilledProcessLeftOfAnUploadIsGone() throws Exception {
        Path directory = data.resolve("imports");
        FileId waiting = receive("case_id,onset\nA,2026-03-05\n");
        Path orphan = Files.writeString(sealed(FileId.random()), "cut off before its receipt");
        for (Path old : List.of(orphan, sealed(waiting))) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        }
        Path young = Files.writeString(sealed(FileId.random()), "still on its way");
        long dead = new ProcessBuilder("true").start().onExit().get().pid();
        Path plain = Files.writeString(directory.resolve("open-" + dead + "-1"), "a name");
        Path ofAnother = Files.writeString(directory.resolve("open-1-1"), "another process reads it");

        new Expiry(jdbc, new Uploads(vault, data), policies, today, wall, ledger, transaction, "32").run();

        assertThat(plain).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(List.of(young, ofAnother, sealed(waiting)))
                .allSatisfy(path -> assertThat(path).exists());
        Files.delete(ofAnother);
        Files.delete(young);
    }

    private FileId receive(String content) {
        return Scopes.as(
                OFFICER,
                () -> imports.receive("list.csv", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))));
    }

    private Path sealed(FileId id) {
        assertThat(Files.isDirectory(data.resolve("imports"))).isTrue();
        return data.resolve("imports").resolve(id + ".sealed");
    }
}
