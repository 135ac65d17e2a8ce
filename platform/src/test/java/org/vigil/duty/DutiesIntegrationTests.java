package org.vigil.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Names;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

@IntegrationTest
class DutiesIntegrationTests {
    private static final Viewer PROGRAM = Viewer.program(Code.of("32"));
    private static final Viewer OFFICER = person("Gu Min", Role.COUNTY_EPIDEMIOLOGIST, "320583");
    private static final Viewer SUPERVISOR = person("Xu Lan", Role.SUPERVISOR, "320583");
    private static final Viewer NEIGHBOUR = person("Ye Ping", Role.COUNTY_EPIDEMIOLOGIST, "320585");

    @Autowired
    Duties duties;

    @Autowired
    EscalationSweep.Sweep sweep;

    @Autowired
    DomainClock clock;

    @Test
    void theSameRuleAndCauseOpenOneDutyHoweverOftenAsked() {
        NewDuty duty = verifySignal(UUID.randomUUID().toString());

        boolean first = Scopes.as(PROGRAM, () -> duties.open(duty));
        boolean again = Scopes.as(PROGRAM, () -> duties.open(duty));

        assertThat(first).isTrue();
        assertThat(again).isFalse();
        assertThat(because(OFFICER, duty)).hasSize(1);
    }

    @Test
    void theOfficerTakesItOnAddsAFindingAndAFileAndMarksItDoneAndAnotherAccepts() {
        Duty duty = opened();
        UUID finding = UUID.randomUUID();
        UUID file = UUID.randomUUID();

        Scopes.as(OFFICER, () -> {
            duties.acknowledge(duty.id());
            duties.addFinding(duty.id(), finding, "Two classes of one school");
            duties.addFinding(duty.id(), finding, "Two classes of one school");
            duties.attach(
                    duty.id(), file, new Attachment("list.csv", "text/csv", "a,b".getBytes(StandardCharsets.UTF_8)));
            duties.done(duty.id());
        });
        Scopes.as(SUPERVISOR, () -> duties.accept(duty.id()));

        assertThat(state(duty)).isEqualTo(Duty.State.ACCEPTED);
        assertThat(Scopes.as(OFFICER, () -> duties.progress(duty.id())))
                .extracting(Progress::kind)
                .containsExactlyInAnyOrder("acknowledged", "finding", "attachment", "done", "accepted");
    }

    @Test
    void nobodyAcceptsHisOwnWork() {
        Viewer both = person("Lu Wei", Role.SUPERVISOR, "320583");
        Duty duty = opened();
        Scopes.as(both, () -> {
            duties.acknowledge(duty.id());
            duties.done(duty.id());
        });

        assertThatThrownBy(() -> Scopes.as(both, () -> duties.accept(duty.id())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("DUTY-0008"));
    }

    @Test
    void leftAloneItGoesToTheCityThenTheProvinceEachOnce() {
        Duty duty = opened();

        clock.advance(duty.clocks().due().plusSeconds(1));
        sweep.run();
        sweep.run();
        assertThat(Scopes.as(PROGRAM, () -> duties.one(duty.id())).holder()).isEqualTo(Code.of("3205"));

        clock.advance(duty.clocks().due().plus(Duration.ofHours(2)).plusSeconds(1));
        sweep.run();
        assertThat(Scopes.as(PROGRAM, () -> duties.one(duty.id())).holder()).isEqualTo(Code.of("32"));
        assertThat(Scopes.as(PROGRAM, () -> duties.escalations(duty.id())))
                .extracting(Escalation::takenAt)
                .doesNotContainNull();
    }

    @Test
    void aDutyDoneInTimeIsNeverEscalated() {
        Duty duty = opened();
        Scopes.as(OFFICER, () -> {
            duties.acknowledge(duty.id());
            duties.done(duty.id());
        });

        clock.advance(duty.clocks().due().plus(Duration.ofDays(1)));
        sweep.run();

        assertThat(Scopes.as(OFFICER, () -> duties.one(duty.id())).escalatedTo())
                .isZero();
    }

    @Test
    void aNeighbouringCountySeesNothingOfIt() {
        Duty duty = opened();

        assertThatThrownBy(() -> Scopes.as(NEIGHBOUR, () -> duties.one(duty.id())))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(NEIGHBOUR, () -> duties.acknowledge(duty.id())))
                .isInstanceOf(Missing.class);
    }

    @Test
    void theOvernightCounterCountsWhatNobodyHadTakenOnAtMidnight() {
        Instant midnight = clock.nextMidnight();
        long before = Scopes.as(OFFICER, () -> duties.overnight(Code.of("320583"), midnight));
        Duty left = opened();
        Duty taken = opened();
        Scopes.as(OFFICER, () -> duties.acknowledge(taken.id()));

        clock.advance(midnight.plusSeconds(60));
        Scopes.as(OFFICER, () -> duties.acknowledge(left.id()));

        assertThat(Scopes.as(OFFICER, () -> duties.overnight(Code.of("320583"), midnight)))
                .isEqualTo(before + 1);
    }

    private Duty opened() {
        NewDuty duty = verifySignal(UUID.randomUUID().toString());
        Scopes.as(PROGRAM, () -> duties.open(duty));
        return because(OFFICER, duty).getFirst();
    }

    private List<Duty> because(Viewer viewer, NewDuty duty) {
        return Scopes.as(
                viewer, () -> duties.because(duty.cause().kind(), duty.cause().id()));
    }

    private Duty.State state(Duty duty) {
        return Scopes.as(OFFICER, () -> duties.one(duty.id())).state();
    }

    private NewDuty verifySignal(String signal) {
        Instant now = clock.instant();
        Instant due = now.plus(Duration.ofHours(2));
        return new NewDuty(
                "respiratory-general/2026-01-01",
                "AR-D1",
                "verify-signal",
                new Cause("signal", signal, "118"),
                "",
                Code.of("320583102"),
                new Party("county", Code.of("320583"), "department", "cdc"),
                new NewDuty.Clocks(now, now.plus(Duration.ofMinutes(30)), due),
                true,
                List.of(
                        new NewDuty.Step(due, new Party("city", Code.of("3205"), "department", "cdc")),
                        new NewDuty.Step(
                                due.plus(Duration.ofHours(2)),
                                new Party("province", Code.of("32"), "department", "cdc"))),
                new Names("Verify signal", "核实信号", "核實信號"));
    }

    private static Viewer person(String name, Role role, String scope) {
        return new Viewer(UUID.randomUUID(), name, Set.of(role), Code.of(scope), "CDC");
    }
}
