package org.vigil.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.duty.Duties;
import org.vigil.duty.Duty;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseClassified;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.CasesReported;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.Event;
import org.vigil.outbreak.Outbreaks;
import org.vigil.sentinel.PostFellSilent;
import org.vigil.signal.SignalDiscarded;
import org.vigil.signal.SignalRaised;
import org.vigil.signal.SignalVerified;
import org.vigil.store.Scopes;

@IntegrationTest
class ResponseIntegrationTests {
    private static final Code TOWNSHIP = Code.of("320583100");
    private static final Instant RAISED_AT = Instant.parse("2026-03-28T02:00:00Z");
    private static final Viewer PROGRAM = Viewer.program(Code.of("32"));
    private static final Viewer OFFICER = new Viewer(
            UUID.randomUUID(), "Gu Min", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of("320583"), "Kunshan CDC");

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Duties duties;

    @Autowired
    Outbreaks outbreaks;

    @Test
    void aRaisedSignalIsToBeVerifiedByItsCounty() {
        UUID signal = UUID.randomUUID();

        publish(raised(signal));
        publish(raised(signal));

        List<Duty> owed = await(() -> because("signal", signal));
        assertThat(owed).hasSize(1).allSatisfy(duty -> {
            assertThat(duty.kind()).isEqualTo("verify-signal");
            assertThat(duty.owedBy().code()).isEqualTo(Code.of("320583"));
        });
    }

    @Test
    void aVerifiedSignalBecomesAnEventWithItsOwnDutiesAndNothingMoreIsOwedForTheSignal() {
        UUID signal = UUID.randomUUID();
        publish(raised(signal));
        await(() -> because("signal", signal));

        publish(verified(signal));

        Event event = await(() -> Scopes.as(OFFICER, () -> outbreaks.ofSignal(signal)).stream()
                        .toList())
                .getFirst();
        List<Duty> owed = await(() -> because("event", event.id().value()));
        assertThat(owed).extracting(Duty::kind).contains("investigate-event");
        assertThat(await(() -> because("signal", signal).stream()
                        .filter(duty -> !duty.isOwed())
                        .toList()))
                .hasSize(1);
    }

    @Test
    void aSilentPostIsToBeCalled() {
        UUID post = UUID.randomUUID();

        publish(silent(post, 26));
        publish(silent(post, 26));

        assertThat(await(() -> because("post", post))).hasSize(1);
    }

    @Test
    void aPostThatFallsSilentAgainIsToBeCalledAgain() {
        UUID post = UUID.randomUUID();

        publish(silent(post, 20));
        publish(silent(post, 26));

        assertThat(await(() -> because("post", post).stream().skip(1).toList())).hasSize(1);
    }

    @Test
    void aSignalReopenedIsToBeVerifiedAgain() {
        UUID signal = UUID.randomUUID();
        publish(raised(signal));
        await(() -> because("signal", signal));
        publish(new SignalDiscarded(signal, 118, TOWNSHIP));
        await(() -> because("signal", signal).stream()
                .filter(duty -> !duty.isOwed())
                .toList());

        SignalRaised first = raised(signal);
        publish(new SignalRaised(
                signal,
                first.number(),
                first.jurisdiction(),
                first.level(),
                first.indicator(),
                first.disease(),
                first.since(),
                first.observed(),
                first.expected(),
                first.score(),
                first.pValue(),
                first.streams(),
                RAISED_AT.plusSeconds(3600)));

        assertThat(await(() ->
                        because("signal", signal).stream().filter(Duty::isOwed).toList()))
                .hasSize(1);
    }

    @Test
    void aBatchOfCasesIsOwedOnceByItsCountyAndAnotherBatchAnew() {
        UUID batch = UUID.randomUUID();

        publish(cases(batch));
        publish(cases(batch));
        publish(cases(UUID.randomUUID()));

        assertThat(await(() -> investigations().stream().skip(1).toList())).hasSize(1);
        assertThat(investigations()).hasSize(2);
    }

