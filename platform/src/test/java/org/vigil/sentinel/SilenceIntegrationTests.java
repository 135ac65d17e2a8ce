package org.vigil.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.sentinel.Fixtures.PROGRAM;
import static org.vigil.sentinel.Fixtures.hospital;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.sentinel.PostState.Standing;
import org.vigil.store.Scopes;

/** The domain clock stands at ten in the morning, an hour after yesterday's reports were due. */
@IntegrationTest
class SilenceIntegrationTests {
    @Autowired
    Reports reports;

    @Autowired
    Posts posts;

    @Autowired
    DomainClock clock;

    private final String visits = "visits-" + UUID.randomUUID();
    private final String tests = "tests-" + UUID.randomUUID();
    private final NewPost post = hospital("320681100", visits, tests);
    private LocalDate yesterday = LocalDate.EPOCH;

    @BeforeEach
    void aHospitalThatReportedUntilThreeDaysAgo() {
        yesterday = clock.today().minusDays(1);
        Scopes.as(PROGRAM, () -> {
            posts.addIndicator(Fixtures.indicator(visits, PeriodKind.DAY));
            posts.addIndicator(Fixtures.indicator(tests, PeriodKind.DAY));
            posts.add(List.of(post));
        });
        report(yesterday.minusDays(2), visits, tests);
    }

    @Test
    void aPostSilentForTwoDuePeriodsIsReportedSilentOnce() {
        assertThat(state().standing()).isEqualTo(Standing.SILENT);
        assertThat(state().missedPeriods()).isEqualTo(2);

        List<PostFellSilent> first = sweep();
        List<PostFellSilent> second = sweep();

        // The platform's own timer may have been first; it tells once all the same.
        assertThat(first.size()).isLessThanOrEqualTo(1);
        assertThat(second).isEmpty();
        assertThat(first).allSatisfy(fact -> assertThat(fact.duePeriods()).isEqualTo(2));
    }

    @Test
    void aPostHeardOfAgainIsNoLongerSilentAndLateOnlyWithWhatIsMissing() {
        sweep();

        report(yesterday, visits);

        assertThat(state().standing()).isEqualTo(Standing.LATE);
        assertThat(state().indicatorsReported()).isEqualTo(1);
        report(yesterday, tests);
        assertThat(state().standing()).isEqualTo(Standing.REPORTED);
        assertThat(sweep()).isEmpty();
    }

    @Test
    void aPostThatOwesNothingIsNeverSilent() {
        NewPost register = new NewPost(
                UUID.randomUUID(),
                Fixtures.names("Register"),
                PostKind.REGISTER,
                Code.of("320681"),
                "register",
                null,
                ReportingCalendar.NEVER,
                List.of(visits),
                Fixtures.SINCE);
        Scopes.as(PROGRAM, () -> posts.add(List.of(register)));

        assertThat(stateOf(register).standing()).isEqualTo(Standing.IDLE);
    }

    private List<PostFellSilent> sweep() {
        return Scopes.as(PROGRAM, () -> posts.sweepSilences()).stream()
                .filter(fact -> fact.post().equals(post.id()))
                .toList();
    }

    private PostState state() {
        return stateOf(post);
    }

    private PostState stateOf(NewPost which) {
        return Scopes.as(PROGRAM, () -> posts.state(Code.of("320681"), clock.today())).posts().stream()
                .filter(each -> each.post().id().equals(which.id()))
                .findFirst()
                .orElseThrow();
    }

    private void report(LocalDate day, String... indicators) {
        for (String indicator : indicators) {
            Scopes.as(PROGRAM, () -> reports.take(List.of(NewReport.of(post.id(), indicator, Period.ofDay(day), 3))));
        }
    }
}
