package org.vigil.response;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.duty.Duties;
import org.vigil.duty.NewDuty;
import org.vigil.duty.Party;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.policy.DutyOrder;
import org.vigil.policy.Fact;
import org.vigil.policy.OwedBy;
import org.vigil.policy.Policies;

/** Turns what the pack in force orders because of a fact into duties of parties, with instants for its clocks. */
@Component
class Directives {
    private final Policies policies;
    private final Jurisdictions jurisdictions;
    private final Duties duties;
    private final DomainClock clock;

    Directives(Policies policies, Jurisdictions jurisdictions, Duties duties, DomainClock clock) {
        this.policies = policies;
        this.jurisdictions = jurisdictions;
        this.duties = duties;
        this.clock = clock;
    }

    /**
     * Opens every duty that the pack for the disease demands today because of the fact; all clocks start now.
     *
     * @param occasion see {@link NewDuty}
     */
    void follow(Fact fact, String disease, Code jurisdiction, Cause cause, String occasion) {
        Instant now = clock.instant();
        policies.inForce(disease, clock.today()).ifPresent(pack -> {
            for (DutyOrder order : pack.dutiesFor(fact)) {
                duties.open(duty(order, jurisdiction, cause, occasion, now));
            }
        });
    }

    /**
     * Opens what the pack demands because of many facts together, each rule once.
     *
     * @param cause by the kind of duty
     */
    void followAll(
            List<? extends Fact> facts,
            String disease,
            Code jurisdiction,
            Function<String, Cause> cause,
            String occasion) {
        Instant now = clock.instant();
        ordered(facts, disease)
                .forEach(order -> duties.open(duty(order, jurisdiction, cause.apply(order.kind()), occasion, now)));
    }

    /** The same for facts that hold again: what is still owed because of the same is not owed twice. */
    void followAgain(
            List<? extends Fact> facts,
            String disease,
            Code jurisdiction,
            Function<String, Cause> cause,
            String occasion) {
        Instant now = clock.instant();
        ordered(facts, disease).stream()
                .filter(order -> !isOwed(order.kind(), cause.apply(order.kind())))
                .forEach(order -> duties.open(duty(order, jurisdiction, cause.apply(order.kind()), occasion, now)));
    }

    private boolean isOwed(String kind, Cause cause) {
        return duties.because(cause.kind(), cause.id()).stream()
                .anyMatch(duty -> duty.isOwed() && duty.kind().equals(kind));
    }

    /** What the pack demands because of all of them, each rule once. */
    private List<DutyOrder> ordered(List<? extends Fact> facts, String disease) {
        Map<String, DutyOrder> orders = new LinkedHashMap<>();
        policies.inForce(disease, clock.today())
                .ifPresent(pack -> facts.stream()
                        .distinct()
                        .forEach(fact ->
                                pack.dutiesFor(fact).forEach(order -> orders.putIfAbsent(order.ruleId(), order))));
        return List.copyOf(orders.values());
    }

    private NewDuty duty(DutyOrder order, Code jurisdiction, Cause cause, String occasion, Instant now) {
        Instant due = now.plus(order.due());
        List<NewDuty.Step> steps = order.escalation().stream()
                .map(step -> new NewDuty.Step(due.plus(step.after()), party(step.to(), jurisdiction)))
                .toList();
        return new NewDuty(
                order.pack().toString(),
                order.ruleId(),
                order.kind(),
                cause,
                occasion,
                jurisdiction,
                party(order.owedBy(), jurisdiction),
                new NewDuty.Clocks(now, now.plus(order.acknowledgeWithin()), due),
                order.acceptedByAnother(),
                steps,
                order.title());
    }

    /** The jurisdiction of the level that contains the fact; a fact that lies higher up is owed where it lies. */
    private Party party(OwedBy owed, Code jurisdiction) {
        Jurisdiction holder = jurisdictions.path(jurisdiction).stream()
                .filter(step -> step.level().word().equals(owed.level()))
                .findFirst()
                .orElseGet(() -> jurisdictions.get(jurisdiction));
        return new Party(holder.level().word(), holder.code(), owed.party(), owed.organisation());
    }
}
