package org.vigil.detect.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * A gamma serial interval whose mean and standard deviation are known only within truncated normal distributions, and the
 * reproduction number averaged over them (Cori 2013, "uncertain SI"). The pairs come from an even lattice, not from random
 * numbers, so the answer is the same each time.
 *
 * @param mean    distribution of the mean in days, above 1
 * @param sd      distribution of the standard deviation in days; pairs in which it is not below the mean are left out
 * @param samples pairs, 10 to 100,000
 */
public record UncertainSerialInterval(Uncertain mean, Uncertain sd, int samples) {

    /** Nodes that stand for the samples of one window: exact for the first eleven moments of log scale. */
    private static final int NODES = 6;

    /** What is left of a sample's distribution when it is cut off. */
    private static final double NEGLIGIBLE = 1e-9;

    private static final double MEAN_LEAST = 1 + 1e-6;
    private static final double GOLDEN =
            0.7548776662466927; // 1/x and 1/x² for x³ = x + 1: the most even lattice in two
    private static final double GOLDEN_SQUARED = 0.5698402909980532; // dimensions (Roberts 2018)

    /** A normal distribution cut at its ends. */
    public record Uncertain(double mean, double sd, double least, double most) {
        public Uncertain {
            if (!(sd >= 0 && least <= mean && mean <= most && Math.abs(most) < 1e6)) {
                throw new IllegalArgumentException(
                        "%s (sd %s) within %s to %s is no distribution".formatted(mean, sd, least, most));
            }
        }

        double at(double p) {
            if (sd == 0) {
                return mean;
            }
            double from = normal((least - mean) / sd);
            double to = normal((most - mean) / sd);
            double z = Math.sqrt(2) * InverseErf.value(2 * (from + p * (to - from)) - 1);
            return Math.clamp(mean + sd * z, least, most);
        }

        private static double normal(double z) {
            return 0.5 * (1 + Erf.value(z / Math.sqrt(2)));
        }
    }

    public UncertainSerialInterval {
        if (samples < 10 || samples > 100_000) {
            throw new IllegalArgumentException("samples must be 10 to 100000, not " + samples);
        }
        if (!(mean.most() > MEAN_LEAST && sd.least() > 0)) {
            throw new IllegalArgumentException("the mean serial interval must be above 1 day and its sd above 0");
        }
    }

    /** The instantaneous number by {@link ReproductionNumbers#instantaneous}, averaged over the samples. */
    public List<Reproduction> instantaneous(Incidence incidence, int window, ReproductionNumbers.Prior prior) {
        ReproductionNumbers.checkWindow(incidence, window);
        int days = incidence.days();
        double[] all = incidence.all();
        double[] probability = new double[days];
        double[][] logScale = new double[days][samples];
        int kept = 0;
        for (int i = 0; i < samples; i++) {
            double m = mean.at(fraction((i + 1) * GOLDEN));
            double s = sd.at(fraction((i + 1) * GOLDEN_SQUARED));
            if (m <= MEAN_LEAST || s >= m) {
                continue;
            }
            int length = SerialInterval.discretise(m, s, NEGLIGIBLE, probability);
            double[] pressure = SerialInterval.pressure(all, probability, length);
            double sum = 0;
            for (int t = 1; t < days; t++) {
                sum += pressure[t] - (t > window ? pressure[t - window] : 0);
                logScale[t][kept] = -Math.log(1 / prior.scale() + Math.max(0, sum));
            }
            kept++;
        }
        if (kept == 0) {
            throw new IllegalArgumentException("no sample has a standard deviation below its mean");
        }
        List<Reproduction> estimates = new ArrayList<>(days - window);
        for (int from = 2; from + window - 1 <= days; from++) {
            int to = from + window - 1;
            if (to <= mean.mean()) {
                estimates.add(Reproduction.none(from, to, Reproduction.Gap.TOO_EARLY));
                continue;
            }
            double shape = prior.shape();
            for (int t = from - 1; t < to; t++) {
                shape += incidence.local()[t];
            }
            estimates.add(mixed(from, to, shape, Quadrature.of(logScale[to - 1], kept, NODES)));
        }
        return estimates;
    }

    private static double fraction(double x) {
        return x - Math.floor(x);
    }

    private static Reproduction mixed(int from, int to, double shape, Quadrature logScale) {
        double first = 0;
        double second = 0;
        for (int k = 0; k < logScale.size(); k++) {
            double scale = Math.exp(logScale.node(k));
            first += logScale.weight(k) * scale;
            second += logScale.weight(k) * scale * scale;
        }
        double variance = shape * second + shape * shape * (second - first * first);
        return new Reproduction(
                from,
                to,
                shape * first,
                Math.sqrt(variance),
                GammaMixture.quantile(0.025, shape, logScale, GammaQuantile.LOWER.of(shape) * first),
                GammaMixture.quantile(0.5, shape, logScale, GammaQuantile.MEDIAN.of(shape) * first),
                GammaMixture.quantile(0.975, shape, logScale, GammaQuantile.UPPER.of(shape) * first),
                Double.NaN,
                Double.NaN,
                Optional.empty());
    }
}
