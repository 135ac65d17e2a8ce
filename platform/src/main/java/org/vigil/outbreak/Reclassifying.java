package org.vigil.outbreak;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.DerivedId;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.outbreak.ContactActions.Acting;
import org.vigil.outbreak.ContactRules.Whom;
import org.vigil.outbreak.NewContact.Verdict;
import org.vigil.outbreak.ReclassifyingTable.Turned;
import org.vigil.policy.Fact;
import org.vigil.policy.PolicyPack;
import org.vigil.store.Scopes;

/**
 * Judges contacts by another pack than they were judged by: to see what it would change, or, by somebody who says why, to change it.
 * Looked at are open contacts, and those of whom nothing was asked but something would be.
 */
@Service
public class Reclassifying {
    private final ReclassifyingTable table;
    private final ContactTable contacts;
    private final ContactActions actions;
    private final ContactRules rules;
    private final ApplicationEventPublisher events;
    private final DomainClock clock;

    Reclassifying(
            ReclassifyingTable table,
            ContactTable contacts,
            ContactActions actions,
            ContactRules rules,
            ApplicationEventPublisher events,
            DomainClock clock) {
        this.table = table;
        this.contacts = contacts;
        this.actions = actions;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A contact as another pack sees him.
     *
     * @param fact with the class that the pack gives him
     * @param counted the last exposure of the gravest kind: days count from it
     */
    public record Rejudged(Contact contact, Fact.ContactNamed fact, Instant counted) {}

    private record Judged(Rejudged rejudged, Verdict verdict, List<Exposure> exposures) {
        /** Of whom nothing was asked, and nothing would be. */
        boolean idle() {
            return !rejudged.contact().isOpen() && verdict.closed() != null;
        }
    }

    /** Contacts of the pack's diseases within the scope that it has not judged yet; at most so many, the latest named first. */
    @Requires(Permission.OPERATE)
    @Transactional(readOnly = true)
    public List<Rejudged> by(PolicyPack pack, int most) {
        return judged(pack, most).stream()
                .filter(each -> !each.idle())
                .map(Judged::rejudged)
                .toList();
    }

    private List<Judged> judged(PolicyPack pack, int most) {
        List<Contact> others = table.others(pack, most);
        Map<UUID, List<Exposure>> exposures = contacts.exposures(others);
        List<Judged> judged = new ArrayList<>();
        for (Contact contact : others) {
            List<Exposure> known = exposures.getOrDefault(contact.id().value(), List.of());
            if (!known.isEmpty()) {
                judged.add(judged(pack, contact, known));
            }
        }
        return judged;
    }

    private Judged judged(PolicyPack pack, Contact contact, List<Exposure> exposures) {
        Whom whom = new Whom(contact.source().disease(), contact.judged().ring(), contact.about());
        List<Exposure> judged = rules.judged(pack, whom, exposures);
        Exposure gravest = ContactRules.gravest(judged);
        Fact.ContactNamed fact = rules.fact(whom, gravest).classified(gravest.classification());
        return new Judged(
                new Rejudged(contact, fact, ContactRules.counted(judged)), rules.verdict(pack, whom, judged), judged);
    }

    /**
     * Judges contacts by the pack and writes it down: class, rule, clocks, until when each is followed, or that nothing is asked any more.
     *
     * @param command made by the sender, random
     * @param reason why, of whoever does it
     * @param most at most so many, the latest named first
     * @return what was judged; empty when the command was carried out before
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public Optional<List<Rejudged>> apply(UUID command, PolicyPack pack, String reason, int most) {
        Acting acting = new Acting(command, "reclassified", reason, clock.instant(), Scopes.current());
        if (!actions.begin(acting)) {
            return Optional.empty();
        }
        List<Judged> all = judged(pack, most);
        List<Judged> judged = all.stream().filter(each -> !each.idle()).toList();
        List<Turned> turned = judged.stream().map(each -> turned(command, each)).toList();
        int changed = actions.reclassify(acting, table.rows(turned));
        table.judgedBy(pack, all.stream().map(each -> each.rejudged().contact()).toList(), turned);
        actions.end(command, changed, judged.size() - changed);
        long otherClass = judged.stream().filter(Reclassifying::isAnotherClass).count();
        table.applied(acting, pack, judged.size(), Math.toIntExact(otherClass));
        tell(acting, judged);
        return Optional.of(judged.stream().map(Judged::rejudged).toList());
    }

    private static boolean isAnotherClass(Judged each) {
        return !each.rejudged()
                .contact()
                .judged()
                .classification()
                .equals(each.verdict().judged().classification());
    }

    private static Turned turned(UUID command, Judged each) {
        Contact contact = each.rejudged().contact();
        UUID batch = isOwed(each) ? batch(command, contact.source().caseId()) : null;
        return new Turned(contact, each.verdict(), each.exposures(), batch);
    }

    /** Whether there is more to do for him than before: his county is told as if he were named anew. */
    private static boolean isOwed(Judged each) {
        return each.verdict().closed() == null
                && (isAnotherClass(each) || !each.rejudged().contact().isOpen());
    }

    private static UUID batch(UUID command, CaseId caseId) {
        return DerivedId.of(command + "/" + caseId);
    }

    private record Told(CaseId caseId, long number, String disease, Code unit) {}

    private void tell(Acting acting, List<Judged> judged) {
        Set<Told> owed = judged.stream()
                .filter(Reclassifying::isOwed)
                .map(each -> each.rejudged().contact())
                .map(contact -> new Told(
                        contact.source().caseId(),
                        Long.parseLong(contact.source().label()),
                        contact.source().disease(),
                        contact.owner().unit()))
                .collect(Collectors.toSet());
        owed.forEach(each -> events.publishEvent(new ContactsNamed(
                batch(acting.action(), each.caseId()), each.caseId(), each.number(), each.disease(), each.unit())));
        events.publishEvent(new ContactsWorked(acting.action(), acting.by().scope(), acting.what()));
    }

    /** What became of measures through an application. */
    public record Imposed(int begun, int ended, int later, int earlier) {}

    /** Adds what became of measures to what is remembered of an application. */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public void imposed(UUID command, Imposed imposed) {
        table.imposed(command, imposed);
    }

    /**
     * A pack that was applied.
     *
     * @param contacts so many were judged
     * @param turned so many are another kind of contact since
     */
    public record Applied(
            UUID command, Instant at, String by, String reason, int contacts, int turned, Imposed imposed) {}

    /** When a pack was applied, the latest first. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Applied> applied(PolicyPack pack) {
        return table.applied(pack);
    }
}
