package org.vigil.outbreak;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.identity.Identities;
import org.vigil.identity.Identity;
import org.vigil.identity.Purpose;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;
import org.vigil.subject.Appearance;
import org.vigil.subject.Subjects;

/**
 * Contacts handed to another county. Until somebody there takes one over by name, the county that hands him over answers for him and its
 * clocks run on; the other sees that he is coming, and nothing of who he is.
 */
@Service
public class ContactMoves {
    private final ContactTable contacts;
    private final MoveTable moves;
    private final Jurisdictions jurisdictions;
    private final Handing handing;
    private final People people;

    ContactMoves(ContactTable contacts, MoveTable moves, Jurisdictions jurisdictions, Handing handing, People people) {
        this.contacts = contacts;
        this.moves = moves;
        this.jurisdictions = jurisdictions;
        this.handing = handing;
        this.people = people;
    }

    /** How it is done and told. */
    @Component
    record Handing(
            TransactionTemplate transaction, ApplicationEventPublisher events, DomainClock clock, Ledger ledger) {}

    /** Who he is: told to the county that takes him over. */
    @Component
    record People(Identities identities, Subjects subjects) {}

    /** Handed to the viewer's scope and not taken over yet, the oldest first. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<ContactMove> arriving(Code scope) {
        return moves.open(scope);
    }

    /**
     * Hands a contact to another jurisdiction. Sent again it changes nothing.
     *
     * @param command made by the sender, random
     * @throws Refusal CONTACT-0009 when there is no such jurisdiction, or it is that of the contact, -0002 when he has changed meanwhile
     */
    @Requires(Permission.EDIT_CASES)
    public void ask(UUID command, ContactId id, int version, Code to, String reason) {
        Viewer viewer = Scopes.current();
        if (reason.isBlank() || reason.length() > 1_000) {
            throw new Refusal("CONTACT-0004");
        }
        Contact contact = seen(id);
        Code unit = jurisdictions
                .find(to)
                .map(found -> Tracing.unit(jurisdictions, to))
                .orElse(to);
        if (jurisdictions.find(to).isEmpty() || unit.equals(contact.owner().unit())) {
            throw new Refusal("CONTACT-0009", to.value());
        }
        everywhere(() -> {
            if (moves.one(command).isPresent()) {
                return true;
            }
            if (!moves.mark(id.value(), version, to)) {
                throw new Refusal("CONTACT-0002");
            }
            moves.ask(
                    new MoveTable.Asking(command, contact, to, reason.strip(), handing.clock.instant(), viewer.name()));
            record(viewer, "contact-handed-over", contact, Map.of("to", to.value()));
            return true;
        });
    }

    /**
     * Takes a contact over: from now on he is the work of whoever does so. Who he is becomes known here.
     *
     * @throws Refusal CONTACT-0010 when somebody has answered already
     */
    @Requires(Permission.EDIT_CASES)
    public ContactId accept(UUID move) {
        Viewer viewer = Scopes.current();
        ContactMove asked = mine(move);
        everywhere(() -> {
            if (!moves.answer(move, new MoveTable.Answer("accepted", "", handing.clock.instant(), viewer.name()))) {
                throw new Refusal("CONTACT-0010");
            }
            Contact contact = contacts.one(asked.contact().value()).orElseThrow(() -> new Missing("contact"));
            Code unit = Tracing.unit(jurisdictions, asked.to());
            moves.hand(contact.id().value(), asked.to(), unit, viewer);
            tellWho(contact, asked.to(), move);
            record(
                    viewer,
                    "contact-taken-over",
                    contact,
                    Map.of("from", contact.jurisdiction().value()));
            handing.events.publishEvent(new ContactMoved(
                    contact.id(),
                    contact.number(),
                    contact.source().caseId(),
                    contact.owner().unit(),
                    asked.to(),
                    unit));
            return true;
        });
        return asked.contact();
    }

    /**
     * Sends a contact back with a reason; he stays where he was.
     *
     * @throws Refusal CONTACT-0010 when somebody has answered already
     */
    @Requires(Permission.EDIT_CASES)
    public void refuse(UUID move, String reason) {
        Viewer viewer = Scopes.current();
        if (reason.isBlank() || reason.length() > 1_000) {
            throw new Refusal("CONTACT-0004");
        }
        ContactMove asked = mine(move);
        everywhere(() -> {
            MoveTable.Answer answer =
                    new MoveTable.Answer("refused", reason.strip(), handing.clock.instant(), viewer.name());
            if (!moves.answer(move, answer)) {
                throw new Refusal("CONTACT-0010");
            }
            moves.unmark(asked.contact().value());
            Contact contact = contacts.one(asked.contact().value()).orElseThrow(() -> new Missing("contact"));
            record(viewer, "contact-sent-back", contact, Map.of());
            return true;
        });
    }

    /** What became of the handing over of a contact, latest first. */
    @Requires(Permission.SEE_CASES)
    public List<ContactMove> of(ContactId id) {
        seen(id);
        return everywhere(() -> moves.of(id.value()));
    }

    /** In the viewer's own scope, or it is missing. */
    private Contact seen(ContactId id) {
        return Objects.requireNonNull(handing.transaction.execute(
                status -> contacts.one(id.value()).orElseThrow(() -> new Missing("contact"))));
    }

    private ContactMove mine(UUID move) {
        return Objects.requireNonNull(
                handing.transaction.execute(status -> moves.one(move).orElseThrow(() -> new Missing("move"))));
    }

    private void tellWho(Contact contact, Code to, UUID batch) {
        Identity identity = people.identities
                .open(contact.person(), Purpose.CONTACT_TRACING)
                .orElse(Identity.NONE);
        String sex = contact.about().sex();
        people.subjects.persons(
                List.of(new Appearance(
                        UUID.randomUUID(), to, contact.person(), identity, sex.isEmpty() ? null : sex, null)),
                batch);
    }

    /** In the words of the viewer, though the rows belong to two counties. */
    private void record(Viewer viewer, String action, Contact contact, Map<String, String> detail) {
        Scopes.as(
                viewer,
                () -> handing.ledger.record(
                        new Entry(action, "contact", contact.id().toString(), viewer.scope(), detail)));
    }

    private <T> T everywhere(Supplier<T> work) {
        Code root = jurisdictions.root().code();
        return Scopes.as(
                Viewer.program(root), () -> Objects.requireNonNull(handing.transaction.execute(status -> work.get())));
    }
}
