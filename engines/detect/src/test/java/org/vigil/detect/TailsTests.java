package org.vigil.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** Tails and quantiles against their definitions and against commons-statistics. */
class TailsTests {

    @Property(tries = 500)
    void quantileIsTheSmallestCountWithSoSmallATail(
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 1e6) double mean,
            @ForAll @DoubleRange(min = 1, max = 50) double phi,
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 0.4) double alpha) {
        double k = Tails.countUpperQuantile(alpha, mean, phi);
        assertThat(Tails.countUpper(k + 1, mean, phi)).isLessThanOrEqualTo(alpha * (1 + 1e-9));
        if (k > 0) {
            assertThat(Tails.countUpper(k, mean, phi)).isGreaterThan(alpha);
        }
    }

    @Test
    void poissonAndNormalAgreeWithCommonsStatistics() {
        PoissonDistribution poisson = PoissonDistribution.of(7.3);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        for (int y = 1; y < 30; y++) {
            double tail = poisson.survivalProbability(y - 1);
            assertThat(Tails.countUpper(y, 7.3, 1)).isCloseTo(tail, within(1e-12 * tail));
        }
        for (double alpha : new double[] {0.3, 0.05, 0.01, 1e-6}) {
            double z = Tails.normalUpperQuantile(alpha);
            assertThat(z).isCloseTo(normal.inverseSurvivalProbability(alpha), within(1e-9));
            assertThat(Tails.normalUpper(z)).isCloseTo(alpha, within(1e-12));
        }
    }

    @Test
    void negativeBinomialTailIsTheSumOfItsProbabilities() {
        double mean = 4;
        double phi = 2.5;
        double size = mean / (phi - 1);
        double p = Math.pow(1 / phi, size);
        double tail = 1;
        for (int k = 0; k < 40; k++) {
            assertThat(Tails.countUpper(k, mean, phi)).isCloseTo(tail, within(1e-12));
            tail -= p;
            p *= (size + k) / (k + 1) * (1 - 1 / phi);
        }
    }

    @Test
    void meansBeyondWhatADoubleCanCountEndTheSearch() {
        assertThat(Tails.countUpperQuantile(0.01, 1e200, 3)).isGreaterThanOrEqualTo(1e200);
    }
}
