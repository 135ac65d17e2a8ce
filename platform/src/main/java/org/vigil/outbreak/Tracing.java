package org.vigil.outbreak;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.identity.PersonId;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.ContactRules.Whom;
import org.vigil.outbreak.ContactRules.Window;
import org.vigil.outbreak.ContactWriting.Batch;
import org.vigil.outbreak.ContactWriting.Known;
import org.vigil.presence.Met;
import org.vigil.presence.PlaceFacts;
import org.vigil.presence.Presences;
import org.vigil.presence.RingQuestion;
import org.vigil.presence.Rings;
import org.vigil.presence.Stay;
import org.vigil.specimen.Results;
import org.vigil.specimen.Verdict;
import org.vigil.store.Scopes;
import org.vigil.subject.Subjects;

/**
 * Finds the contacts of a case: who was where he was while he was infectious, and who met those of them that are close. Contacts live
 * anywhere, so this is done by the program for the whole region; each is written where he belongs and seen there.
 */
@Component
class Tracing {
    private final ContactRules rules;
    private final ContactWriting writing;
    private final Tables tables;
    private final Sources sources;
    private final Telling telling;

    Tracing(ContactRules rules, ContactWriting writing, Tables tables, Sources sources, Telling telling) {
        this.rules = rules;
        this.writing = writing;
        this.tables = tables;
        this.sources = sources;
        this.telling = telling;
    }

    /** What is remembered of a search. */
    @Component
    record Tables(TracingTable tracings, ContactTallies tallies) {}

    /** Who was where, and what is known of people. */
    @Component
    record Sources(
            Presences presences,
            Travelling travelling,
            Results results,
            Subjects subjects,
            Cases cases,
            Jurisdictions jurisdictions) {}

    /** How what was found is told. */
    @Component
    record Telling(TransactionTemplate transaction, ApplicationEventPublisher events, DomainClock clock) {}

    /** What set it off: when the sample was taken, when the laboratory reported; both null when somebody asked. */
    record Occasion(@Nullable Instant taken, @Nullable Instant result) {
        static final Occasion ASKED = new Occasion(null, null);
    }

    /** Seeks the contacts of a case, and names those not named before. Again, it adds what has become known since. */
    Traced trace(Case one, Occasion occasion) {
        Code root = sources.jurisdictions.root().code();
        return Scopes.as(Viewer.program(root), () -> {
            Instant began = telling.clock.instant();
            Optional<Window> window = rules.window(one, firstPositive(one, occasion));
            Found found = window.map(each -> find(one, each)).orElse(Found.NOTHING);
            return java.util.Objects.requireNonNull(
                    telling.transaction.execute(status -> write(one, occasion, began, window.orElse(null), found)));
        });
    }

    /** When the first positive sample was taken, whoever asks; the pack may count from it. */
    private @Nullable Instant firstPositive(Case one, Occasion occasion) {
        return sources.results.ofPerson(one.person()).stream()
                .filter(each -> each.verdict() == Verdict.POSITIVE
                        && each.said().disease().equals(one.facts().status().disease()))
                .map(each -> each.steps().taken())
                .min(Instant::compareTo)
                .orElse(occasion.taken());
    }

    /** Everybody found, and what was left out. */
    private record Found(List<NewContact> contacts, int leftOut, Traced.Unknown unknown) {
        static final Found NOTHING = new Found(List.of(), 0, new Traced.Unknown(List.of(), 0, 0));
    }

