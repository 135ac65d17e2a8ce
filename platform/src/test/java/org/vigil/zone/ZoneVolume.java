package org.vigil.zone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Level;
import org.vigil.jurisdiction.Place;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.EventId;
import org.vigil.presence.Source;
import org.vigil.presence.Stay;
import org.vigil.store.Scopes;

/** Measures a proposal over a city; no test, so run by name: {@code bench/zones.sh [EXPOSURES]}. */
@IntegrationTest
@Import(ZoneFixtures.class)
@TestPropertySource(properties = "vigil.test=zone-volume")
class ZoneVolume {
    private static final String CITY = "320583";
    private static final int ROUNDS = 12;
    private static final int HOMES = 24;
    private static final int PLACES_OF_A_CASE = 5;

    @Autowired
    ZoneFixtures world;

    @Autowired
    Zones zones;

    private final SplittableRandom random = new SplittableRandom(20_260_328);

    @Test
    void measureAProposal() {
        world.packInForce();
        for (int exposures : Integer.getInteger("vigil.exposures", 0) > 0
                ? new int[] {Integer.getInteger("vigil.exposures")}
                : new int[] {30, 300}) {
            EventId event = cluster(exposures);
            measure(exposures, event);
        }
    }

    /** Cases who were at five buildings each, spread over the communities of the city; two thousand people live there. */
    private EventId cluster(int exposures) {
        List<Code> communities = world.jurisdictions().within(Code.of(CITY), Level.COMMUNITY).stream()
                .map(Jurisdiction::code)
                .toList();
        List<UUID> buildings = new ArrayList<>();
        List<Stay> stays = new ArrayList<>();
        Instant from = world.clock().instant().minus(Duration.ofHours(20));
        Stay.Span span = new Stay.Span(from, from.plus(Duration.ofHours(8)));
        for (int i = 0; i < exposures; i++) {
            Code code = communities.get(random.nextInt(40) * (communities.size() / 40));
            building(code, i, buildings, stays, span);
        }
        for (int one = 0; one < exposures / PLACES_OF_A_CASE; one++) {
            UUID person = UUID.randomUUID();
            world.confirmed(person, CITY);
            for (int k = 0; k < PLACES_OF_A_CASE; k++) {
                UUID building = buildings.get(one * PLACES_OF_A_CASE + k);
                stays.add(Stay.ofPerson(person, building, span, Source.VENUE_SCAN, 0.9, Code.of(CITY)));
            }
        }
        Scopes.as(Viewer.program(Code.of("32")), () -> world.presences().add(UUID.randomUUID(), stays));
        return world.event(CITY);
    }

    private void building(Code code, int i, List<UUID> buildings, List<Stay> stays, Stay.Span span) {
        UUID building = world.place(code, null, PlaceKind.BUILDING, i + "幢", "干将路" + i + "号");
        buildings.add(building);
        List<Place> homes = new ArrayList<>();
        for (int room = 0; room < HOMES; room++) {
            UUID home = UUID.randomUUID();
            homes.add(new Place(
                    new Place.Id(home), code, new Place.Id(building), PlaceKind.HOUSEHOLD, i + "幢" + room + "室", ""));
            if (room < 1 + random.nextInt(HOMES)) {
                stays.add(Stay.ofPerson(UUID.randomUUID(), home, span, Source.HOUSEHOLD, 0.9, code));
            }
        }
        Scopes.as(Viewer.program(Code.of("32")), () -> world.jurisdictions().addPlaces(homes));
    }

    private void measure(int exposures, EventId event) {
        double[] millis = new double[ROUNDS];
        List<Proposal> made = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            made.add(ZoneFixtures.as(CITY, () -> zones.proposal(new Ground.OfEvent(event), ZoneClass.SEALED, null)));
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Proposal last = made.getLast();
        Arrays.sort(millis);
        System.out.printf(
                "FIGURE zone proposal: %d exposures (with those before), %d options, smallest of %d units, exact %b: median %.0f ms, worst %.0f ms%n",
                last.evidence().at().size(),
                last.options().size(),
                last.options().getFirst().units().size(),
                last.options().stream().allMatch(Option::exact),
                millis[ROUNDS / 2],
                millis[ROUNDS - 1]);
    }
}
