package org.vigil.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Days from the onset of one who infects to the onset of the one infected, gamma distributed.
 *
 * @param meanDays mean, above 0
 * @param sdDays standard deviation, above 0
 */
public record SerialInterval(double meanDays, double sdDays) {

    public SerialInterval {
        if (!(meanDays > 0 && sdDays > 0 && meanDays < 1e5 && sdDays < 1e5)) {
            throw new IllegalArgumentException(
                    "mean and standard deviation must be positive: " + meanDays + ", " + sdDays);
        }
    }

    /**
     * A serial interval from pairs that met: mean and standard deviation of the days between their onsets, without regard to direction.
     * Pairs infected by the same third case make it too short, so a list with many contacts a case (wards, classes) is not used.
     *
     * @return empty if fewer than 5 pairs have different onsets, or there are more than 2 pairs a case
     */
    public static Optional<SerialInterval> ofPairs(int[] onset, List<Chains.Met> met) {
        double[] apart = met.stream()
                .mapToDouble(pair -> Math.abs(onset[pair.from()] - onset[pair.to()]))
                .filter(days -> days > 0)
                .toArray();
        if (apart.length < 5 || met.size() > 2 * onset.length) {
            return Optional.empty();
        }
        double mean = Arrays.stream(apart).average().orElseThrow();
        double squares =
                Arrays.stream(apart).map(days -> (days - mean) * (days - mean)).sum();
        return Optional.of(new SerialInterval(mean, Math.max(0.5, Math.sqrt(squares / (apart.length - 1)))));
    }

    /** Probability that the onsets lie 0, 1, … days apart: the share of the density within half a day, up to the 99.99 % quantile. */
    double[] byDay() {
        double shape = meanDays * meanDays / (sdDays * sdDays);
        GammaDistribution gamma = GammaDistribution.of(shape, sdDays * sdDays / meanDays);
        int last = (int) Math.min(100_000, Math.ceil(gamma.inverseCumulativeProbability(0.9999)));
        double[] days = new double[last + 1];
        for (int day = 0; day <= last; day++) {
            days[day] = gamma.probability(Math.max(0, day - 0.5), day + 0.5);
        }
        return days;
    }
}
