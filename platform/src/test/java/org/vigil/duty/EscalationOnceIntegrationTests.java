package org.vigil.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/**
 * Whatever people do and however time passes, a step up the tree is taken exactly once, at the first sweep after its time at which the duty
 * was still owed, and never otherwise. Sweeps are missed for hours (a platform that was down) and run two at a time (one that was
 * thought down).
 */
@IntegrationTest
class EscalationOnceIntegrationTests {
    private static final int DUTIES = 12;
    private static final int MOMENTS = 60;
    private static final int HANDS = 4;
    private static final Viewer PROGRAM = Viewer.program(Code.of("32"));
    private static final Viewer OFFICER = person("Gu Min", Role.COUNTY_EPIDEMIOLOGIST);
    private static final Viewer SUPERVISOR = person("Xu Lan", Role.SUPERVISOR);

    @Autowired
    Duties duties;

    @Autowired
    EscalationSweep.Sweep sweep;

    @Autowired
    DomainClock clock;

    @Autowired
    Ledger ledger;

    /** What must hold of one duty, told by a plain model beside the program. */
    private static final class Told {
        final DutyId id;
        final List<Escalation> planned;
        final List<@Nullable Instant> taken;
        Duty.State state = Duty.State.OPEN;

        Told(DutyId id, List<Escalation> planned) {
            this.id = id;
            this.planned = planned;
            this.taken = new ArrayList<>(java.util.Collections.nCopies(planned.size(), null));
        }

        void swept(Instant now) {
            boolean owed = state == Duty.State.OPEN || state == Duty.State.ACKNOWLEDGED;
            for (int i = 0; owed && i < planned.size(); i++) {
                if (taken.get(i) == null && !planned.get(i).plannedAt().isAfter(now)) {
                    taken.set(i, now);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 118})
    void noDutyEscalatesTwiceOrNever(long seed) throws Exception {
        Random random = new Random(seed);
        List<Told> all = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int moment = 0; moment < MOMENTS; moment++) {
                clock.advance(clock.instant()
                        .plus(Duration.ofMinutes(random.nextInt(75)))
                        .truncatedTo(ChronoUnit.MICROS));
                if (all.size() < DUTIES) {
                    all.add(opened(random));
                }
                for (int hand = 0; hand < HANDS; hand++) {
                    act(all.get(random.nextInt(all.size())), random.nextInt(5));
                }
                if (random.nextInt(4) > 0) {
                    sweepTwiceAtOnce(two);
                    Instant now = clock.instant();
                    all.forEach(each -> each.swept(now));
                }
            }
        }

        assertThat(all.stream().flatMap(each -> each.taken.stream()))
                .as("the walk of seed %d takes some steps and spares others", seed)
                .contains((Instant) null)
                .anyMatch(java.util.Objects::nonNull);
        for (Told each : all) {
            assertThat(Scopes.as(PROGRAM, () -> duties.escalations(each.id)))
                    .as("seed %d, duty %s", seed, each.id)
                    .extracting(Escalation::takenAt)
                    .containsExactlyElementsOf(each.taken);
            assertThat(Scopes.as(PROGRAM, () -> ledger.of("duty", each.id.toString())))
                    .filteredOn(change -> change.entry().action().equals("duty-escalated"))
                    .as("seed %d, entries of duty %s", seed, each.id)
                    .hasSize((int) each.taken.stream()
                            .filter(java.util.Objects::nonNull)
                            .count());
        }
    }

    private void sweepTwiceAtOnce(ExecutorService two) throws Exception {
        for (Future<?> each : List.of(two.submit(sweep::run), two.submit(sweep::run))) {
            each.get();
        }
    }

    /** What somebody does with it, where it can be done now. */
    private void act(Told duty, int what) {
        switch (what) {
            case 0 -> {
                if (duty.state == Duty.State.OPEN) {
                    Scopes.as(OFFICER, () -> duties.acknowledge(duty.id));
                    duty.state = Duty.State.ACKNOWLEDGED;
                }
            }
            case 1 -> {
                if (duty.state == Duty.State.ACKNOWLEDGED) {
                    Scopes.as(OFFICER, () -> duties.done(duty.id));
                    duty.state = Duty.State.DONE;
                }
            }
            case 2 -> {
                if (duty.state == Duty.State.DONE) {
                    Scopes.as(SUPERVISOR, () -> duties.accept(duty.id));
                    duty.state = Duty.State.ACCEPTED;
                }
            }
            case 3 -> {
                if (duty.state == Duty.State.DONE) {
                    Scopes.as(SUPERVISOR, () -> duties.giveBack(duty.id, "The school is missing"));
                    duty.state = Duty.State.ACKNOWLEDGED;
                }
            }
            default -> {} // nobody looks at it
        }
    }

    private Told opened(Random random) {
        Instant now = clock.instant();
        Instant due = now.plus(Duration.ofMinutes(30 + random.nextInt(600)));
        Instant later = due.plus(Duration.ofMinutes(random.nextInt(240)));
        String signal = UUID.randomUUID().toString();
        NewDuty duty = new NewDuty(
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
                        new NewDuty.Step(later, new Party("province", Code.of("32"), "department", "cdc"))),
                new Names("Verify signal", "核实信号", "核實信號"));
        Scopes.as(PROGRAM, () -> duties.open(duty));
        DutyId id = Scopes.as(PROGRAM, () -> duties.because("signal", signal))
                .getFirst()
                .id();
        return new Told(id, Scopes.as(PROGRAM, () -> duties.escalations(id)));
    }

    private static Viewer person(String name, Role role) {
        return new Viewer(UUID.randomUUID(), name, Set.of(role), Code.of("320583"), "CDC");
    }
}
