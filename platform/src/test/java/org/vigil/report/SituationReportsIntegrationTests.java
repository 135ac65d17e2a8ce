package org.vigil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Sha256;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.NewCase;
import org.vigil.sentinel.Fixtures;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.NewReport;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Reports;
import org.vigil.store.Scopes;

/** In a database of its own: its figures are counted. */
@IntegrationTest
@TestPropertySource(properties = "vigil.test.database=report")
class SituationReportsIntegrationTests {
    private static final Code KUNSHAN = Code.of("320583");
    private static final String PASSWORD = "seven-quiet-herons";

    @Autowired
    SituationReports reports;

    @Autowired
    Reports sentinel;

    @Autowired
    Posts posts;

    @Autowired
    Cases cases;

    @Autowired
    DomainClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Users users;

    private final String visits = "report-visits"; // one for all tests, since a report shows few indicators
    private final NewPost hospital = Fixtures.hospital("320583100", visits);
    private Viewer chenYu = Fixtures.PROGRAM;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void aHospitalThatReported() {
        today = clock.today();
        Scopes.as(Fixtures.PROGRAM, () -> {
            posts.addIndicator(Fixtures.indicator(visits, PeriodKind.DAY));
            posts.add(List.of(hospital));
            report(12);
            chenYu = addChenYu();
        });
    }

    @Test
    void frozenFiguresDoNotMoveWhenLiveDataChange() {
        ReportId id = Scopes.as(chenYu, () -> reports.begin(KUNSHAN, today, Language.ZH_HANS));
        Scopes.as(chenYu, () -> reports.freeze(id));
        Document before = document(id);

        Scopes.as(Fixtures.PROGRAM, () -> report(99));

        assertThat(document(id)).isEqualTo(before);

        ReportId other = Scopes.as(chenYu, () -> reports.begin(KUNSHAN, today, Language.ZH_HANS));
        Figures live = Scopes.as(chenYu, () -> reports.live(reports.one(other)));
        assertThat(lastValue(live)).isEqualTo(lastValue(before.figures()) - 12 + 99);
    }

    @Test
    void casesOfTheCountyAreCountedWithoutDiscardedOnesAndNoOtherCountys() {
        Scopes.as(Fixtures.PROGRAM, () -> {
            cases.take(CaseFixtures.batch(
                    CaseFixtures.unnamed("320507", "R-1"),
                    CaseFixtures.unnamed("320507001", "R-2"),
                    CaseFixtures.unnamed("320506", "R-3")));
            cases.take(CaseFixtures.batch(new NewCase(
                    null,
                    Code.of("320507"),
                    Identity.NONE,
                    CaseFixtures.facts("R-4", Classification.DISCARDED, null))));
        });
        ReportId id = Scopes.as(chenYu, () -> reports.begin(Code.of("320507"), today, Language.EN));

        Figures.Cases found = Objects.requireNonNull(
                Scopes.as(chenYu, () -> reports.live(reports.one(id))).cases());

        assertThat(found.total()).isEqualTo(2);
        assertThat(found.lastWeek()).isEqualTo(2);
        assertThat(found.rows()).extracting(Figures.CaseRow::suspected).containsExactly(2L);
        assertThat(found.curve().others().stream().mapToLong(n -> n).sum()).isEqualTo(2);
    }

    @Test
    void notEvenTheDatabaseLetsAFrozenDocumentBeRewritten() {
        ReportId id = frozen();

        assertThatThrownBy(() -> Scopes.as(
                        chenYu,
                        () -> transaction.execute(
                                status -> jdbc.sql("update report.situation_report set document = '{}' where id = :id")
                                        .param("id", id.value())
                                        .update())))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("is frozen");
    }

    @Test
    void whoSignsProvesHimselfByHisPasswordAgain() {
        ReportId id = frozen();

        assertThatThrownBy(() -> Scopes.as(chenYu, () -> reports.sign(id, "wrong")))
                .isInstanceOf(Refusal.class)
                .hasMessage("SITREP-0006");

        Scopes.as(chenYu, () -> reports.sign(id, PASSWORD));

        SituationReport signed = Scopes.as(chenYu, () -> reports.one(id));
        assertThat(signed.state()).isEqualTo(SituationReport.State.SIGNED);
        assertThat(Objects.requireNonNull(signed.signed()).by()).isEqualTo("Chen Yu");
    }

    @Test
    void theSignatureIsOfTheDocumentsHashAndTheLedgerHasBoth() {
        ReportId id = signed();

        Verification found = Scopes.as(chenYu, () -> reports.verify(id));
        String text = Scopes.as(chenYu, () -> reports.documentText(id));
        String recorded = Scopes.as(
                chenYu,
                () -> transaction.execute(status -> jdbc.sql("""
                        select detail ->> 'sha256' from ledger.entry
                        where kind = 'report' and subject = :id and action = 'report-signed'
                        """)
                        .param("id", id.toString())
                        .query(String.class)
                        .single()));

        assertThat(found).isEqualTo(new Verification(true, true, true, true, true));
        assertThat(recorded).isEqualTo(Sha256.hex(text));
    }

