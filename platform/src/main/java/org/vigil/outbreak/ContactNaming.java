package org.vigil.outbreak;

import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.outbreak.ContactRules.Whom;
import org.vigil.outbreak.ContactWriting.Batch;
import org.vigil.policy.Fact;
import org.vigil.store.Scopes;
import org.vigil.subject.Appearance;
import org.vigil.subject.Subjects;

/** How people become contacts: found by tracing, or added by hand. */
@Service
public class ContactNaming {
    private final Cases cases;
    private final Tracing tracing;
    private final ContactRules rules;
    private final Tables tables;
    private final People people;

    ContactNaming(Cases cases, Tracing tracing, ContactRules rules, Tables tables, People people) {
        this.cases = cases;
        this.tracing = tracing;
        this.rules = rules;
        this.tables = tables;
        this.people = people;
    }

    /** Where contacts are kept. */
    @org.springframework.stereotype.Component
    record Tables(ContactTable contacts, ContactWriting writing, ContactStanding standing) {}

    /** Who people are, where, and since when. */
    @org.springframework.stereotype.Component
    record People(Subjects subjects, Jurisdictions jurisdictions, Ledger ledger, DomainClock clock) {}

    /**
     * Somebody an investigator names.
     *
     * @param id of the contact, made by the sender; sent again it adds nobody
     * @param identity empty when he cannot be named
     * @param jurisdiction where he belongs, within the viewer's scope
     */
    public record ByHand(UUID id, Identity identity, Contact.About about, Code jurisdiction, Met met) {}

    /**
     * When and how he met the case.
     *
     * @param place in words
     * @param setting kind of place or dealing, as the packs write it; empty when not known
     * @param distanceMetres -1 when not known
     */
    public record Met(
            Instant from, Instant to, String place, String setting, double distanceMetres, Exposure.Travel travel) {}

    /**
     * A contact with what the pack judges him by.
     *
     * @param counted the last exposure of the gravest kind: days count from it
     */
    public record Named(Contact contact, Fact.ContactNamed fact, Instant counted) {}

    /** A contact of whom nothing more is to be done, because somebody said so. */
    public record Ruled(ContactId id, long number, Code jurisdiction, String reason, String note) {}

    /**
     * Seeks the contacts of a case now.
     *
     * @throws Missing when there is no such case for this viewer
     */
    @Requires(Permission.EDIT_CASES)
    public Traced trace(CaseId id) {
        return tracing.trace(cases.get(id), Tracing.Occasion.ASKED);
    }

