package org.vigil.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTests {
    private static final Zones.Prices PRICES = new Zones.Prices(1, 20, 0.5);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theCheapestZonesEqualThoseFoundByTryingAllSets(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] weight = random.doubles(random.nextInt(2, 9), 0.2, 1).toArray();
        List<Zones.Unit> units = new ArrayList<>();
        for (int id = 0; id < 10; id++) {
            int[] holds = IntStream.range(0, weight.length)
                    .filter(e -> random.nextInt(3) == 0)
                    .toArray();
            units.add(new Zones.Unit(id, holds, random.nextInt(500), random.nextInt(5), 7));
        }
        double confidence = 0.6 + 0.4 * random.nextDouble();

        Zones.Plan plan = new Zones(units, weight, PRICES).plan(confidence, 3);

        List<Double> all = byTryingAll(units, weight, confidence);
        assertThat(plan.exact()).isTrue();
        assertThat(plan.zones()).hasSize(Math.min(4, all.size()));
        for (int i = 0; i < plan.zones().size(); i++) {
            assertThat(plan.zones().get(i).cost()).isCloseTo(all.get(i), within(1e-9));
            assertThat(plan.zones().get(i).confidence()).isGreaterThanOrEqualTo(confidence - 1e-8);
        }
    }

    /** Costs of all sets that hold enough and of which no unit can be left out, ascending. */
    private static List<Double> byTryingAll(List<Zones.Unit> units, double[] weight, double confidence) {
        double needed = confidence * Arrays.stream(weight).sum() - 1e-8;
        List<Double> costs = new ArrayList<>();
        for (int set = 1; set < 1 << units.size(); set++) {
            int members = set;
            boolean lean = held(units, weight, set) >= needed
                    && IntStream.range(0, units.size())
                            .filter(u -> (members >> u & 1) == 1)
                            .allMatch(u -> held(units, weight, members & ~(1 << u)) < needed);
            if (lean) {
                costs.add(IntStream.range(0, units.size())
                        .filter(u -> (members >> u & 1) == 1)
                        .mapToDouble(u -> 0.5
                                + 7.0
                                        * (units.get(u).people()
                                                + 20 * units.get(u).firms()))
                        .sum());
            }
        }
        costs.sort(null);
        return costs;
    }

    private static double held(List<Zones.Unit> units, double[] weight, int set) {
        return IntStream.range(0, units.size())
                .filter(u -> (set >> u & 1) == 1)
                .flatMap(u -> Arrays.stream(units.get(u).exposures()))
                .distinct()
                .mapToDouble(e -> weight[e])
                .sum();
    }

    /** Buildings in villages in a town, each exposure in one building; some buildings are no unit of their own. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whereUnitsLieWithinOneAnotherTheCheapestIsFoundWithoutASearch(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int exposures = random.nextInt(4, 10);
        double[] weight = new double[exposures];
        Arrays.setAll(weight, i -> (seed % 2 == 0 ? 0.9f : random.nextInt(1, 9) / 10.0) + random.nextInt(3));
        List<Zones.Unit> units = new ArrayList<>();
        for (int e = 0; e < exposures; e++) {
            if (random.nextInt(5) > 0) {
                units.add(new Zones.Unit(units.size(), new int[] {e}, random.nextInt(1, 90), random.nextInt(2), 7));
            }
        }
        for (int village = 0; village < 3; village++) {
            int in = village;
            int[] holds = IntStream.range(0, exposures).filter(e -> e % 3 == in).toArray();
            units.add(new Zones.Unit(units.size(), holds, random.nextInt(1, 300), random.nextInt(3), 7));
        }
        int[] all = IntStream.range(0, exposures).toArray();
        units.add(new Zones.Unit(units.size(), all, random.nextInt(1, 900), 0, 7));
        double confidence = 0.5 + 0.5 * random.nextDouble();

        Zones.Plan plan = new Zones(units, weight, PRICES).plan(confidence, 0, 1);

        assertThat(plan.exact()).isTrue();
        assertThat(plan.zones()).hasSize(1);
        assertThat(plan.zones().getFirst().cost())
                .isCloseTo(byTryingAll(units, weight, confidence).getFirst(), within(1e-9));
        assertThat(plan.least()).isCloseTo(plan.zones().getFirst().cost(), within(1e-9));
    }

    @Test
    void aThousandBuildingsInFortyVillagesAreExactWhateverTheirWeights() {
        SplittableRandom random = new SplittableRandom(4);
        double[] weight = new double[1_000];
        Arrays.setAll(weight, i -> 0.9f + random.nextInt(5));
        List<Zones.Unit> units = new ArrayList<>();
        for (int e = 0; e < weight.length; e++) {
            units.add(new Zones.Unit(e, new int[] {e}, random.nextInt(20, 90), random.nextInt(2), 14));
        }
        for (int village = 0; village < 40; village++) {
            int in = village;
            int[] holds =
                    IntStream.range(0, weight.length).filter(e -> e % 40 == in).toArray();
            units.add(new Zones.Unit(1_000 + village, holds, random.nextInt(900, 3_000), 3, 14));
        }

        Zones.Plan plan = new Zones(units, weight, PRICES).plan(0.95, 0);
        Zones.Plan next = new Zones(units, weight, PRICES).plan(0.95, 1, 1_000);

        assertThat(plan.exact()).isTrue();
        assertThat(next.zones().getFirst().units())
                .isEqualTo(plan.zones().getFirst().units());
        assertThat(next.above(next.zones().getLast())).isBetween(0.0, 0.05);
    }

    @Test
    void twoBuildingsAreCheaperThanTheVillageThatHoldsBoth() {
        List<Zones.Unit> units = List.of(
                new Zones.Unit(1, new int[] {0}, 80, 0, 7),
                new Zones.Unit(2, new int[] {1}, 60, 1, 7),
                new Zones.Unit(9, new int[] {0, 1}, 3_000, 25, 7));

        Zones.Plan plan = new Zones(units, new double[] {1, 1}, PRICES).plan(1, 1);

        assertThat(plan.zones().getFirst().units()).containsExactly(1, 2);
        assertThat(plan.zones().getFirst().people()).isEqualTo(140);
        assertThat(plan.zones().getFirst().firmDays()).isEqualTo(7);
        assertThat(plan.zones().get(1).units()).containsExactly(9);
    }

    @Test
    void lessConfidenceNeedsLessGround() {
        List<Zones.Unit> units = List.of(
                new Zones.Unit(1, new int[] {0, 1, 2}, 100, 0, 7), new Zones.Unit(2, new int[] {3}, 1_000, 0, 7));
        Zones zones = new Zones(units, new double[] {1, 1, 1, 0.2}, PRICES);

        assertThat(zones.plan(0.9, 0).zones().getFirst().units()).containsExactly(1);
        assertThat(zones.plan(1, 0).zones().getFirst().units()).containsExactly(1, 2);
    }

    @Test
    void exposuresNoUnitHoldsLeaveNoZone() {
        Zones zones = new Zones(List.of(new Zones.Unit(1, new int[] {0}, 1, 0, 7)), new double[] {1, 1}, PRICES);

        assertThat(zones.plan(0.9, 2).zones()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> zones.plan(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Zones(List.of(new Zones.Unit(1, new int[] {5}, 1, 0, 7)), new double[] {1}, PRICES))
                .withMessageContaining("exposure 5");
    }

    @Test
    void manyUnitsStillGiveAZoneAndSayWhetherItIsTheCheapest() {
        SplittableRandom random = new SplittableRandom(3);
        List<Zones.Unit> units = new ArrayList<>();
        for (int id = 0; id < 400; id++) {
            units.add(new Zones.Unit(id, random.ints(4, 0, 120).distinct().toArray(), 50 + random.nextInt(900), 2, 7));
        }
        double[] weight = new double[120];
        Arrays.fill(weight, 1);

        Zones.Plan plan = new Zones(units, weight, PRICES).plan(0.95, 2);

        assertThat(plan.zones()).isNotEmpty();
        assertThat(plan.zones().getFirst().confidence()).isGreaterThanOrEqualTo(0.95 - 1e-8);
    }

    @Test
    void aSearchCutShortStillHoldsEnoughAndSaysSo() {
        SplittableRandom random = new SplittableRandom(4);
        List<Zones.Unit> units = new ArrayList<>();
        for (int id = 0; id < 60; id++) {
            units.add(new Zones.Unit(id, random.ints(3, 0, 40).distinct().toArray(), 50 + random.nextInt(900), 2, 7));
        }
        double[] weight = new double[40];
        Arrays.fill(weight, 1);
        Zones zones = new Zones(units, weight, PRICES);

        Zones.Plan cut = zones.plan(0.9, 1, 10);

        assertThat(cut.exact()).isFalse();
        assertThat(cut.zones().getFirst().confidence()).isGreaterThanOrEqualTo(0.9 - 1e-8);
        assertThat(cut.zones().getFirst().cost())
                .isGreaterThanOrEqualTo(zones.plan(0.9, 1).zones().getFirst().cost() - 1e-6);
        assertThatIllegalArgumentException().isThrownBy(() -> zones.plan(0.9, 1, 0));
    }

    /** Three hundred places of exposures, each in a building of its own, in forty communities: what a page waits for. */
    @Test
    void threeHundredExposuresOverACityArePlannedWithinSeconds() {
        SplittableRandom random = new SplittableRandom(20_260_328);
        List<Zones.Unit> units = new ArrayList<>();
        double[] weight = new double[300];
        for (int e = 0; e < 300; e++) {
            weight[e] = 0.9 + random.nextInt(5);
            units.add(new Zones.Unit(e, new int[] {e}, 20 + random.nextInt(80), random.nextInt(3), 14));
        }
        for (int community = 0; community < 40; community++) {
            int at = community;
            int[] inside = IntStream.range(0, 300).filter(e -> e % 40 == at).toArray();
            units.add(new Zones.Unit(300 + community, inside, 3_000 + random.nextInt(4_000), 40, 14));
        }

        long begin = System.nanoTime();
        Zones.Plan plan = new Zones(units, weight, PRICES).plan(0.95, 0);

        assertThat(IntStream.of(plan.zones().getFirst().units())).allMatch(id -> id < 300);
        assertThat((System.nanoTime() - begin) / 1e9).as("seconds").isLessThan(20);
    }
}