    @Test
    void aCaseWhoseDiagnosisChangesHasItsReportCorrectedOnceForEachTurnAndNothingMoreOnceItIsNoCase() {
        CaseId one = new CaseId(UUID.randomUUID());

        publish(turn(one, Classification.SUSPECTED, Classification.CONFIRMED, 1));
        publish(turn(one, Classification.SUSPECTED, Classification.CONFIRMED, 1));
        assertThat(await(() -> because("case", one.value())))
                .extracting(Duty::kind)
                .containsExactly("correct-report");
        publish(turn(one, Classification.CONFIRMED, Classification.DISCARDED, 2));

        List<Duty> both =
                await(() -> because("case", one.value()).stream().skip(1).toList());
        assertThat(both).hasSize(1);
        assertThat(because("case", one.value()).stream().filter(Duty::isOwed))
                .as("only the correction of the last turn")
                .hasSize(1);
    }

    @Test
    void knownCasesThatABatchReclassifiesAreCorrectedByTheirCountyOnce() {
        UUID batch = UUID.randomUUID();
        CasesReported turned = new CasesReported(
                batch,
                Code.of("3205"),
                List.of(),
                List.of(new CasesReported.Turn(
                        TOWNSHIP,
                        "pneumonia-unexplained",
                        Classification.SUSPECTED,
                        Classification.CONFIRMED,
                        false,
                        false,
                        List.of(new CaseId(UUID.randomUUID()), new CaseId(UUID.randomUUID())))),
                2);

        publish(turned);
        publish(turned);

        assertThat(await(() -> Scopes.as(OFFICER, () -> duties.because("cases", "320583")).stream()
                        .filter(duty -> duty.kind().equals("correct-report"))
                        .toList()))
                .hasSize(1);
    }

    private static CaseClassified turn(CaseId id, Classification from, Classification to, int hour) {
        return new CaseClassified(
                id, 7, TOWNSHIP, "pneumonia-unexplained", from, to, false, false, RAISED_AT.plusSeconds(3600L * hour));
    }

    private List<Duty> investigations() {
        return Scopes.as(OFFICER, () -> duties.because("cases", "320583")).stream()
                .filter(duty -> duty.kind().equals("investigate-case"))
                .toList();
    }

    private static CasesReported cases(UUID batch) {
        return new CasesReported(
                batch,
                Code.of("3205"),
                List.of(new CasesReported.Tally(
                        TOWNSHIP, "pneumonia-unexplained", Classification.CONFIRMED, false, "local", 3)),
                List.of(),
                0);
    }

    private static PostFellSilent silent(UUID post, int march) {
        return new PostFellSilent(post, 7, TOWNSHIP, "pharmacy", "day", LocalDate.of(2026, 3, march), 2);
    }

    private List<Duty> because(String kind, UUID id) {
        return Scopes.as(OFFICER, () -> duties.because(kind, id.toString()));
    }

    private void publish(Object fact) {
        Scopes.as(PROGRAM, () -> transaction.executeWithoutResult(status -> events.publishEvent(fact)));
    }

    private static SignalRaised raised(UUID signal) {
        return new SignalRaised(
                signal,
                118,
                TOWNSHIP,
                "township",
                "fever-visits",
                "acute-respiratory",
                LocalDate.of(2026, 3, 26),
                31,
                11,
                1.8,
                1e-5,
                2,
                RAISED_AT);
    }

    private static SignalVerified verified(UUID signal) {
        return new SignalVerified(
                signal,
                118,
                TOWNSHIP,
                "township",
                "fever-visits",
                "acute-respiratory",
                LocalDate.of(2026, 3, 26),
                31,
                11,
                1.8,
                1e-5,
                2);
    }

    /** Listeners run on threads of their own, so the answer takes a moment. */
    private static <T> List<T> await(Supplier<List<T>> answer) {
        Instant until = Instant.now().plus(Duration.ofSeconds(20));
        List<T> found = answer.get();
        while (found.isEmpty() && Instant.now().isBefore(until)) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            found = answer.get();
        }
        return found;
    }
}
