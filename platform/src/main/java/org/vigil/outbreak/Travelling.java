package org.vigil.outbreak;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.presence.Met;
import org.vigil.presence.PlaceFacts;
import org.vigil.presence.Presences;
import org.vigil.presence.Seat;

/** How two people sat in the vehicle they shared, as far as tickets say. */
@Component
class Travelling {
    private final Presences presences;

    Travelling(Presences presences) {
        this.presences = presences;
    }

    /** Those who met in a vehicle of a known kind. */
    Map<Met, Exposure.Travel> of(List<Met> met, Map<UUID, PlaceFacts> places) {
        Map<UUID, Set<UUID>> aboard = new HashMap<>();
        for (Met each : met) {
            PlaceFacts place = places.get(each.place());
            if (place != null && !place.conveyance().isEmpty()) {
                Set<UUID> people = aboard.computeIfAbsent(each.place(), key -> new HashSet<>());
                people.add(each.person());
                people.add(each.via());
            }
        }
        Map<UUID, Map<UUID, Seat>> seats = new HashMap<>();
        aboard.forEach((vehicle, people) -> seats.put(vehicle, presences.seats(vehicle, people)));
        Map<Met, Exposure.Travel> travels = new HashMap<>();
        for (Met each : met) {
            Map<UUID, Seat> known = seats.get(each.place());
            PlaceFacts place = places.get(each.place());
            if (known != null && place != null) {
                travels.put(each, travel(place.conveyance(), known.get(each.person()), known.get(each.via())));
            }
        }
        return travels;
    }

    static Exposure.Travel travel(String conveyance, @Nullable Seat one, @Nullable Seat other) {
        boolean crew = one != null && one.crew();
        if (one == null || other == null) {
            return new Exposure.Travel(conveyance, -1, false, crew);
        }
        boolean rows = one.row() >= 0 && other.row() >= 0;
        boolean same = !one.compartment().isEmpty() && one.compartment().equals(other.compartment());
        boolean apart = !one.compartment().isEmpty() && !other.compartment().isEmpty() && !same;
        // Rows of two carriages cannot be counted against each other.
        return new Exposure.Travel(conveyance, rows && !apart ? Math.abs(one.row() - other.row()) : -1, same, crew);
    }
}
