package org.vigil.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.outbreak.CaseFixtures.epidemiologist;
import static org.vigil.presence.PresenceFixtures.EIGHT;
import static org.vigil.presence.PresenceFixtures.KUNSHAN;
import static org.vigil.presence.PresenceFixtures.NANJING;
import static org.vigil.presence.PresenceFixtures.stay;
import static org.vigil.presence.PresenceFixtures.whoMet;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.store.Scopes;

@IntegrationTest
class PresencesIntegrationTests {
    @Autowired
    Presences presences;

    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    IndexKeeper keeper;

    @Autowired
    TransactionTemplate transaction;

    private final UUID wang = UUID.randomUUID();
    private final UUID li = UUID.randomUUID();
    private final UUID zhao = UUID.randomUUID();

    private <T> T asKunshan(Supplier<T> work) {
        return Scopes.as(epidemiologist("320583"), work);
    }

    private Taken add(Stay... stays) {
        return asKunshan(() -> presences.add(UUID.randomUUID(), List.of(stays)));
    }

    private Rings rings(UUID person, int rings) {
        return asKunshan(() -> presences.rings(whoMet(person, rings)));
    }

    private UUID shop() {
        return PresenceFixtures.place(jurisdictions, KUNSHAN, PlaceKind.SHOP, "Shop " + UUID.randomUUID(), "");
    }

    @Test
    void aFreshStayIsFoundByTheNextQuestion() {
        UUID shop = shop();
        add(stay(wang, shop, 0, 60));

        long before = System.nanoTime();
        add(stay(li, shop, 30, 90));
        Rings rings = rings(wang, 1);
        double seconds = (System.nanoTime() - before) / 1e9;

        assertThat(rings.met())
                .containsExactly(
                        new Met(1, li, wang, shop, EIGHT.plusSeconds(1_800), EIGHT.plusSeconds(3_600), 30, KUNSHAN));
        assertThat(seconds).isLessThan(1);
    }

