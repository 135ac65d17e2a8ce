package org.vigil.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;

class ChainsTests {
    private static final SerialInterval FIVE_DAYS = new SerialInterval(5, 2);

    @Test
    void withoutContactsTheWeightsAreThoseOfWallingaAndTeunis() {
        int[] onset = {0, 3, 5, 9};

        Chains chains = Chains.of(onset, List.of(), FIVE_DAYS);

        double[] weight = FIVE_DAYS.byDay();
        double sum = weight[9] + weight[6] + weight[4];
        assertThat(chains.candidates(0)).isEmpty();
        assertThat(chains.candidates(1)).containsExactly(new Chains.Candidate(0, 1));
        assertThat(chains.candidates(3).getFirst().infector()).isEqualTo(2);
        assertThat(chains.candidates(3).getFirst().probability()).isCloseTo(weight[4] / sum, within(1e-12));
        assertThat(chains.candidates(3).stream()
                        .mapToDouble(Chains.Candidate::probability)
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void theSerialIntervalByDayIsItsDensityOverHalfADayToEachSide() {
        double[] days = FIVE_DAYS.byDay();

        assertThat(days[5]).isCloseTo(GammaDistribution.of(6.25, 0.8).probability(4.5, 5.5), within(1e-12));
        assertThat(java.util.Arrays.stream(days).sum()).isBetween(0.9998, 1.0);
    }

    @Test
    void whoWasMetIsTheLikelierInfectorAndAKnownDirectionIsKept() {
        int[] onset = {0, 0, 5, 5, 10, 10};
        List<Chains.Met> met = List.of(
                new Chains.Met(0, 2, "home", false),
                new Chains.Met(3, 1, "home", false),
                new Chains.Met(2, 4, "home", false),
                new Chains.Met(5, 3, "home", true));

        Chains chains = Chains.of(onset, met, FIVE_DAYS);

        assertThat(chains.candidates(2).getFirst().infector()).isZero();
        assertThat(chains.candidates(3).getFirst().infector()).isEqualTo(1);
        assertThat(chains.candidates(4).getFirst().infector()).isEqualTo(2);
        assertThat(chains.candidates(5)).noneMatch(candidate -> candidate.infector() == 3);
        assertThat(chains.kinds()).extracting(Chains.ContactKind::kind).containsExactly("", "home");
    }

    @Test
    void casesTooFarApartHaveNoInfectorAndMakeTheirOwnCluster() {
        int[] onset = {0, 4, 200, 205};

        Chains chains = Chains.of(onset, List.of(), FIVE_DAYS);

        assertThat(chains.candidates(2)).isEmpty();
        assertThat(chains.clusters(0.5)).containsExactly(0, 0, 1, 1);
        assertThat(chains.mostProbable()).containsExactly(-1, 0, -1, 2);
    }

    @Test
    void whoInfectedManyIsTheLikelierInfectorWhenCasesDiffer() {
        int[] onset = {0, 0, 5, 5, 5, 6};
        List<Chains.Met> met = List.of(
                new Chains.Met(0, 2, "ward", false),
                new Chains.Met(0, 3, "ward", false),
                new Chains.Met(0, 4, "ward", false));

        double alike = Chains.of(onset, met, FIVE_DAYS).candidates(5).stream()
                .filter(c -> c.infector() == 0)
                .mapToDouble(Chains.Candidate::probability)
                .sum();
        double few = Chains.of(onset, met, FIVE_DAYS, 0.2).candidates(5).stream()
                .filter(c -> c.infector() == 0)
                .mapToDouble(Chains.Candidate::probability)
                .sum();

        assertThat(few).isGreaterThan(alike + 0.1);
    }

    @Test
    void theIntervalOfKHoldsTheTruthInNineteenOfTwentyOutbreaks() {
        SplittableRandom random = new SplittableRandom(20261124);
        int held = 0;
        for (int outbreak = 0; outbreak < 200; outbreak++) {
            int[] counts = new int[300];
            var infectiousness = GammaDistribution.of(0.4, 1.5 / 0.4).createSampler(random::nextLong);
            for (int i = 0; i < counts.length; i++) {
                counts[i] = org.apache.commons.statistics.distribution.PoissonDistribution.of(
                                Math.max(1e-9, infectiousness.sample()))
                        .createSampler(random::nextLong)
                        .sample();
            }
            Offspring fit = Offspring.fit(counts);
            held += fit.kLow() <= 0.4 && 0.4 <= fit.kHigh() ? 1 : 0;
        }

        assertThat(held).isBetween(180, 199);
    }

    @Test
    void countsThatVaryByChanceAloneHaveNoUpperEndOfK() {
        Offspring fit = Offspring.fit(new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1});

        assertThat(fit.k()).isInfinite();
        assertThat(fit.kHigh()).isInfinite();
        assertThat(fit.shareCausing80Percent()).isEqualTo(0.8);
        assertThat(Offspring.fit(new int[] {0, 0}).k()).isNaN();
    }

    @Test
    void contactsWithCasesThatAreNotThereAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chains.of(new int[] {0, 1}, List.of(new Chains.Met(0, 2, "home", false)), FIVE_DAYS));
    }

    @Test
    void onRealOutbreaksTheTrueInfectorIsFoundMoreOftenThanByTheLatestOnset() {
        for (RealChains outbreak : RealChains.all()) {
            Chains chains = Chains.of(outbreak.onset(), outbreak.met(), ChainsProgram.assumed(outbreak));
            List<List<Integer>> ranked = java.util.stream.IntStream.range(0, chains.size())
                    .mapToObj(i -> chains.candidates(i).stream()
                            .map(Chains.Candidate::infector)
                            .toList())
                    .toList();

            double ours = ChainsProgram.share(outbreak, ranked).first();
            double naive = ChainsProgram.share(outbreak, ChainsProgram.latestBefore(outbreak, false))
                    .first();

            assertThat(ours).as(outbreak.name()).isGreaterThan(naive + 0.15);
        }
    }
}
