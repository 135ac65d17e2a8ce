package org.vigil.outbreak;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.outbreak.NewContact.Clocks;
import org.vigil.outbreak.NewContact.Verdict;
import org.vigil.policy.DutyOrder;
import org.vigil.policy.Fact;
import org.vigil.policy.MeasureOrder;
import org.vigil.policy.Policies;
import org.vigil.policy.PolicyPack;

/** Asks the pack in force: in which window contacts count, what each exposure makes of somebody, and by when what is to be done. */
@Component
class ContactRules {
    /** From the gravest to the least. */
    private static final List<String> GRADES = List.of("close", "secondary", "general", "");

    private final Policies policies;
    private final DomainClock clock;

    ContactRules(Policies policies, DomainClock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** The window, and the rule that sets it. */
    record Window(Instant from, Instant to, String pack, String rule) {}

    /** Who is judged: which ring, what is known of the person. */
    record Whom(String disease, int ring, Contact.About about) {}

    Optional<PolicyPack> pack(String disease) {
        return policies.inForce(disease, clock.today());
    }

    /**
     * When somebody was infectious and not yet isolated, as far as the pack goes: from so many days before onset, or before the first
     * positive sample where there are no symptoms, until now.
     *
     * @param taken when the positive sample was taken; null when there is none
     */
    Optional<Window> window(Case one, @Nullable Instant taken) {
        CaseFacts facts = one.facts();
        Fact fact = new Fact.CaseReported(
                facts.status().disease(),
                Classification.CONFIRMED.word(),
                Boolean.TRUE.equals(facts.status().asymptomatic()),
                facts.status().source(),
                "",
                age(facts));
        return pack(facts.status().disease())
                .flatMap(pack -> pack.measuresFor(fact).stream()
                        .filter(order -> order.kind().equals("trace-contacts"))
                        .findFirst()
                        .flatMap(order -> window(order, facts, taken)));
    }

    private static int age(CaseFacts facts) {
        Double years = facts.about().ageYears();
        return years == null ? -1 : years.intValue();
    }

    private Optional<Window> window(MeasureOrder order, CaseFacts facts, @Nullable Instant taken) {
        LocalDate onset = facts.dates().onset();
        Optional<LocalDate> first = Optional.empty();
        if (onset != null && order.parameters().has("days-before-onset")) {
            first = Optional.of(onset.minusDays(order.parameters().whole("days-before-onset")));
        }
        if (taken != null && order.parameters().has("days-before-first-positive-sampling")) {
            LocalDate sampled = LocalDate.ofInstant(taken, clock.zone())
                    .minusDays(order.parameters().whole("days-before-first-positive-sampling"));
            if (first.isEmpty() || onset == null) {
                first = Optional.of(sampled);
            }
        }
        Instant now = clock.instant();
        return first.map(day -> day.atStartOfDay(clock.zone()).toInstant())
                .filter(from -> from.isBefore(now))
                .map(from -> new Window(from, now, order.pack().toString(), order.ruleId()));
    }

    /** Each exposure with what the pack makes of it alone. */
    List<Exposure> judged(Whom whom, List<Exposure> exposures) {
        return judged(pack(whom.disease()), whom, exposures);
    }

    /** The same by a pack that need not be in force. */
    List<Exposure> judged(PolicyPack pack, Whom whom, List<Exposure> exposures) {
        return judged(Optional.of(pack), whom, exposures);
    }

    private List<Exposure> judged(Optional<PolicyPack> pack, Whom whom, List<Exposure> exposures) {
        List<Exposure> judged = new ArrayList<>();
        for (Exposure each : exposures) {
            String classification = pack.flatMap(rules -> rules.contactClass(fact(whom, each)))
                    .map(rule -> rule.then().verdict())
                    .orElse("");
            judged.add(new Exposure(
                    each.via(),
                    each.ring(),
                    each.at(),
                    each.first(),
                    each.last(),
                    each.minutes(),
                    each.distanceMetres(),
                    each.travel(),
                    classification));
        }
        return judged;
    }

    /** The exposure that counts most: the gravest, then the longest. */
    static Exposure gravest(List<Exposure> judged) {
        Exposure gravest = judged.getFirst();
        for (Exposure each : judged) {
            int difference = GRADES.indexOf(gravest.classification()) - GRADES.indexOf(each.classification());
            if (difference > 0 || difference == 0 && each.minutes() > gravest.minutes()) {
                gravest = each;
            }
        }
        return gravest;
    }

    /** The last exposure of the gravest kind: days count from it. */
    static Instant counted(List<Exposure> judged) {
        Exposure gravest = gravest(judged);
        return judged.stream()
                .filter(each -> each.classification().equals(gravest.classification()))
                .map(Exposure::last)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** What the pack asks to be done, judged by the exposure that counts most; days count from the last exposure of that kind. */
    Verdict verdict(Whom whom, List<Exposure> judged) {
        Exposure gravest = gravest(judged);
        Instant last = counted(judged);
        Optional<PolicyPack> pack = pack(whom.disease());
        if (pack.isEmpty()) {
            Contact.Judged nothing = new Contact.Judged(whom.ring(), "", "", "");
            return new Verdict(nothing, new Clocks(null, null, null), clock.nextMidnight(), null);
        }
        return verdict(pack.get(), whom, gravest, last);
    }

    /** The same by a pack that need not be in force. */
    Verdict verdict(PolicyPack pack, Whom whom, List<Exposure> judged) {
        return verdict(pack, whom, gravest(judged), counted(judged));
    }

    private Verdict verdict(PolicyPack pack, Whom whom, Exposure gravest, Instant last) {
        Fact.ContactNamed fact = fact(whom, gravest);
        String rule = pack.contactClass(fact).map(each -> each.id()).orElse("");
        Instant now = clock.instant();
        Clocks clocks = clocks(pack.dutiesFor(fact), now);
        Optional<Instant> until = pack.measuresFor(fact).stream()
                .filter(MeasureOrder::onPerson)
                .flatMap(order -> order.stages(last, now, clock.zone()).stream())
                .map(MeasureOrder.Stage::until)
                .max(Instant::compareTo)
                .filter(end -> end.isAfter(now));
        boolean nothing = until.isEmpty() && !gravest.classification().isEmpty();
        Contact.Judged judged = new Contact.Judged(
                whom.ring(), gravest.classification(), pack.key().toString(), rule);
        return new Verdict(
                judged,
                nothing ? new Clocks(null, null, null) : clocks,
                until.orElseGet(clock::nextMidnight),
                nothing ? "no-measure" : null);
    }

    private static Clocks clocks(List<DutyOrder> orders, Instant now) {
        return new Clocks(
                by(orders, now, "call-contact"),
                by(orders, now, "locate-contact"),
                by(orders, now, "transfer-contact", "assess-home-quarantine"));
    }

    private static @Nullable Instant by(List<DutyOrder> orders, Instant now, String... kinds) {
        return orders.stream()
                .filter(order -> List.of(kinds).contains(order.kind()))
                .map(order -> now.plus(order.due()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** An exposure as the pack judges it. */
    Fact.ContactNamed fact(Whom whom, Exposure exposure) {
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(exposure.last(), clock.zone()), clock.today());
        Integer age = whom.about().ageYears();
        return new Fact.ContactNamed(
                whom.disease(),
                whom.ring(),
                (int) Math.max(0, days),
                age == null ? -1 : age,
                whom.about().dependant(),
                exposure.at().kind(),
                exposure.minutes(),
                exposure.distanceMetres(),
                exposure.travel().conveyance(),
                exposure.travel().rowsApart(),
                exposure.travel().sameCompartment(),
                exposure.travel().crew());
    }
}