    private Found find(Case one, Window window) {
        UUID index = one.person().value();
        Rings rings = sources.presences.rings(new RingQuestion(index, window.from(), window.to(), 2, 0));
        List<Stay> stays = sources.presences.of(index, window.from(), window.to());
        Set<UUID> places = new HashSet<>();
        rings.met().forEach(met -> places.add(met.place()));
        rings.crowds().forEach(crowd -> places.add(crowd.place()));
        stays.forEach(stay -> places.add(stay.place()));
        Map<UUID, PlaceFacts> known = sources.presences.places(places);
        List<Met> met = rings.met().stream()
                .filter(each -> !each.person().equals(index))
                .toList();
        Map<UUID, Contact.About> about = about(met);
        List<Met> first = met.stream().filter(each -> each.ring() == 1).toList();
        Map<UUID, List<Exposure>> ring1 = judged(one, about, exposures(first, known), 1);
        Set<UUID> close = ring1.entrySet().stream()
                .filter(each ->
                        ContactRules.gravest(each.getValue()).classification().equals("close"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        // Who met only general contacts is no contact of a contact.
        List<Met> second = met.stream()
                .filter(each -> each.ring() == 2 && close.contains(each.via()) && !ring1.containsKey(each.person()))
                .toList();
        Map<UUID, List<Exposure>> ring2 = judged(one, about, exposures(second, known), 2);
        Map<UUID, Code> homes = new HashMap<>();
        met.forEach(each -> homes.put(each.person(), each.jurisdiction()));
        List<NewContact> contacts = new ArrayList<>();
        contacts.addAll(contacts(one, 1, ring1, homes, about));
        contacts.addAll(contacts(one, 2, ring2, homes, about));
        Set<UUID> all = met.stream().map(Met::person).collect(Collectors.toSet());
        return new Found(contacts, all.size() - contacts.size(), unknown(rings, stays, known));
    }

    private Map<UUID, Contact.About> about(Collection<Met> met) {
        List<PersonId> persons =
                met.stream().map(Met::person).distinct().map(PersonId::new).toList();
        int year = telling.clock.today().getYear();
        Map<UUID, Contact.About> about = new HashMap<>();
        sources.subjects.about(persons).forEach((person, known) -> {
            Integer age = known.birthYear() == null ? null : Integer.valueOf(Math.max(0, year - known.birthYear()));
            about.put(person.value(), new Contact.About(known.sex() == null ? "" : known.sex(), age, false));
        });
        return about;
    }

    private Map<UUID, List<Exposure>> exposures(List<Met> met, Map<UUID, PlaceFacts> places) {
        Map<Met, Exposure.Travel> travels = sources.travelling.of(met, places);
        Map<UUID, List<Exposure>> exposures = new HashMap<>();
        for (Met each : met) {
            PlaceFacts place = places.get(each.place());
            Exposure.At at = place == null
                    ? new Exposure.At(each.place(), "", "", false)
                    : new Exposure.At(each.place(), place.name(), place.kind(), place.registered());
            exposures
                    .computeIfAbsent(each.person(), key -> new ArrayList<>())
                    .add(new Exposure(
                            each.via(),
                            each.ring(),
                            at,
                            each.first(),
                            each.last(),
                            each.minutes(),
                            -1,
                            travels.getOrDefault(each, Exposure.Travel.NONE),
                            ""));
        }
        return exposures;
    }

    private Map<UUID, List<Exposure>> judged(
            Case one, Map<UUID, Contact.About> about, Map<UUID, List<Exposure>> exposures, int ring) {
        Map<UUID, List<Exposure>> judged = new HashMap<>();
        exposures.forEach((person, each) -> judged.put(person, rules.judged(whom(one, ring, about.get(person)), each)));
        return judged;
    }

    private static Whom whom(Case one, int ring, Contact.@Nullable About about) {
        return new Whom(
                one.facts().status().disease(), ring, about == null ? new Contact.About("", null, false) : about);
    }

    private List<NewContact> contacts(
            Case one,
            int ring,
            Map<UUID, List<Exposure>> exposures,
            Map<UUID, Code> homes,
            Map<UUID, Contact.About> about) {
        List<NewContact> contacts = new ArrayList<>();
        exposures.forEach((person, judged) -> {
            Whom whom = whom(one, ring, about.get(person));
            Code home = java.util.Objects.requireNonNull(homes.get(person));
            contacts.add(new NewContact(
                    UUID.randomUUID(),
                    new PersonId(person),
                    home,
                    unit(sources.jurisdictions, home),
                    whom.about(),
                    rules.verdict(whom, judged),
                    ContactRules.gravest(judged).at().kind(),
                    "rings",
                    judged));
        });
        return contacts;
    }

    /** The county that holds whoever belongs here; the place itself where it lies above. */
    static Code unit(Jurisdictions jurisdictions, Code home) {
        return jurisdictions.at(Level.COUNTY, home).map(Jurisdiction::code).orElse(home);
    }

    private static Traced.Unknown unknown(Rings rings, List<Stay> stays, Map<UUID, PlaceFacts> places) {
        List<Traced.Crowded> crowds = rings.crowds().stream()
                .map(crowd -> {
                    PlaceFacts place = places.get(crowd.place());
                    return new Traced.Crowded(place == null ? "" : place.name(), crowd.visitors());
                })
                .toList();
        long unknown = stays.stream()
                .map(Stay::place)
                .distinct()
                .filter(place -> Optional.ofNullable(places.get(place))
                        .filter(PlaceFacts::registered)
                        .isEmpty())
                .count();
        return new Traced.Unknown(crowds, (int) unknown, stays.size());
    }

    private Traced write(Case one, Occasion occasion, Instant began, @Nullable Window window, Found found) {
        Batch batch = new Batch(UUID.randomUUID(), one, telling.clock.instant());
        List<NewContact> contacts = withoutCases(one, found.contacts());
        Map<UUID, Known> before = writing.known(one.id());
        List<NewContact> fresh = new ArrayList<>();
        List<NewContact> again = new ArrayList<>();
        for (NewContact each : contacts) {
            Known known = before.get(each.person().value());
            if (known == null) {
                fresh.add(each);
            } else {
                again.add(each.as(known.id()));
            }
        }
        writing.insert(batch, fresh);
        writing.add(batch, again);
        Map<Code, Integer> elsewhere = new HashMap<>();
        Code own = unit(sources.jurisdictions, one.jurisdiction());
        contacts.stream()
                .filter(each -> !each.unit().equals(own))
                .forEach(each -> elsewhere.merge(each.unit(), 1, Integer::sum));
        Traced traced = new Traced(
                began,
                telling.clock.instant(),
                window == null ? null : new Traced.Window(window.from(), window.to()),
                window == null ? new Traced.Basis("", "") : new Traced.Basis(window.pack(), window.rule()),
                contacts.size(),
                found.leftOut(),
                found.unknown(),
                elsewhere,
                occasion.result());
        tables.tracings.put(one, traced);
        tables.tallies.count(List.of(one.id().value()));
        tell(batch, contacts);
        return traced;
    }

    /** Who has the disease already is a contact too, of whom nothing more is asked as one. */
    private List<NewContact> withoutCases(Case one, List<NewContact> contacts) {
        Set<PersonId> ill = sources
                .cases
                .ofPersons(contacts.stream().map(NewContact::person).toList())
                .stream()
                .filter(each -> each.facts()
                                .status()
                                .disease()
                                .equals(one.facts().status().disease())
                        && each.facts().status().classification() == Classification.CONFIRMED)
                .map(Case::person)
                .collect(Collectors.toSet());
        return contacts.stream()
                .map(each -> ill.contains(each.person()) ? each.closedAs("became-case") : each)
                .toList();
    }

    /** One event for each county that has somebody to look after. */
    void tell(Batch batch, List<NewContact> contacts) {
        contacts.stream()
                .filter(each -> each.verdict().closed() == null)
                .map(NewContact::unit)
                .distinct()
                .forEach(unit -> telling.events.publishEvent(new ContactsNamed(
                        batch.id(),
                        batch.of().id(),
                        batch.of().number(),
                        batch.of().facts().status().disease(),
                        unit)));
    }
}
