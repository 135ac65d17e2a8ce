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
import org.vigil.outbreak.Event;
import org.vigil.outbreak.Outbreaks;
import org.vigil.sentinel.PostFellSilent;
import org.vigil.signal.SignalRaised;
import org.vigil.signal.SignalVerified;
import org.vigil.store.Scopes;

@IntegrationTest
class ResponseIntegrationTests {
    private static final Code TOWNSHIP = Code.of("320583100");
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

        publish(new PostFellSilent(post, 7, TOWNSHIP, "pharmacy", "day", 2));

        assertThat(await(() -> because("post", post))).hasSize(1);
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
                2);
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
