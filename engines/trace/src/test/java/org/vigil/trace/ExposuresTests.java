package org.vigil.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExposuresTests {
    private static final int PERSONS = 400;
    private static final int STATION = 0;
    private static final int KITCHEN = 1;
    private static final Window WEEK = new Window(0, 7 * 86_400);

    /** Everybody passes the station; one in 20 eats at the kitchen; the rest is noise. */
    private static List<Stay> world(SplittableRandom random) {
        List<Stay> stays = new ArrayList<>();
        for (int person = 0; person < PERSONS; person++) {
            stays.add(new Stay(person, STATION, random.nextInt(500_000), 600_000));
            if (person % 20 == 0) {
                stays.add(new Stay(person, KITCHEN, 1_000, 5_000));
            }
            for (int visit = 0; visit < 4; visit++) {
                long from = random.nextInt(600_000);
                stays.add(new Stay(person, 2 + random.nextInt(60), from, from + 900));
            }
        }
        return stays;
    }

    private static Exposures exposures(List<Stay> stays) {
        return new Exposures(
                ContactsTests.table(stays), IntStream.range(0, PERSONS).toArray(), place -> true);
    }

    @Test
    void theKitchenStandsOutAndTheStationDoesNot() {
        Exposures exposures = exposures(world(new SplittableRandom(1)));
        int[] cases = {0, 20, 40, 60, 80, 101, 203, 317};

        List<Exposures.Common> common =
                exposures.common(cases, Collections.nCopies(cases.length, WEEK), 199, new SplittableRandom(2));

        Exposures.Common kitchen = common.getFirst();
        assertThat(kitchen.place()).isEqualTo(KITCHEN);
        assertThat(kitchen.cases()).isEqualTo(5);
        assertThat(kitchen.expected()).isCloseTo(0.4, within(1e-12));
        assertThat(kitchen.p()).isLessThan(1e-4);
        assertThat(kitchen.adjusted()).isLessThan(0.02);
        Exposures.Common station =
                common.stream().filter(c -> c.place() == STATION).findFirst().orElseThrow();
        assertThat(station.cases()).isEqualTo(8);
        assertThat(station.p()).isEqualTo(1);
        assertThat(station.adjusted()).isEqualTo(1);
    }

    @Test
    void chanceAloneRaisesAFalseFindingNoMoreOftenThanItSays() {
        SplittableRandom random = new SplittableRandom(11);
        int found = 0;
        int outbreaks = 100;
        Exposures exposures = exposures(world(random));
        for (int outbreak = 0; outbreak < outbreaks; outbreak++) {
            int[] cases = random.ints(0, PERSONS).distinct().limit(8).toArray();
            found += exposures.common(cases, Collections.nCopies(8, WEEK), 99, random).stream()
                            .anyMatch(c -> c.adjusted() <= 0.1)
                    ? 1
                    : 0;
        }

        assertThat(found).isLessThanOrEqualTo(20);
    }

    @Test
    void aCaseCountsOnlyInItsOwnWindow() {
        Exposures exposures = exposures(world(new SplittableRandom(1)));
        Window after = new Window(300_000, 7 * 86_400);

        List<Exposures.Common> common =
                exposures.common(new int[] {0, 20, 40}, List.of(WEEK, WEEK, after), 19, new SplittableRandom(2));

        assertThat(common.stream()
                        .filter(c -> c.place() == KITCHEN)
                        .findFirst()
                        .orElseThrow()
                        .cases())
                .isEqualTo(2);
    }

    @Test
    void theTailOfUnequalChancesIsThatOfAllOutcomes() {
        double[] chances = {0.1, 0.5, 0.25, 0.9};
        double atLeastTwo = 0;
        for (int outcome = 0; outcome < 16; outcome++) {
            double probability = 1;
            for (int i = 0; i < 4; i++) {
                probability *= (outcome >> i & 1) == 1 ? chances[i] : 1 - chances[i];
            }
            atLeastTwo += Integer.bitCount(outcome) >= 2 ? probability : 0;
        }

        assertThat(Exposures.atLeast(2, chances)).isCloseTo(atLeastTwo, within(1e-15));
    }

    @Test
    void casesOutsideThePopulationAreRefused() {
        Exposures exposures = exposures(world(new SplittableRandom(1)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> exposures.common(new int[] {1, 999}, List.of(WEEK, WEEK), 9, new SplittableRandom(1)))
                .withMessageContaining("999");
    }
}
