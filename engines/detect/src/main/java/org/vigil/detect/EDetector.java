package org.vigil.detect;

import java.util.List;

/**
 * Sequential detection of a lasting rise with a guarantee (Shin, Ramdas and Rinaldo 2023, <i>New England J. of Statistics in Data
 * Science</i> 2:229): each point multiplies the evidence by the likelihood ratio of a mean larger by a factor, averaged over
 * several factors; an alarm when the evidence reaches 1/alpha. While nothing rises, the expected number of points until the first
 * alarm is at least 1/alpha, whatever the points before and without any approximation, if the in-control mean is no less than the
 * true one and the counts spread no more than the model says. The in-control model is that of {@link LikelihoodRatio}, fitted to
 * the first points; {@code margin} makes up for its error. After an alarm the evidence starts again.
 *
 * <p>{@link Judgement#score()} is log evidence / log(1/alpha), at least 0; the bound is the largest count without an alarm; it has
 * no p-value. Missing points leave the evidence as it is.
 *
 * @param baseline the in-control model
 * @param kind     how evidence of different starts is put together
 * @param alpha    one over the shortest acceptable mean time to a false alarm, in points
 * @param factors  by which the mean may rise, above 1, equally weighted
 * @param margin   share by which the in-control mean is raised, 0 or more
 */
public record EDetector(LikelihoodRatio.Baseline baseline, Kind kind, double alpha, List<Double> factors, double margin)
        implements Detector {

    /** How evidence of different starts of the rise is put together. */
    public enum Kind {
        /** Shiryaev–Roberts: the sum over all starts. */
        SUM,
        /** CUSUM: the best start. */
        BEST
    }

    public EDetector {
        Checks.level(alpha);
        factors = List.copyOf(factors);
        if (factors.isEmpty() || factors.stream().anyMatch(factor -> !(factor > 1 && factor < 1e6))) {
            throw new IllegalArgumentException("factors must be above 1, not " + factors);
        }
        if (!(margin >= 0 && margin < 10)) {
            throw new IllegalArgumentException("margin must be 0 or more, not " + margin);
        }
    }

    /** Sum over all starts, rises by a quarter to five times, one false alarm in two hundred points at most, 5 % of margin. */
    public static EDetector usual(LikelihoodRatio.Baseline baseline) {
        return new EDetector(baseline, Kind.SUM, 0.005, List.of(1.25, 1.5, 2.0, 3.0, 5.0), 0.05);
    }
}
