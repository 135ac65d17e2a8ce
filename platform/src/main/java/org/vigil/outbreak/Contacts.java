package org.vigil.outbreak;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.outbreak.ContactQuery.Filter;

/** Contacts as people read them: the list, one with its evidence and history, what each day asks for. Without identities. */
@Service
public class Contacts {
    private final ContactTable table;
    private final ContactDays days;
    private final Tracing.Tables searches;
    private final DomainClock clock;

    Contacts(ContactTable table, ContactDays days, Tracing.Tables searches, DomainClock clock) {
        this.table = table;
        this.days = days;
        this.searches = searches;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param fitting how many fit, counted up to 50,001
     * @param stamp of the latest change, for an action on all that fit
     */
    public record Listed(List<Contact> contacts, int fitting, boolean more, long stamp) {}

    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Listed page(ContactQuery query, int size) {
        return listed(query, size, OptionalLong.empty());
    }

    /**
     * The same, where it is known how the open contacts of the scope stand.
     *
     * @param counts of the same scope, of no case in particular
     */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Listed page(ContactQuery query, int size, ContactCounts counts) {
        return listed(query, size, counts.fitting(query.filter()));
    }

    private Listed listed(ContactQuery query, int size, OptionalLong known) {
        long stamp = table.stamp();
        List<Contact> contacts = table.page(query, size + 1);
        boolean more = contacts.size() > size;
        int fitting =
                known.isPresent() ? (int) Math.min(known.getAsLong(), ContactTable.MANY + 1) : table.fitting(query);
        return new Listed(more ? contacts.subList(0, size) : contacts, fitting, more, stamp);
    }

    /** How the open contacts of a scope stand; of one case where it is given. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public ContactCounts counts(Code scope, @Nullable CaseId caseId) {
        return new ContactCounts(table.counts(scope, caseId == null ? null : caseId.value(), clock.instant()));
    }

    /** @throws Missing when there is none, or not for this viewer */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Contact get(ContactId id) {
        return table.one(id.value()).orElseThrow(() -> new Missing("contact"));
    }

    /** Why somebody is a contact, exposures of those merged into him included. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Exposure> exposures(ContactId id) {
        return table.exposures(id.value());
    }

    /** What was done to a contact, latest first. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<ContactChange> changes(ContactId id) {
        return table.changes(id.value());
    }

    /** The same person as a contact of other cases. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Contact> ofSamePerson(Contact contact) {
        return table.ofPerson(contact.person()).stream()
                .filter(other -> !other.id().equals(contact.id()))
                .toList();
    }

    /** Contacts of a case within the scope, the most urgent first. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Listed ofCase(CaseId id, Code scope, UUID viewer, int size) {
        Filter all = new Filter(ContactQuery.Which.OPEN, id.value(), null, 0, "");
        return page(new ContactQuery(scope, all, ContactQuery.Order.DUE, viewer, clock.instant(), null), size);
    }

    /** How the contacts of a case were sought last; null when they never were. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public @Nullable Traced traced(CaseId id) {
        return searches.tracings().of(id).orElse(null);
    }

    /** Contacts of a case who are the work of other counties: how many, and how many were called. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<ContactTally> elsewhere(CaseId id) {
        return searches.tallies().of(id);
    }

    /** What the days from {@code from} on ask for: steps due and followings that end. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<ContactDay> calendar(Code scope, LocalDate from, int length) {
        return days.calendar(scope, from, length);
    }

    /** Whom a day's work is about: whose step is due by its end, and who is looked after on it. By worker, then by urgency. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Contact> day(Code scope, LocalDate day, @Nullable UUID worker, int limit) {
        return days.list(scope, day, worker, limit);
    }
}
