package org.vigil.presence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Place;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** Places and stays of the tests. */
public final class PresenceFixtures {
    public static final Code KUNSHAN = Code.of("320583");
    public static final Code NANJING = Code.of("320106");
    public static final Instant EIGHT = Instant.parse("2026-03-27T00:00:00Z");

    private PresenceFixtures() {}

    /** A place of the register. */
    public static UUID place(Jurisdictions jurisdictions, Code code, PlaceKind kind, String name, String address) {
        UUID id = UUID.randomUUID();
        Scopes.as(
                Viewer.program(Code.of("32")),
                () -> jurisdictions.addPlaces(List.of(new Place(new Place.Id(id), code, null, kind, name, address))));
        return id;
    }

    /** A person at a place, from so many minutes after eight on 27 March to so many. */
    public static Stay stay(UUID person, UUID place, long fromMinute, long toMinute) {
        return stay(person, place, fromMinute, toMinute, KUNSHAN);
    }

    public static Stay stay(UUID person, UUID place, long fromMinute, long toMinute, Code jurisdiction) {
        Stay.Span span = new Stay.Span(EIGHT.plusSeconds(60 * fromMinute), EIGHT.plusSeconds(60 * toMinute));
        return Stay.ofPerson(person, place, span, Source.VENUE_SCAN, 0.9, jurisdiction);
    }

    public static RingQuestion whoMet(UUID person, int rings) {
        return new RingQuestion(person, EIGHT.minusSeconds(86_400), EIGHT.plusSeconds(2 * 86_400), rings, 0);
    }
}
