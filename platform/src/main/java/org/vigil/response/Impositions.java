package org.vigil.response;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.measure.Measures;
import org.vigil.measure.NewMeasure;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseClassified;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.CasesReported;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactId;
import org.vigil.outbreak.ContactMoved;
import org.vigil.outbreak.ContactNaming;
import org.vigil.outbreak.ContactsNamed;
import org.vigil.outbreak.ContactsWorked;
import org.vigil.policy.Fact;
import org.vigil.policy.MeasureOrder;
import org.vigil.policy.Policies;
import org.vigil.policy.PolicyPack;
import org.vigil.store.Scopes;

/**
 * What the pack imposes on contacts and confirmed cases. People live anywhere, and one may be exposed in two counties, so measures are
 * imposed for the whole region; each is written where its person belongs. Heard twice, nothing is imposed twice.
 */
@Component
class Impositions {
    private final Policies policies;
    private final Measures measures;
    private final ContactNaming naming;
    private final Cases cases;
    private final Where where;

    Impositions(Policies policies, Measures measures, ContactNaming naming, Cases cases, Where where) {
        this.policies = policies;
        this.measures = measures;
        this.naming = naming;
        this.cases = cases;
        this.where = where;
    }

    /** The region and its time. */
    @Component
    record Where(Jurisdictions jurisdictions, DomainClock clock) {
        Viewer everywhere() {
            return Viewer.program(jurisdictions.root().code());
        }

        LocalDate today() {
            return clock.today();
        }
    }

    @Async
    @TransactionalEventListener
    void on(ContactsNamed named) {
        Optional<PolicyPack> pack = policies.inForce(named.disease(), where.today());
        if (pack.isEmpty()) {
            return;
        }
        List<NewMeasure> imposed =
                Scopes.as(Viewer.program(named.jurisdiction()), () -> naming.named(named.batch())).stream()
                        .flatMap(each -> imposed(each, pack.get()))
                        .toList();
        Scopes.as(where.everywhere(), () -> measures.place(imposed));
    }

    private Stream<NewMeasure> imposed(ContactNaming.Named named, PolicyPack pack) {
        return pack.measuresFor(named.fact()).stream()
                .filter(MeasureOrder::onPerson)
                .map(order -> of(named.contact(), named.counted(), order, where));
    }

    /**
     * What an order means for a contact.
     *
     * @param counted the last exposure of the gravest kind: days count from it
     */
    static NewMeasure of(Contact contact, Instant counted, MeasureOrder order, Where where) {
        return new NewMeasure(
                contact.person(),
                contact.jurisdiction(),
                contact.source().disease(),
                rule(order),
                cause(contact),
                List.of(new Cause(
                        "case",
                        contact.source().caseId().toString(),
                        contact.source().label())),
                counted.toString(),
                order.stages(counted, where.clock.instant(), where.clock.zone()));
    }

    static Cause cause(Contact contact) {
        return new Cause("contact", contact.id().toString(), String.valueOf(contact.number()));
    }

    private static NewMeasure.Rule rule(MeasureOrder order) {
        return new NewMeasure.Rule(order.pack().toString(), order.ruleId(), order.text());
    }

    /**
     * Whoever was never exposed is under nothing because of it; if that is taken back, or he is a contact again, he is under what fell away.
     * A contact who was found or let go is a matter of the measure itself.
     */
    @Async
    @TransactionalEventListener
    void on(ContactsWorked worked) {
        if (!worked.opensOrCloses()) {
            return;
        }
        Scopes.as(where.everywhere(), () -> {
            naming.closed(worked.action()).stream()
                    .filter(each -> each.reason().equals("not-exposed"))
                    .forEach(each -> measures.withdraw(
                            new Cause("contact", each.id().toString(), String.valueOf(each.number())),
                            each.note().isBlank() ? each.reason() : each.note()));
            again(worked.action());
        });
    }

    /** If one was handed over meanwhile, his measures follow him: whoever hears of that may have found nothing to move. */
    private void again(UUID action) {
        Map<ContactId, Code> before = new HashMap<>();
        List<ContactNaming.Named> open = naming.open(action);
        open.forEach(each -> before.put(each.contact().id(), each.contact().jurisdiction()));
        measures.place(open.stream()
                .flatMap(each -> policies.inForce(each.contact().source().disease(), where.today()).stream()
                        .flatMap(pack -> imposed(each, pack)))
                .toList());
        naming.open(action).stream()
                .map(ContactNaming.Named::contact)
                .filter(now -> !now.jurisdiction().equals(before.get(now.id())))
                .forEach(now -> measures.move(cause(now), now.jurisdiction()));
    }

