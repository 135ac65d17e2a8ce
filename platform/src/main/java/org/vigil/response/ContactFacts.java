package org.vigil.response;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.vigil.duty.Duties;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.ContactMoved;
import org.vigil.outbreak.ContactNaming;
import org.vigil.outbreak.ContactStep;
import org.vigil.outbreak.ContactsNamed;
import org.vigil.outbreak.ContactsWorked;
import org.vigil.store.Scopes;

/**
 * What follows when contacts are named, and what is over when they have been dealt with. A county owes one duty for each step that the
 * pack sets a clock for, not one for each contact: whose step it is and by when, the contact itself says.
 */
@Component
class ContactFacts {
    private final Directives directives;
    private final Duties duties;
    private final ContactNaming naming;

    ContactFacts(Directives directives, Duties duties, ContactNaming naming) {
        this.directives = directives;
        this.duties = duties;
        this.naming = naming;
    }

    @Async
    @TransactionalEventListener
    void on(ContactsNamed named) {
        Scopes.as(Viewer.program(named.jurisdiction()), () -> {
            List<ContactNaming.Named> contacts = naming.named(named.batch());
            directives.followAll(
                    contacts.stream().map(ContactNaming.Named::fact).toList(),
                    named.disease(),
                    named.jurisdiction(),
                    kind -> cause(named.caseId(), step(kind), String.valueOf(named.number())),
                    named.batch().toString());
        });
    }

    /** When nobody waits for a step any more, the county has done what it owed; when somebody does again, it owes that again. */
    @Async
    @TransactionalEventListener
    void on(ContactsWorked worked) {
        if (worked.opensOrCloses()) {
            again(worked);
        }
        Scopes.as(
                Viewer.program(worked.jurisdiction()),
                () -> naming.over(worked.action())
                        .forEach(over -> Scopes.as(Viewer.program(over.unit()), () -> close(over))));
    }

    /** What is still to be done for him is owed where he is now; whether anything is still owed where he was, is seen there. */
    @Async
    @TransactionalEventListener
    void on(ContactMoved moved) {
        Scopes.as(
                Viewer.program(moved.unit()),
                () -> naming.one(moved.contact())
                        .filter(each -> each.contact().steps().next().isTaken())
                        .ifPresent(each -> directives.followAgain(
                                List.of(each.fact()),
                                each.contact().source().disease(),
                                moved.unit(),
                                kind -> cause(
                                        moved.caseId(),
                                        step(kind),
                                        each.contact().source().label()),
                                "moved " + moved.contact())));
        Scopes.as(
                Viewer.program(moved.from()),
                () -> naming.over(moved.caseId(), moved.from()).forEach(this::close));
    }

    private void close(ContactNaming.StepOver over) {
        duties.close("contacts", cause(over.caseId(), over.step().word(), "").id(), "done for all contacts");
    }

    private record County(CaseId caseId, String label, String disease, Code unit) {}

    private void again(ContactsWorked worked) {
        Map<County, List<ContactNaming.Named>> waiting =
                Scopes.as(Viewer.program(worked.jurisdiction()), () -> naming.open(worked.action())).stream()
                        .filter(each -> each.contact().steps().next().isTaken())
                        .collect(Collectors.groupingBy(each -> new County(
                                each.contact().source().caseId(),
                                each.contact().source().label(),
                                each.contact().source().disease(),
                                each.contact().owner().unit())));
        waiting.forEach((county, contacts) -> Scopes.as(
                Viewer.program(county.unit()),
                () -> directives.followAgain(
                        contacts.stream().map(ContactNaming.Named::fact).toList(),
                        county.disease(),
                        county.unit(),
                        kind -> cause(county.caseId(), step(kind), county.label()),
                        worked.action().toString())));
    }

    /** The part of the contact list that the duty is about: its page shows who is left. */
    private static Cause cause(CaseId caseId, String step, String number) {
        return new Cause("contacts", caseId + "&which=" + step, number);
    }

    private static String step(String duty) {
        return switch (duty) {
            case "call-contact" -> ContactStep.CALL.word();
            case "locate-contact" -> ContactStep.LOCATE.word();
            case "transfer-contact", "assess-home-quarantine" -> ContactStep.TRANSFER.word();
            default -> "open";
        };
    }
}
