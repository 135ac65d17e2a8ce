package org.vigil.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.identity.IdentityTable.Fresh;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/**
 * Who people are. Whoever looks says why, and each look at a person and each writing of one leaves exactly one entry in the ledger.
 */
@Service
public class Identities {
    private static final int MOST_FOUND = 50;

    private final IdentityTable table;
    private final IdentityKeys keys;
    private final DomainClock clock;
    private final Ledger ledger;

    Identities(IdentityTable table, IdentityKeys keys, DomainClock clock, Ledger ledger) {
        this.table = table;
        this.keys = keys;
        this.clock = clock;
        this.ledger = ledger;
    }

    /**
     * Stores a batch and says which person each row is: the one already known, the one with the same document number, or else the one
     * with the same name, birth date or year, sex and phone; otherwise a new one. Only persons within the viewer's scope are matched.
     *
     * @param batch what the rows came in, for the ledger
     * @return by {@link Candidate#row}
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public Map<UUID, PersonId> resolve(List<Candidate> candidates, UUID batch) {
        if (candidates.isEmpty()) {
            return Map.of();
        }
        table.lock(Scopes.current().scope());
        List<Hashed> hashed = candidates.stream().map(this::hashed).toList();
        Map<String, PersonId> byNumber = new HashMap<>(table.byNumber(
                hashed.stream().map(Hashed::number).filter(Objects::nonNull).toList()));
        Map<String, PersonId> byMatch = new HashMap<>(table.byMatch(
                hashed.stream().map(Hashed::match).filter(Objects::nonNull).toList()));
        Map<UUID, PersonId> persons = new HashMap<>();
        Map<Place, Fresh> fresh = new LinkedHashMap<>();
        for (Hashed each : hashed) {
            PersonId person = person(each, byNumber, byMatch);
            Candidate candidate = each.candidate;
            persons.put(candidate.row(), person);
            fresh.merge(
                    new Place(person, candidate.jurisdiction()),
                    new Fresh(person, candidate.jurisdiction(), candidate.identity(), each.match),
                    (before, now) -> new Fresh(
                            person,
                            before.jurisdiction(),
                            before.identity().and(now.identity()),
                            now.matchHash() == null ? before.matchHash() : now.matchHash()));
        }
        table.store(fresh.values(), clock.instant());
        List<Entry> entries = new ArrayList<>();
        fresh.values()
                .forEach(each -> entries.add(entry(
                        "identity-stored", each.person(), each.jurisdiction(), Map.of("batch", batch.toString()))));
        ledger.recordAll(entries);
        return persons;
    }

    private record Place(PersonId person, Code jurisdiction) {}

    private record Hashed(Candidate candidate, byte @Nullable [] number, byte @Nullable [] match) {}

    private Hashed hashed(Candidate candidate) {
        return new Hashed(candidate, keys.numberHash(candidate.identity().documentNumber()), keys.matchHash(candidate));
    }

    private static PersonId person(Hashed row, Map<String, PersonId> byNumber, Map<String, PersonId> byMatch) {
        @Nullable PersonId person = row.candidate.known();
        @Nullable String number = row.number == null ? null : IdentityTable.hex(row.number);
        @Nullable String match = row.match == null ? null : IdentityTable.hex(row.match);
        if (person == null && number != null) {
            person = byNumber.get(number);
        }
        if (person == null && number == null && match != null) {
            person = byMatch.get(match);
        }
        if (person == null) {
            person = PersonId.random();
        }
        if (number != null) {
            byNumber.putIfAbsent(number, person);
        }
        if (match != null) {
            byMatch.putIfAbsent(match, person);
        }
        return person;
    }

    /** Opens what is known of a person; the look is in the ledger. Empty when nothing is known to this viewer, and then nothing is recorded. */
    @Requires(Permission.SEE_IDENTITY)
    @Transactional
    public Optional<Identity> open(PersonId person, Purpose purpose) {
        Optional<IdentityTable.Known> known = table.find(person);
        known.ifPresent(found -> ledger.record(
                entry("identity-opened", person, found.jurisdiction(), Map.of("purpose", purpose.word()))));
        return known.map(IdentityTable.Known::identity);
    }

    /** Whether anything is known that could be opened; tells nothing of it. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public boolean isKnown(PersonId person) {
        return table.exists(person);
    }

    /**
     * Who is known to live at these addresses, as random numbers, by the id of the address. Tells nothing of who they are: that needs a
     * purpose, each time.
     */
    @Requires(Permission.SEE_CASES)
    @Transactional
    public Map<UUID, Set<PersonId>> livingAt(Collection<Dwelling> dwellings) {
        return dwellings.isEmpty() ? Map.of() : table.livingAt(dwellings);
    }

    /** Who fits exactly, at most 50; each person found is one entry in the ledger, and so is a search that found nobody. */
    @Requires(Permission.SEE_IDENTITY)
    @Transactional
    public Set<PersonId> search(Question question, Purpose purpose) {
        Map<PersonId, Code> found = table.search(question, MOST_FOUND);
        Map<String, String> why = Map.of("purpose", purpose.word());
        if (found.isEmpty()) {
            ledger.record(new Entry(
                    "identity-searched",
                    "search",
                    UUID.randomUUID().toString(),
                    Scopes.current().scope(),
                    why));
        }
        found.forEach((person, jurisdiction) -> ledger.record(entry("identity-found", person, jurisdiction, why)));
        return found.keySet();
    }

    /** Records that a purpose was stated, once for a task. */
    @Requires(Permission.SEE_IDENTITY)
    @Transactional
    public void state(Purpose purpose, String task) {
        ledger.record(
                new Entry("purpose-stated", "task", task, Scopes.current().scope(), Map.of("purpose", purpose.word())));
    }

    private static Entry entry(String action, PersonId person, Code jurisdiction, Map<String, String> detail) {
        return new Entry(action, "person", person.toString(), jurisdiction, detail);
    }
}