    @Test
    void aSignedReportCannotBeSignedAgainNorWritten() {
        ReportId id = signed();

        assertThatThrownBy(() -> Scopes.as(chenYu, () -> reports.sign(id, PASSWORD)))
                .hasMessage("SITREP-0007");
        assertThatThrownBy(() -> Scopes.as(chenYu, () -> reports.save(id, new Narrative("x", Map.of()), 0)))
                .hasMessage("SITREP-0005");
    }

    @Test
    void anAmendmentIsANewVersionThatNamesTheOldOne() {
        ReportId old = signed();

        ReportId fresh = Scopes.as(chenYu, () -> reports.amend(old));

        SituationReport amended = Scopes.as(chenYu, () -> reports.one(fresh));
        SituationReport first = Scopes.as(chenYu, () -> reports.one(old));
        assertThat(amended.amends()).isEqualTo(old);
        assertThat(amended.number()).isEqualTo(first.number());
        assertThat(amended.version()).isEqualTo(2);
        assertThat(first.amendedBy()).isEqualTo(fresh);
        assertThatThrownBy(() -> Scopes.as(chenYu, () -> reports.amend(old))).hasMessage("SITREP-0008");
    }

    @Test
    void twoAuthorsDoNotOverwriteEachOtherUnseen() {
        ReportId id = Scopes.as(chenYu, () -> reports.begin(KUNSHAN, today, Language.EN));

        int revision = Scopes.as(chenYu, () -> reports.save(id, new Narrative("One", Map.of()), 0));

        assertThat(revision).isEqualTo(1);
        assertThatThrownBy(() -> Scopes.as(chenYu, () -> reports.save(id, new Narrative("Two", Map.of()), 0)))
                .hasMessage("SITREP-0002");
    }

    @Test
    void aReportOfAnotherCountyDoesNotExistForACountyUser() {
        ReportId id = frozen();
        Viewer neighbour = author("320585");

        assertThatThrownBy(() -> Scopes.as(neighbour, () -> reports.one(id))).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(neighbour, () -> reports.begin(KUNSHAN, today, Language.EN)))
                .isInstanceOf(Missing.class);
        assertThat(Scopes.as(neighbour, () -> reports.list(KUNSHAN, 0))).isEmpty();
    }

    @Test
    void aCountyEpidemiologistReadsButDoesNotFreeze() {
        ReportId id = Scopes.as(chenYu, () -> reports.begin(KUNSHAN, today, Language.EN));
        Viewer county = Fixtures.epidemiologist("320583");

        assertThat(Scopes.as(county, () -> reports.one(id)).version()).isEqualTo(1);
        assertThatThrownBy(() -> Scopes.as(county, () -> reports.freeze(id))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aReportOfTomorrowIsRefused() {
        assertThatThrownBy(() -> Scopes.as(chenYu, () -> reports.begin(KUNSHAN, today.plusDays(1), Language.EN)))
                .hasMessage("SITREP-0001");
    }

    @Test
    void theDocumentIsTextWhoseBytesGiveTheHash() {
        ReportId id = frozen();

        String text = Scopes.as(chenYu, () -> reports.documentText(id));
        SituationReport.Frozen frozen =
                Objects.requireNonNull(Scopes.as(chenYu, () -> reports.one(id)).frozen());

        assertThat(Sha256.hex(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(frozen.sha256());
        assertThat(text).doesNotContain("NaN").contains("\"day\":\"" + today + "\"");
    }

    private ReportId frozen() {
        ReportId id = Scopes.as(chenYu, () -> reports.begin(KUNSHAN, today, Language.ZH_HANS));
        Scopes.as(chenYu, () -> reports.freeze(id));
        return id;
    }

    private ReportId signed() {
        ReportId id = frozen();
        Scopes.as(chenYu, () -> reports.sign(id, PASSWORD));
        return id;
    }

    private Document document(ReportId id) {
        return Scopes.as(chenYu, () -> reports.document(id)).orElseThrow();
    }

    private double lastValue(Figures figures) {
        return figures.curves().stream()
                .filter(curve -> curve.indicator().equals(visits))
                .map(curve -> Objects.requireNonNull(curve.values().getLast()))
                .findFirst()
                .orElseThrow();
    }

    private void report(long count) {
        sentinel.take(List.of(NewReport.of(hospital.id(), visits, Period.ofDay(today.minusDays(1)), count)));
    }

    private Viewer addChenYu() {
        String login = "u" + UUID.randomUUID();
        users.add(
                new Users.NewUser(
                        login, "Chen Yu", Set.of(Role.PROVINCIAL_EPIDEMIOLOGIST), Code.of("32"), "Jiangsu CDC"),
                PASSWORD,
                true);
        return users.withLogin(login).orElseThrow().viewer();
    }

    private static Viewer author(String scope) {
        return new Viewer(
                UUID.randomUUID(), "Chen Yu", Set.of(Role.PROVINCIAL_EPIDEMIOLOGIST), Code.of(scope), "Jiangsu CDC");
    }
}