    @Test
    void theSecondRingMetTheFirstAfterItHadMetTheCase() {
        UUID shop = shop();
        UUID canteen = shop();
        add(
                stay(wang, shop, 0, 60),
                stay(li, shop, 30, 90),
                stay(li, canteen, 100, 130),
                stay(zhao, canteen, 110, 140));

        assertThat(rings(wang, 2).met())
                .extracting(Met::ring, Met::person, Met::via)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, li, wang),
                        org.assertj.core.groups.Tuple.tuple(2, zhao, li));
    }

    @Test
    void whoWasThereBeforeOrElsewhereNeverAppears() {
        UUID shop = shop();
        add(stay(wang, shop, 60, 120), stay(li, shop, 0, 60), stay(zhao, shop(), 60, 120));

        assertThat(rings(wang, 2).met()).isEmpty();
    }

    @Test
    void theSameStayToldTwiceIsOne() {
        Stay one = stay(wang, shop(), 0, 60);
        UUID batch = UUID.randomUUID();

        Taken first = asKunshan(() -> presences.add(batch, List.of(one, one)));
        Taken again = asKunshan(() -> presences.add(batch, List.of(one, one)));
        Taken elsewhere = add(one);

        assertThat(first).isEqualTo(new Taken(2, 1, 1, List.of(), 0));
        assertThat(List.of(again.stored(), elsewhere.stored())).containsExactly(0, 0);
        assertThat(stays(wang)).containsExactly(one);
    }

    private List<Stay> stays(UUID person) {
        return asKunshan(() -> presences.of(person, EIGHT.minusSeconds(10_000_000), EIGHT.plusSeconds(10_000_000)));
    }

    @Test
    void aStayThatEndsBeforeItStartsIsRefusedAndTheOthersKept() {
        UUID shop = shop();

        Taken taken = add(stay(wang, shop, 60, 0), stay(wang, shop, 0, 60));

        assertThat(taken).isEqualTo(new Taken(2, 1, 0, List.of(new Taken.Refused(0, "PRESENCE-0001")), 0));
    }

    @Test
    void aStayWithoutLengthIsKeptAndMeetsNobody() {
        UUID shop = shop();

        Taken taken = add(stay(wang, shop, 10, 10), stay(li, shop, 0, 60));

        assertThat(taken.stored()).isEqualTo(2);
        assertThat(stays(wang)).hasSize(1);
        assertThat(rings(li, 1).met()).isEmpty();
    }

    @Test
    void threeDaysAtAShopAreKeptFlaggedAndCount() {
        UUID shop = shop();

        Taken taken = add(stay(wang, shop, -3 * 1440, 0), stay(li, shop, -100, -40));

        assertThat(taken.doubtful()).isEqualTo(1);
        assertThat(asKunshan(() -> presences.doubts(wang)))
                .extracting(Doubt::kind)
                .containsExactly(Doubt.Kind.LONG);
        assertThat(asKunshan(() -> presences.doubts(li))).isEmpty();
        assertThat(rings(li, 1).met()).extracting(Met::person).containsExactly(wang);
    }

    @Test
    void threeDaysAtHomeAreNothingOdd() {
        UUID home =
                PresenceFixtures.place(jurisdictions, KUNSHAN, PlaceKind.HOUSEHOLD, "Home " + UUID.randomUUID(), "");

        assertThat(add(stay(wang, home, -3 * 1440, 0)).doubtful()).isZero();
    }

    @Test
    void atTwoFarPlacesAtOnceIsFlaggedNotDropped() {
        UUID here = shop();
        UUID far = PresenceFixtures.place(jurisdictions, NANJING, PlaceKind.SHOP, "Shop " + UUID.randomUUID(), "");
        add(stay(wang, here, 0, 60));

        Taken taken = add(stay(wang, far, 30, 90));

        assertThat(taken).isEqualTo(new Taken(1, 1, 0, List.of(), 1));
        List<Doubt> doubts = asKunshan(() -> presences.doubts(wang));
        assertThat(doubts).extracting(Doubt::kind).containsExactly(Doubt.Kind.TWO_PLACES);
        assertThat(doubts.getFirst().other()).isEqualTo(here);
        assertThat(stays(wang)).hasSize(2);
    }

    @Test
    void twoShopsOfOneCountyAtOnceAreNothingOdd() {
        assertThat(add(stay(wang, shop(), 0, 60), stay(wang, shop(), 30, 90)).doubtful())
                .isZero();
    }

    /** The clock of the tests stands at ten in the morning of 28 March. */
    @Test
    void aClockThatIsAheadIsFlaggedAndOneOfAnotherDayRefused() {
        UUID shop = shop();
        long now = 26 * 60;

        Taken taken = add(stay(wang, shop, now, now + 60), stay(li, shop, now, now + 24 * 60));

        assertThat(taken).isEqualTo(new Taken(2, 1, 0, List.of(new Taken.Refused(1, "PRESENCE-0003")), 1));
        assertThat(asKunshan(() -> presences.doubts(wang)))
                .extracting(Doubt::kind)
                .containsExactly(Doubt.Kind.CLOCK);
    }

    @Test
    void aStationIsNamedAndNobodyInItListed() {
        UUID station =
                PresenceFixtures.place(jurisdictions, KUNSHAN, PlaceKind.SITE, "Station " + UUID.randomUUID(), "");
        List<Stay> all = new ArrayList<>();
        all.add(stay(wang, station, 0, 10));
        for (int i = 0; i < 2_100; i++) {
            all.add(stay(UUID.randomUUID(), station, 0, 10));
        }
        asKunshan(() -> presences.add(UUID.randomUUID(), all));

        Rings rings = rings(wang, 1);

        assertThat(rings.crowds()).containsExactly(new Crowd(station, 2_100));
        assertThat(rings.met()).isEmpty();
    }

    @Test
    void whoStayedLongInACrowdIsListedAllTheSame() {
        UUID station =
                PresenceFixtures.place(jurisdictions, KUNSHAN, PlaceKind.SITE, "Station " + UUID.randomUUID(), "");
        List<Stay> all = new ArrayList<>();
        all.add(stay(wang, station, 0, 60));
        all.add(stay(li, station, 0, 20));
        for (int i = 0; i < 2_100; i++) {
            all.add(stay(UUID.randomUUID(), station, 0, 10));
        }
        asKunshan(() -> presences.add(UUID.randomUUID(), all));

        assertThat(rings(wang, 1).met()).extracting(Met::person).containsExactly(li);
    }

    @Test
    void b3StaysOfAnotherCountyAreNotShownButWhoWasMetThereIs() {
        UUID shop = shop();
        add(stay(wang, shop, 0, 60));
        Code wujiang = Code.of("320509");
        Scopes.as(
                epidemiologist("320509"),
                () -> presences.add(UUID.randomUUID(), List.of(stay(li, shop, 0, 60, wujiang))));

        assertThat(stays(li)).isEmpty();
        assertThat(rings(wang, 1).met())
                .extracting(Met::person, Met::jurisdiction)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(li, wujiang));
        assertThat(add(stay(zhao, shop, 0, 60, wujiang)).refused())
                .containsExactly(new Taken.Refused(0, "PRESENCE-0002"));
    }

    @Test
    void whatIsRolledBackIsNeverFound() {
        UUID shop = shop();
        add(stay(wang, shop, 0, 60));

        asKunshan(() -> transaction.execute(status -> {
            presences.add(UUID.randomUUID(), List.of(stay(li, shop, 0, 60)));
            status.setRollbackOnly();
            return 0;
        }));

        assertThat(rings(wang, 1).met()).isEmpty();
    }

    @Test
    void aMissingIndexIsBuiltAgainFromTheTable() throws IOException {
        UUID shop = shop();
        add(stay(wang, shop, 0, 60), stay(li, shop, 0, 60));
        Path directory = keeper.directory();
        keeper.destroy();
        org.springframework.util.FileSystemUtils.deleteRecursively(directory);

        assertThat(rings(wang, 1).met()).extracting(Met::person).containsExactly(li);
    }

    @Test
    void aDamagedIndexIsNoticedAndBuiltAgain() throws IOException {
        UUID shop = shop();
        add(stay(wang, shop, 0, 60), stay(li, shop, 0, 60));
        Path directory = keeper.directory();
        keeper.destroy();
        org.springframework.util.FileSystemUtils.deleteRecursively(directory);
        keeper.index();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".place")).toList()) {
                damage(file);
            }
        }

        assertThat(keeper.check()).isFalse();
        assertThat(rings(wang, 1).met()).extracting(Met::person).containsExactly(li);
        assertThat(keeper.check()).isTrue();
    }

    private static void damage(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(8);
            int old = bytes.read();
            bytes.seek(8);
            bytes.write(old ^ 0xff);
        }
    }

    @Test
    void aBatchTheIndexMissedIsToldLater() {
        UUID shop = shop();
        add(stay(wang, shop, 0, 60));
        keeper.everywhere(() -> {
            presencesDirectly(shop);
            return true;
        });

        keeper.catchUp();

        assertThat(rings(wang, 1).met()).extracting(Met::person).containsExactly(li);
    }

    @Autowired
    StayTable table;

    @Autowired
    Numbering numbering;

    /** As a process does that is killed between the commit and the index. */
    private void presencesDirectly(UUID shop) {
        Stay missed = stay(li, shop, 0, 60);
        Numbering.Numbers numbers = numbering.of(List.of(missed), java.time.LocalDate.of(2026, 3, 28));
        StayTable.Batch batch = table.begin(UUID.randomUUID(), KUNSHAN, Instant.parse("2026-03-28T02:00:00Z"));
        table.store(
                batch,
                List.of(new StayTable.Row(
                        java.util.Objects.requireNonNull(numbers.subjects().get(li)),
                        java.util.Objects.requireNonNull(numbers.places().get(shop)),
                        missed.from().getEpochSecond(),
                        missed.to().getEpochSecond(),
                        Source.ROSTER,
                        1,
                        KUNSHAN,
                        KUNSHAN,
                        null)));
    }

    @Test
    void aPlaceThatCasesShareAndOthersDoNotComesFirst() {
        UUID restaurant = shop();
        UUID square = shop();
        List<Stay> all = new ArrayList<>();
        List<UUID> cases = List.of(wang, li, zhao);
        cases.forEach(each -> {
            all.add(stay(each, restaurant, 0, 60));
            all.add(stay(each, square, 100, 160));
        });
        for (int i = 0; i < 200; i++) {
            all.add(stay(UUID.randomUUID(), square, 100, 160));
        }
        asKunshan(() -> presences.add(UUID.randomUUID(), all));

        List<Common> common =
                asKunshan(() -> presences.common(cases, EIGHT.minusSeconds(3600), EIGHT.plusSeconds(86_400)));

        assertThat(common.getFirst().place()).isEqualTo(restaurant);
        assertThat(common.getFirst().cases()).isEqualTo(3);
        assertThat(common.getFirst().p()).isLessThan(0.001);
    }
}
