package org.vigil.presence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Place;
import org.vigil.kernel.Refusal;
import org.vigil.presence.NumberTable.Wanted;

/** Gives the subjects and places of a batch their numbers. The caller sees the whole region. */
@Component
class Numbering {
    private final NumberTable table;
    private final Jurisdictions jurisdictions;

    Numbering(NumberTable table, Jurisdictions jurisdictions) {
        this.table = table;
        this.jurisdictions = jurisdictions;
    }

    /** The numbers of a batch. */
    record Numbers(Map<UUID, Integer> subjects, Map<UUID, Integer> places, Map<UUID, PlaceFacts> facts) {}

    Numbers of(List<Stay> stays, LocalDate today) {
        Map<UUID, Wanted> subjects = new LinkedHashMap<>();
        Set<UUID> places = new HashSet<>();
        for (Stay stay : stays) {
            subjects.putIfAbsent(stay.subject(), new Wanted(stay.subject(), stay.kind(), stay.jurisdiction()));
            places.add(stay.place());
        }
        Map<UUID, Integer> placeNumbers = places(places, today);
        return new Numbers(table.subjects(subjects.values(), today), placeNumbers, table.places(places));
    }

    /** @throws Refusal PRESENCE-0008 when one is neither in the register nor kept as written */
    private Map<UUID, Integer> places(Set<UUID> places, LocalDate today) {
        Map<UUID, Integer> numbers = new HashMap<>(table.placeNumbers(places, today));
        Set<UUID> fresh = new HashSet<>(places);
        fresh.removeAll(numbers.keySet());
        if (!fresh.isEmpty()) {
            List<Place> registered = new ArrayList<>(jurisdictions.places(fresh));
            table.addRegistered(registered, today);
            numbers.putAll(table.placeNumbers(fresh, today));
            fresh.removeAll(numbers.keySet());
            if (!fresh.isEmpty()) {
                throw new Refusal("PRESENCE-0008", fresh.iterator().next().toString());
            }
        }
        return numbers;
    }
}
