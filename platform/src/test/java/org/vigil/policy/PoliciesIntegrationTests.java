package org.vigil.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

@IntegrationTest
class PoliciesIntegrationTests {

    private static final LocalDate DEMO_DAY = LocalDate.of(2026, 3, 28);

    @Autowired
    Policies policies;

    @Autowired
    PolicyLoading loading;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path directory;

    private static Viewer administrator(String scope) {
        return new Viewer(UUID.randomUUID(), "Chen Yu", Set.of(Role.ADMINISTRATOR), Code.of(scope), "");
    }

    private <T> T asAdministrator(Supplier<T> work) {
        return Scopes.as(administrator("32"), work);
    }

    /** The small pack of {@link PackReaderTests} under another id and version, so that tests keep out of each other's way. */
    private static String pack(String id, String version) {
        return PackReaderTests.PACK
                .replace("id: cholera-camp", "id: " + id)
                .replace("diseases: [cholera]", "diseases: [" + id + "-disease]")
                .replace("version: 2026-02-01", "version: " + version);
    }

    private static InForce from(String day) {
        return new InForce(LocalDate.parse(day), null);
    }

    @Test
    void theShippedPacksAreLoadedAndTheGeneralOneIsInForceInTheDemo() {
        assertThat(policies.packs())
                .extracting(each -> each.key().toString())
                .contains("covid-8/2021-05-14", "respiratory-general/2026-01-01");
        assertThat(policies.inForce("influenza", DEMO_DAY).orElseThrow().key().id())
                .isEqualTo("respiratory-general");
    }

    @Test
    void aDiseaseThatNoPackNamesIsJudgedByTheGeneralOne() {
        assertThat(policies.inForce("measles", DEMO_DAY).orElseThrow().fallback())
                .isTrue();
        assertThat(policies.inForce("", DEMO_DAY)).isPresent();
    }

    @Test
    void theEighthEditionHoldsForCovidUntilTheNinth() {
        assertThat(policies.inForce("covid-19", LocalDate.of(2022, 3, 28))
                        .orElseThrow()
                        .key()
                        .id())
                .isEqualTo("covid-8");
        assertThat(policies.inForce("covid-19", LocalDate.of(2022, 6, 28))).isEmpty();
        assertThat(policies.inForce("covid-19", DEMO_DAY).orElseThrow().key().id())
                .isEqualTo("respiratory-general");
    }

    @Test
    void aFileChangedUnderItsVersionIsRefusedAndNothingIsChanged() throws IOException {
        Path file = Files.createDirectories(directory.resolve("changed-file")).resolve("2026-02-01.yaml");
        Files.writeString(file, pack("changed-file", "2026-02-01"));
        loading.load(directory);

        Files.writeString(file, pack("changed-file", "2026-02-01").replace("PT15M", "PT20M"));

        assertThatThrownBy(() -> loading.load(directory)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("POLICY-0001");
            assertThat(refusal.arguments()).containsExactly("changed-file", "2026-02-01");
        });
        PolicyPack kept = policies.pack(new PackKey("changed-file", LocalDate.of(2026, 2, 1)))
                .pack();
        assertThat(kept.rules().duties().getFirst().then().acknowledgeWithin()).hasMinutes(15);
    }

    @Test
    void aShippedFileThatIsNoPackStopsTheStart() throws IOException {
        Path file = Files.createDirectories(directory.resolve("no-pack")).resolve("2026-02-01.yaml");
        Files.writeString(file, pack("no-pack", "2026-02-01").replace("when: exposed", "when: exposd"));

        assertThatThrownBy(() -> loading.load(directory)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("POLICY-0006");
            assertThat(refusal.arguments()).containsExactly(file.toString(), "22", "CH-C2");
        });
    }

    @Test
    void aNewerVersionTakesOverOnItsFirstDayAndTheOlderOneDoesNotComeBack() {
        asAdministrator(() -> policies.add(pack("takes-over", "2026-02-01"), from("2026-02-01")));
        InForce march = new InForce(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
        asAdministrator(() -> policies.add(pack("takes-over", "2026-02-20"), march));

        assertThat(versionOn("takes-over", "2026-01-31")).isNull();
        assertThat(versionOn("takes-over", "2026-02-28")).isEqualTo("2026-02-01");
        assertThat(versionOn("takes-over", "2026-03-01")).isEqualTo("2026-02-20");
        assertThat(versionOn("takes-over", "2026-04-01")).isNull();
    }

    private @org.jspecify.annotations.Nullable String versionOn(String id, String day) {
        return policies.inForce(id + "-disease", LocalDate.parse(day))
                .filter(pack -> pack.key().id().equals(id))
                .map(pack -> pack.key().version().toString())
                .orElse(null);
    }

    @Test
    void puttingAPackInForceIsInTheLedger() {
        PackKey key = asAdministrator(() -> policies.add(pack("in-ledger", "2026-02-01"), from("2026-02-01")));
        Scopes.as(administrator("32"), () -> policies.putInForce(key, from("2026-05-01")));

        var actions = Scopes.as(
                administrator("32"),
                () -> transaction.execute(
                        status -> jdbc.sql("""
                        select action || ' ' || (detail ->> 'from')
                        from   ledger.entry
                        where  kind = 'pack' and subject = 'in-ledger/2026-02-01'
                        order by id
                        """).query(String.class).list()));

        assertThat(actions).containsExactly("pack-added 2026-02-01", "pack-put-in-force 2026-05-01");
    }

    @Test
    void twoPacksMayNotSpeakAboutOneDiseaseOnOneDay() {
        asAdministrator(() -> policies.add(pack("first-of-two", "2026-02-01"), from("2026-02-01")));
        String second = pack("second-of-two", "2026-02-01").replace("second-of-two-disease", "first-of-two-disease");

        assertThatThrownBy(() -> asAdministrator(() -> policies.add(second, from("2026-06-01"))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("POLICY-0003"));
        assertThat(policies.packs()).noneMatch(each -> each.key().id().equals("second-of-two"));
    }

    @Test
    void aTextRefusedForItsDaysDoesNotStandInForTheMendedOne() {
        asAdministrator(() -> policies.add(pack("stands-alone", "2026-02-01"), from("2026-02-01")));
        String clashing = pack("mended-later", "2026-02-01").replace("mended-later-disease", "stands-alone-disease");
        assertThatThrownBy(() -> asAdministrator(() -> policies.add(clashing, from("2026-02-01"))))
                .isInstanceOf(Refusal.class);

        PackKey key = asAdministrator(() -> policies.add(pack("mended-later", "2026-02-01"), from("2026-02-01")));

        assertThat(policies.pack(key).pack().diseases()).containsExactly("mended-later-disease");
    }

    @Test
    void onlyAnAdministratorOfTheWholeInstallationSetsRules() {
        String yaml = pack("not-his", "2026-02-01");
        Viewer epidemiologist =
                new Viewer(UUID.randomUUID(), "Li", Set.of(Role.PROVINCIAL_EPIDEMIOLOGIST), Code.of("32"), "");

        assertThatThrownBy(() -> Scopes.as(epidemiologist, () -> policies.add(yaml, from("2026-02-01"))))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> Scopes.as(administrator("320583"), () -> policies.add(yaml, from("2026-02-01"))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("POLICY-0004"));
    }

    @Test
    void theDatabaseKeepsTheTextOfAVersion() {
        assertThatThrownBy(() -> Scopes.as(
                        administrator("32"),
                        () -> transaction.execute(status -> jdbc.sql("update policy.pack set yaml = 'id: x'")
                                .update())))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
