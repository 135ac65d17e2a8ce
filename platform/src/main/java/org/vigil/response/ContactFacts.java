package org.vigil.response;

import java.util.List;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.vigil.duty.Duties;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseId;
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

    /** When nobody waits for a step any more, the county has done what it owed. */
    @Async
    @TransactionalEventListener
    void on(ContactsWorked worked) {
        Scopes.as(
                Viewer.program(worked.jurisdiction()),
                () -> naming.over(worked.action())
                        .forEach(over -> Scopes.as(
                                Viewer.program(over.unit()),
                                () -> duties.close(
                                        "contacts",
                                        cause(over.caseId(), over.step().word(), "")
                                                .id(),
                                        "done for all contacts"))));
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