    /**
     * Adds a contact that somebody names.
     *
     * @throws Refusal CONTACT-0007 when he belongs outside the viewer's scope, -0008 when the dates cannot be, -0006 when he is a contact
     *     of the case already
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public ContactId add(CaseId caseId, ByHand told) {
        Case one = cases.get(caseId);
        ContactId id = new ContactId(told.id());
        if (tables.contacts.one(told.id()).isPresent()) {
            return id;
        }
        check(told);
        PersonId person = person(told);
        if (tables.contacts.ofPerson(person).stream()
                .anyMatch(each -> each.source().caseId().equals(caseId))) {
            throw new Refusal("CONTACT-0006");
        }
        Whom whom = new Whom(one.facts().status().disease(), 1, told.about());
        List<Exposure> judged = rules.judged(whom, List.of(exposure(one, told)));
        NewContact contact = new NewContact(
                told.id(),
                person,
                told.jurisdiction(),
                Tracing.unit(people.jurisdictions, told.jurisdiction()),
                told.about(),
                rules.verdict(whom, judged),
                told.met().setting(),
                "hand",
                judged);
        Batch batch = new Batch(UUID.randomUUID(), one, people.clock.instant());
        if (tables.writing.insert(batch, List.of(contact)) == 0) {
            throw new Refusal("CONTACT-0006");
        }
        people.ledger.record(new Entry(
                "contact-added",
                "contact",
                id.toString(),
                told.jurisdiction(),
                Map.of(
                        "case",
                        String.valueOf(one.number()),
                        "class",
                        contact.verdict().judged().classification())));
        tracing.tell(batch, List.of(contact));
        return id;
    }

    private void check(ByHand told) {
        if (!Scopes.current().scope().contains(told.jurisdiction())
                || people.jurisdictions.find(told.jurisdiction()).isEmpty()) {
            throw new Refusal("CONTACT-0007", told.jurisdiction().value());
        }
        Met met = told.met();
        if (met.to().isBefore(met.from()) || met.to().isAfter(people.clock.instant())) {
            throw new Refusal("CONTACT-0008");
        }
    }

    private PersonId person(ByHand told) {
        @Nullable Integer age = told.about().ageYears();
        @Nullable
        Integer born = told.identity().birthDate() != null
                ? Integer.valueOf(told.identity().birthDate().getYear())
                : age == null
                        ? null
                        : Integer.valueOf(Year.from(people.clock.today()).getValue() - age);
        String sex = told.about().sex();
        Appearance appearance =
                new Appearance(told.id(), told.jurisdiction(), null, told.identity(), sex.isEmpty() ? null : sex, born);
        return Objects.requireNonNull(
                people.subjects.persons(List.of(appearance), told.id()).get(told.id()));
    }

    private static Exposure exposure(Case one, ByHand told) {
        Met met = told.met();
        return new Exposure(
                one.person().value(),
                1,
                new Exposure.At(told.id(), met.place().strip(), met.setting(), false),
                met.from(),
                met.to(),
                java.time.Duration.between(met.from(), met.to()).toSeconds() / 60.0,
                met.distanceMetres(),
                met.travel(),
                "");
    }

    /** Open contacts of a batch within the scope, with what the pack judges each by. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Named> named(UUID batch) {
        return named(tables.contacts.ofBatch(batch));
    }

    /** Contacts of an action that are open now, with what the pack judges each by. */
    @Requires(Permission.OPERATE)
    @Transactional(readOnly = true)
    public List<Named> open(UUID action) {
        return named(tables.contacts.ofAction(action));
    }

    private List<Named> named(List<Contact> contacts) {
        Map<UUID, List<Exposure>> exposures = tables.contacts.exposures(contacts);
        return contacts.stream()
                .filter(contact ->
                        contact.isOpen() && exposures.containsKey(contact.id().value()))
                .map(contact -> named(
                        contact,
                        java.util.Objects.requireNonNull(
                                exposures.get(contact.id().value()))))
                .toList();
    }

    private Named named(Contact contact, List<Exposure> exposures) {
        Whom whom = new Whom(contact.source().disease(), contact.judged().ring(), contact.about());
        Fact.ContactNamed fact = rules.fact(whom, ContactRules.gravest(exposures))
                .classified(contact.judged().classification());
        return new Named(contact, fact, ContactRules.counted(exposures));
    }

    /** A contact who is open, with what the pack judges him by; empty when he is not, or not for this viewer. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Optional<Named> one(ContactId id) {
        return named(tables.contacts.one(id.value()).stream().toList()).stream().findFirst();
    }

    /** Contacts that an action closed. */
    @Requires(Permission.OPERATE)
    @Transactional(readOnly = true)
    public List<Ruled> closed(UUID action) {
        return tables.standing.closed(action);
    }

    /** Of the cases an action touched: steps that no contact of the county waits for any more. */
    @Requires(Permission.OPERATE)
    @Transactional(readOnly = true)
    public List<StepOver> over(UUID action) {
        return tables.standing.over(action);
    }

    /** The same of a case in a county. */
    @Requires(Permission.OPERATE)
    @Transactional(readOnly = true)
    public List<StepOver> over(CaseId caseId, Code unit) {
        return tables.standing.over(caseId, unit);
    }

    /** A step that is done for all contacts of a case in a county. */
    public record StepOver(CaseId caseId, Code unit, ContactStep step) {}
}