    @Async
    @TransactionalEventListener
    void on(ContactMoved moved) {
        Scopes.as(
                where.everywhere(),
                () -> measures.move(
                        new Cause("contact", moved.contact().toString(), String.valueOf(moved.number())), moved.to()));
    }

    /** Of a batch, each confirmed case by itself, unless what would be imposed is over already. */
    @Async
    @TransactionalEventListener
    void on(CasesReported reported) {
        reported.added().stream()
                .filter(tally -> tally.classification() == Classification.CONFIRMED)
                .map(CasesReported.Tally::disease)
                .distinct()
                .forEach(disease -> isolate(reported.batch(), disease));
        Scopes.as(
                where.everywhere(),
                () -> reported.reclassified().forEach(turn -> turned(fact(turn), cases.some(turn.cases()))));
    }

    private static Fact.CaseReclassified fact(CasesReported.Turn turn) {
        return new Fact.CaseReclassified(
                turn.disease(),
                turn.from().word(),
                turn.to().word(),
                turn.asymptomaticBefore(),
                turn.asymptomaticNow());
    }

    /** What a case is under turns with what it is, whoever said so. */
    private void turned(Fact.CaseReclassified fact, List<Case> turned) {
        if (fact.to().equals(Classification.DISCARDED.word())) {
            turned.forEach(one -> measures.withdraw(cause(one.id().toString(), one.number()), "discarded"));
            return;
        }
        policies.inForce(fact.disease(), where.today())
                .filter(pack -> pack.measuresFor(fact).stream().anyMatch(MeasureOrder::onPerson))
                .ifPresent(pack -> turned.stream()
                        .filter(one -> one.facts().status().outcome().isEmpty())
                        .forEach(one -> isolate(one, pack, fact)));
    }

    private void isolate(UUID batch, String disease) {
        Optional<PolicyPack> pack = policies.inForce(disease, where.today());
        int days = pack.map(each ->
                        each.measuresFor(new Fact.CaseReported(disease, "confirmed", false, "unknown", "", -1)).stream()
                                .mapToInt(order -> order.centralDays() + order.homeDays())
                                .max()
                                .orElse(0))
                .orElse(0);
        if (days == 0) {
            return;
        }
        Scopes.as(
                where.everywhere(),
                () -> cases.confirmedOf(batch, where.today().minusDays(days)).stream()
                        .filter(one -> one.facts().status().disease().equals(disease))
                        .forEach(one -> isolate(one, pack.get(), reported(one))));
    }

    private static Fact reported(Case one) {
        CaseFacts facts = one.facts();
        Double age = facts.about().ageYears();
        return new Fact.CaseReported(
                facts.status().disease(),
                facts.status().classification().word(),
                Boolean.TRUE.equals(facts.status().asymptomatic()),
                facts.status().source(),
                "",
                age == null ? -1 : age.intValue());
    }

    @Async
    @TransactionalEventListener
    void on(CaseClassified classified) {
        Fact.CaseReclassified fact = new Fact.CaseReclassified(
                classified.disease(),
                classified.from().word(),
                classified.to().word(),
                classified.asymptomaticBefore(),
                classified.asymptomaticNow());
        Scopes.as(where.everywhere(), () -> turned(fact, cases.some(List.of(classified.id()))));
    }

    /** A contact who has the disease is under what a case is under, and no longer under what a contact is under. */
    private void isolate(Case one, PolicyPack pack, Fact fact) {
        Cause cause = cause(one.id().toString(), one.number());
        Instant start = start(one.facts().dates());
        List<NewMeasure> imposed = pack.measuresFor(fact).stream()
                .filter(MeasureOrder::onPerson)
                .map(order -> new NewMeasure(
                        one.person(),
                        one.jurisdiction(),
                        one.facts().status().disease(),
                        rule(order),
                        cause,
                        List.of(),
                        "",
                        order.stages(start, start, where.clock.zone())))
                .filter(each ->
                        each.parts().stream().anyMatch(part -> part.until().isAfter(where.clock.instant())))
                .toList();
        if (!imposed.isEmpty()) {
            measures.replace(one.person(), one.facts().status().disease(), cause);
            measures.place(imposed);
        }
    }

    private static Cause cause(String id, long number) {
        return new Cause("case", id, String.valueOf(number));
    }

    /** Days count from when the case was reported; now, when that is today or not known. */
    private Instant start(CaseFacts.Dates dates) {
        LocalDate day = dates.reporting();
        return day == null || !day.isBefore(where.today())
                ? where.clock.instant()
                : day.atStartOfDay(where.clock.zone()).toInstant();
    }
}
