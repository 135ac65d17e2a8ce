package org.vigil.presence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.trace.ContactQuery;
import org.vigil.trace.Contacts;
import org.vigil.trace.Evidence;
import org.vigil.trace.Exposures;
import org.vigil.trace.Window;

/** Asks the index, and puts ids in the place of its numbers. */
@Component
class RingFinding {
    private static final int COUNTY = 6;
    /** More people tell nothing new, and drawing from them takes time. */
    private static final int POPULATION_MOST = 200_000;

    private static final int DRAWS = 999;
    private static final long SEED = 20_260_328;

    private final IndexKeeper keeper;
    private final NumberTable numbers;

    RingFinding(IndexKeeper keeper, NumberTable numbers) {
        this.keeper = keeper;
        this.numbers = numbers;
    }

    Rings rings(RingQuestion question) {
        Optional<Integer> subject = number(question.subject());
        if (subject.isEmpty()) {
            return Rings.NOBODY;
        }
        Window window =
                new Window(question.from().getEpochSecond(), question.to().getEpochSecond());
        Contacts contacts = keeper.index()
                .contacts(ContactQuery.of(subject.get(), question.rings())
                        .within(window)
                        .with(Evidence.USUAL.atLeast((long) Math.ceil(question.minMinutes() * 60))));
        return keeper.everywhere(() -> named(contacts));
    }

    private Optional<Integer> number(UUID subject) {
        return Optional.ofNullable(keeper.everywhere(() -> numbers.subjectNumbers(List.of(subject)))
                .get(subject));
    }

    private Rings named(Contacts contacts) {
        Set<Integer> subjects = new HashSet<>();
        Set<Integer> places = new HashSet<>();
        for (int edge = 0; edge < contacts.size(); edge++) {
            subjects.add(contacts.subject(edge));
            subjects.add(contacts.via(edge));
            places.add(contacts.place(edge));
        }
        contacts.crowds().forEach(crowd -> places.add(crowd.place()));
        Map<Integer, NumberTable.Known> known = numbers.subjects(subjects);
        Map<Integer, UUID> placeIds = numbers.placeIds(places);
        List<Met> met = new ArrayList<>(contacts.size());
        for (int edge = 0; edge < contacts.size(); edge++) {
            NumberTable.Known person = known.get(contacts.subject(edge));
            NumberTable.Known via = known.get(contacts.via(edge));
            UUID place = placeIds.get(contacts.place(edge));
            // What was forgotten a moment ago has no number any more.
            if (person != null && via != null && place != null && person.kind() == SubjectKind.PERSON) {
                met.add(new Met(
                        contacts.ring(edge),
                        person.id(),
                        via.id(),
                        place,
                        Instant.ofEpochSecond(contacts.first(edge)),
                        Instant.ofEpochSecond(contacts.last(edge)),
                        contacts.seconds(edge) / 60.0,
                        person.jurisdiction()));
            }
        }
        return new Rings(met, crowds(contacts.crowds(), placeIds));
    }

    /** A place can be a crowd for several people of ring 1: it is named once, with the most who were there. */
    private static List<Crowd> crowds(List<Contacts.Crowd> found, Map<Integer, UUID> placeIds) {
        Map<UUID, Long> visitors = new LinkedHashMap<>();
        for (Contacts.Crowd crowd : found) {
            UUID place = placeIds.get(crowd.place());
            if (place != null) {
                visitors.merge(place, (long) crowd.subjects(), Math::max);
            }
        }
        return visitors.entrySet().stream()
                .map(each -> new Crowd(each.getKey(), each.getValue()))
                .toList();
    }

    List<Common> common(List<UUID> cases, Instant from, Instant to) {
        Window window = new Window(from.getEpochSecond(), to.getEpochSecond());
        Map<UUID, Integer> numbered = keeper.everywhere(() -> numbers.subjectNumbers(cases));
        int[] subjects = new LinkedHashSet<>(cases)
                .stream()
                        .map(numbered::get)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .toArray();
        if (subjects.length < 2) {
            return List.of();
        }
        int[] population = keeper.everywhere(() -> population(subjects));
        List<Exposures.Common> common = new Exposures(keeper.index(), population, place -> true)
                .common(subjects, Collections.nCopies(subjects.length, window), DRAWS, new SplittableRandom(SEED));
        Map<Integer, UUID> places = new HashMap<>();
        Set<Integer> wanted = new HashSet<>();
        common.forEach(each -> wanted.add(each.place()));
        places.putAll(keeper.everywhere(() -> numbers.placeIds(wanted)));
        return common.stream()
                .filter(each -> places.containsKey(each.place()))
                .map(each -> new Common(
                        Objects.requireNonNull(places.get(each.place())),
                        each.cases(),
                        each.expected(),
                        each.p(),
                        each.adjusted()))
                .toList();
    }

    /** Persons of the counties the cases belong to, the cases among them. */
    private int[] population(int[] subjects) {
        Set<Integer> cases = new LinkedHashSet<>();
        IntStream.of(subjects).forEach(cases::add);
        Collection<NumberTable.Known> known = numbers.subjects(cases).values();
        Set<Code> counties = new HashSet<>();
        known.forEach(each -> {
            String code = each.jurisdiction().value();
            counties.add(Code.of(code.substring(0, Math.min(COUNTY, code.length()))));
        });
        Set<Integer> population = new LinkedHashSet<>(cases);
        counties.forEach(county -> {
            for (int person : numbers.personsWithin(county, POPULATION_MOST)) {
                population.add(person);
            }
        });
        return population.stream().mapToInt(Integer::intValue).toArray();
    }
}
