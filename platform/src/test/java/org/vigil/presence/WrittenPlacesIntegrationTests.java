package org.vigil.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.outbreak.CaseFixtures.epidemiologist;
import static org.vigil.presence.PresenceFixtures.KUNSHAN;
import static org.vigil.presence.PresenceFixtures.NANJING;
import static org.vigil.presence.PresenceFixtures.stay;
import static org.vigil.presence.PresenceFixtures.whoMet;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.IntegrationTest;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Refusal;
import org.vigil.store.Scopes;

/** What somebody wrote, and which place of the register it is. */
@IntegrationTest
class WrittenPlacesIntegrationTests {
    @Autowired
    Presences presences;

    @Autowired
    Jurisdictions jurisdictions;

    private final UUID wang = UUID.randomUUID();
    private final UUID li = UUID.randomUUID();
    private final UUID zhao = UUID.randomUUID();

    private <T> T asKunshan(Supplier<T> work) {
        return Scopes.as(epidemiologist("320583"), work);
    }

    private void add(Stay... stays) {
        asKunshan(() -> presences.add(UUID.randomUUID(), List.of(stays)));
    }

    @Test
    void aPlaceIsFoundHoweverItIsWrittenAndTheNearestOfTwo() {
        String name = "福满楼" + UUID.randomUUID().toString().substring(0, 8);
        UUID here = PresenceFixtures.place(jurisdictions, KUNSHAN, PlaceKind.SHOP, name + "（人民路店）", "前进 路 " + name);
        UUID other = PresenceFixtures.place(jurisdictions, NANJING, PlaceKind.SHOP, name + "(人民路店)", "");
        WrittenPlace near = new WrittenPlace(" " + name + "（人民路 店)", KUNSHAN);
        WrittenPlace far = new WrittenPlace(name + "人民路店", NANJING);
        WrittenPlace address = new WrittenPlace("前进路" + name, NANJING);

        var matches = asKunshan(() -> presences.match(List.of(near, far, address)));

        assertThat(matches.get(near)).isEqualTo(new PlaceMatch.Found(here));
        assertThat(matches.get(far)).isEqualTo(new PlaceMatch.Found(other));
        assertThat(matches.get(address)).isEqualTo(new PlaceMatch.Found(here));
    }

    @Test
    void anUnknownPlaceIsKeptAsWrittenAndMeetingsThereAreFound() {
        WrittenPlace written = new WrittenPlace("桥头老王家的麻将桌 " + UUID.randomUUID(), KUNSHAN);
        var match = asKunshan(() -> presences.match(List.of(written))).get(written);
        UUID place = java.util.Objects.requireNonNull(match).place();
        add(stay(wang, place, 0, 60), stay(li, place, 0, 60));

        assertThat(match).isInstanceOf(PlaceMatch.Unknown.class);
        assertThat(asKunshan(() -> presences.places(List.of(place))).get(place))
                .isEqualTo(new PlaceFacts(place, written.text(), "", KUNSHAN, "", false));
        assertThat(asKunshan(() -> presences.rings(whoMet(wang, 1))).met())
                .extracting(Met::person)
                .containsExactly(li);
    }

    @Test
    void twoPlacesOfOneNameInOneCountyAreNotGuessed() {
        String name = "惠民超市" + UUID.randomUUID();
        PresenceFixtures.place(jurisdictions, KUNSHAN, PlaceKind.SHOP, name, "");
        PresenceFixtures.place(jurisdictions, KUNSHAN, PlaceKind.SHOP, name, "");
        WrittenPlace written = new WrittenPlace(name, KUNSHAN);

        var match = asKunshan(() -> presences.match(List.of(written))).get(written);

        assertThat(((PlaceMatch.Unknown) java.util.Objects.requireNonNull(match)).candidates())
                .hasSize(2);
    }

    @Test
    void aPlaceNobodyEverHeardOfIsRefused() {
        Stay nowhere = stay(wang, UUID.randomUUID(), 0, 60);

        assertThatThrownBy(() -> add(nowhere))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("PRESENCE-0008"));
    }

    @Test
    void seatsInACoachAreKnown() {
        UUID coach = PresenceFixtures.place(jurisdictions, KUNSHAN, PlaceKind.VEHICLE, "苏E" + UUID.randomUUID(), "");
        add(stay(wang, coach, 0, 60), stay(li, coach, 0, 60));

        asKunshan(() -> {
            presences.setConveyance(coach, "coach-sealed");
            presences.seat(List.of(new Seat(wang, coach, 3, "", false), new Seat(li, coach, -1, "", true)));
            return true;
        });

        assertThat(asKunshan(() -> presences.seats(coach, List.of(wang, li, zhao))))
                .containsOnlyKeys(wang, li)
                .containsEntry(wang, new Seat(wang, coach, 3, "", false));
        assertThat(asKunshan(() -> presences.places(List.of(coach))).get(coach))
                .extracting(PlaceFacts::conveyance)
                .isEqualTo("coach-sealed");
    }
}
