package org.vigil.presence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Place;
import org.vigil.kernel.Code;

/** Finds written places in the register: by name or address, the nearest of several. The caller sees the whole region. */
@Component
class PlaceMatching {
    private final Jurisdictions jurisdictions;
    private final NumberTable numbers;

    PlaceMatching(Jurisdictions jurisdictions, NumberTable numbers) {
        this.jurisdictions = jurisdictions;
        this.numbers = numbers;
    }

    /** What each is; all of them have a number after this. */
    Map<WrittenPlace, PlaceMatch> match(Collection<WrittenPlace> written, LocalDate today) {
        Set<String> keys = new HashSet<>();
        written.forEach(each -> keys.add(Place.key(each.text())));
        Map<String, List<Place>> called = new HashMap<>();
        for (Place place : jurisdictions.placesCalled(keys)) {
            called.computeIfAbsent(Place.key(place.name()), key -> new ArrayList<>())
                    .add(place);
            String address = Place.key(place.address());
            if (!address.isEmpty() && !address.equals(Place.key(place.name()))) {
                called.computeIfAbsent(address, key -> new ArrayList<>()).add(place);
            }
        }
        Map<WrittenPlace, PlaceMatch> matches = new LinkedHashMap<>();
        Map<UUID, Place> found = new HashMap<>();
        Map<WrittenPlace, List<Place>> unknown = new LinkedHashMap<>();
        for (WrittenPlace each : written) {
            List<Place> candidates = nearest(called.getOrDefault(Place.key(each.text()), List.of()), each.near());
            if (candidates.size() == 1) {
                Place place = candidates.getFirst();
                found.put(place.id().value(), place);
                matches.put(each, new PlaceMatch.Found(place.id().value()));
            } else {
                unknown.put(each, candidates);
            }
        }
        numbers.addRegistered(found.values(), today);
        if (!unknown.isEmpty()) {
            Map<WrittenPlace, UUID> ids = numbers.written(unknown.keySet(), today);
            unknown.forEach((each, candidates) ->
                    matches.put(each, new PlaceMatch.Unknown(Objects.requireNonNull(ids.get(each)), candidates)));
        }
        return matches;
    }

    /** Those that share the longest beginning of their code with {@code near}; all of them when none does better. */
    private static List<Place> nearest(List<Place> places, Code near) {
        if (places.size() < 2) {
            return places;
        }
        int best = places.stream()
                .mapToInt(place -> common(place.jurisdiction(), near))
                .max()
                .orElse(0);
        return places.stream()
                .filter(place -> common(place.jurisdiction(), near) == best)
                .toList();
    }

    private static int common(Code a, Code b) {
        int same = 0;
        while (same < Math.min(a.value().length(), b.value().length())
                && a.value().charAt(same) == b.value().charAt(same)) {
            same++;
        }
        // Digits in common within one level say nothing: 320583 and 320582 are two counties.
        return same >= 12 ? 12 : same >= 9 ? 9 : same >= 6 ? 6 : same >= 4 ? 4 : 2;
    }
}
