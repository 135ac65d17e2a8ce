package org.vigil.outbreak;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.access.Colleague;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.outbreak.Assigning.Waiting;
import org.vigil.outbreak.Assigning.Worker;
import org.vigil.outbreak.ContactActions.Acting;
import org.vigil.store.Scopes;

/**
 * The work on contacts, by many people at once: each says which version he has seen, and what somebody else has changed meanwhile is
 * left alone and said so. Every action, on one or on thousands, can be undone as one.
 */
@Service
public class ContactWork {
    private static final int NOTE_LONGEST = 1_000;

    private final ContactTable table;
    private final ContactActions actions;
    private final Users users;
    private final DomainClock clock;
    private final Written written;

    ContactWork(ContactTable table, ContactActions actions, Users users, DomainClock clock, Written written) {
        this.table = table;
        this.actions = actions;
        this.users = users;
        this.clock = clock;
        this.written = written;
    }

    /** Where an action is told. */
    @org.springframework.stereotype.Component
    record Written(Ledger ledger, ApplicationEventPublisher events) {}

    /** Who can take contacts on: those of the viewer's scope who may work on cases. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Colleague> workers() {
        return users.colleagues(Permission.EDIT_CASES);
    }

    /**
     * Does something to contacts. Sent again, it changes nothing and answers as the first time.
     *
     * @param command made by the sender, random
     * @throws Refusal CONTACT-0002 when it was one contact, and somebody else has changed him meanwhile
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public ContactOutcome act(UUID command, ContactPick pick, ContactDeed deed) {
        if (deed.note().length() > NOTE_LONGEST) {
            throw new Refusal("CONTACT-0004");
        }
        Acting acting = acting(command, deed.word(), deed.note());
        if (!actions.begin(acting)) {
            return outcome(command);
        }
        List<Waiting> picked = actions.pick(pick);
        int changed = picked.isEmpty() ? 0 : change(acting, picked, deed);
        int asked = pick instanceof ContactPick.These these ? these.versions().size() : picked.size();
        if (changed == 0 && asked == 1) {
            throw new Refusal("CONTACT-0002");
        }
        actions.end(command, changed, asked - changed);
        tell(acting, picked, changed, deed);
        return outcome(command);
    }

    private Acting acting(UUID command, String what, String note) {
        return new Acting(command, what, note.strip(), clock.instant(), Scopes.current());
    }

    private ContactOutcome outcome(UUID command) {
        return actions.outcome(command).orElseThrow(() -> new Missing("action"));
    }

    private int change(Acting acting, List<Waiting> picked, ContactDeed deed) {
        return switch (deed) {
            case ContactDeed.Assign assign -> {
                Assigning one = assigning(Set.of(assign.worker()));
                yield actions.assign(acting, one.inTurn(picked));
            }
            case ContactDeed.RoundRobin turn ->
                actions.assign(acting, assigning(turn.workers()).inTurn(picked));
            case ContactDeed.Nearest nearest ->
                actions.assign(acting, assigning(nearest.workers()).nearest(picked));
            case ContactDeed.Unassign back -> actions.unassign(acting, picked);
            case ContactDeed.Done done -> actions.done(acting, picked, done.step());
            case ContactDeed.Close close -> actions.close(acting, picked, close.reason());
            case ContactDeed.Reopen reopen -> actions.reopen(acting, picked, clock.nextMidnight());
        };
    }

    /** @throws Refusal CONTACT-0003 when one of them is no worker of this scope, or there is none at all */
    private Assigning assigning(Collection<UUID> chosen) {
        Map<UUID, Colleague> known = new HashMap<>();
        workers().forEach(each -> known.put(each.id(), each));
        if (chosen.isEmpty() && known.isEmpty() || !known.keySet().containsAll(chosen)) {
            throw new Refusal("CONTACT-0003");
        }
        List<Worker> workers = known.values().stream()
                .filter(each -> chosen.isEmpty() || chosen.contains(each.id()))
                .map(each -> new Worker(each.id(), each.name(), each.scope()))
                .toList();
        return new Assigning(
                workers, actions.load(workers.stream().map(Worker::id).toList()));
    }

    private void tell(Acting acting, List<Waiting> picked, int changed, ContactDeed deed) {
        Code jurisdiction = picked.size() == 1
                ? picked.getFirst().jurisdiction()
                : acting.by().scope();
        String kind = picked.size() == 1 ? "contact" : "contacts";
        String id = picked.size() == 1
                ? picked.getFirst().contact().toString()
                : acting.action().toString();
        Map<String, String> detail = new HashMap<>();
        detail.put("contacts", String.valueOf(changed));
        detail.put("action", acting.action().toString());
        if (deed instanceof ContactDeed.Close close) {
            detail.put("reason", close.reason());
        }
        written.ledger().record(new Entry("contact-" + acting.what(), kind, id, jurisdiction, detail));
        written.events()
                .publishEvent(new ContactsWorked(acting.action(), acting.by().scope(), acting.what()));
    }

    /**
     * Ends a contact in favour of another: they are the same person. What is graver of the two goes on.
     *
     * @param gone as it was seen
     * @param kept number of the one that stays
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public ContactOutcome merge(UUID command, ContactPick.These gone, long kept, String note) {
        Acting acting = acting(command, "merged", note);
        if (note.length() > NOTE_LONGEST) {
            throw new Refusal("CONTACT-0004");
        }
        if (!actions.begin(acting)) {
            return outcome(command);
        }
        UUID id = gone.versions().keySet().iterator().next();
        Contact target = table.numbered(kept)
                .filter(Contact::isOpen)
                .filter(each -> !each.id().value().equals(id))
                .orElseThrow(() -> new Refusal("CONTACT-0005", String.valueOf(kept)));
        List<Waiting> picked = actions.pick(gone);
        List<Waiting> into = actions.pick(ContactPick.These.of(target));
        if (picked.isEmpty()
                || into.isEmpty()
                || actions.merge(acting, id, target.id().value()) < 2) {
            throw new Refusal("CONTACT-0002");
        }
        actions.end(command, 2, 0);
        written.ledger()
                .record(new Entry(
                        "contact-merged",
                        "contact",
                        id.toString(),
                        picked.getFirst().jurisdiction(),
                        Map.of("into", target.id().toString())));
        return outcome(command);
    }

    /**
     * Brings back what was before an action, of each contact that has not changed since; undone already, it changes nothing.
     *
     * @throws Refusal CONTACT-0013 when other rules were applied: measures moved with it, so those before are applied instead
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public ContactOutcome undo(UUID command, UUID action) {
        ContactOutcome before = outcome(action);
        if (before.undoneAt() != null) {
            return before;
        }
        if (before.what().equals("reclassified")) {
            throw new Refusal("CONTACT-0013");
        }
        Acting acting = acting(command, "undone", "");
        if (!actions.begin(acting)) {
            return outcome(command);
        }
        int changed = actions.undo(action, acting);
        actions.end(command, changed, Math.max(0, before.changed() - changed));
        written.ledger()
                .record(new Entry(
                        "contact-undone",
                        "contacts",
                        action.toString(),
                        acting.by().scope(),
                        Map.of("contacts", String.valueOf(changed), "what", before.what())));
        written.events()
                .publishEvent(new ContactsWorked(acting.action(), acting.by().scope(), "undone-" + before.what()));
        return outcome(command);
    }

    /** What became of an action. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public ContactOutcome of(UUID action) {
        return outcome(action);
    }
}
