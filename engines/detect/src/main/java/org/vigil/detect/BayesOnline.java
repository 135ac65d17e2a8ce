package org.vigil.detect;

import java.util.Optional;

/**
 * Poisson counts whose mean has a gamma distribution that follows the series: each point adds its count, and the past loses weight
 * by a constant factor (steady model, Smith 1979, <i>J. R. Statist. Soc. B</i> 41:375). The predictive distribution of the next
 * count is negative binomial. No season and no trend but what the discount follows; works from the first weeks of a series on. A
 * count beyond the bound enters as the bound, so that an outbreak does not become the usual.
 *
 * @param discount weight of the past at each step, in (0, 1]; 0.95 remembers about twenty points
 * @param shape    of the gamma prior, above 0
 * @param rate     of the gamma prior, above 0
 * @param least    known points before the first judgement
 * @param alpha    one-sided level
 */
public record BayesOnline(double discount, double shape, double rate, int least, double alpha) implements Detector {

    public BayesOnline {
        if (!(discount > 0 && discount <= 1)) {
            throw new IllegalArgumentException("discount must be above 0 and at most 1, not " + discount);
        }
        Checks.positive(shape, "shape");
        Checks.positive(rate, "rate");
        Checks.atLeast(0, least, "least");
        Checks.level(alpha);
    }

    /** Twenty points of memory, vague prior, six points before the first judgement, at 1 %. */
    public static BayesOnline usual() {
        return new BayesOnline(0.95, 0.5, 0.1, 6, 0.01);
    }

    /** Judges points of one series, in order. */
    static final class Engine {
        private final BayesOnline parameters;
        private final Series series;
        private double shape;
        private double rate;
        private int known;
        private int next;

        Engine(BayesOnline parameters, Series series) {
            this.parameters = parameters;
            this.series = series;
            shape = parameters.shape();
            rate = parameters.rate();
        }

        Judgement judge(int t) {
            for (; next < t; next++) {
                double count = series.count(next);
                if (!Double.isNaN(count)) {
                    advance(count, bound());
                }
            }
            double observed = series.count(t);
            if (Double.isNaN(observed)) {
                return Judgement.none(t, observed, Reason.MISSING);
            }
            if (known < parameters.least()) {
                return Judgement.none(t, observed, Reason.HISTORY_TOO_SHORT);
            }
            double mean = shape / rate;
            double bound = bound();
            double score = bound > mean ? (observed - mean) / (bound - mean) : 1 + observed - bound;
            double p = Tails.countUpper(observed, mean, 1 + 1 / rate);
            return new Judgement(t, observed, mean, bound, score, p, observed > bound, Optional.empty());
        }

        private double bound() {
            return Tails.countUpperQuantile(parameters.alpha(), shape / rate, 1 + 1 / rate);
        }

        private void advance(double count, double bound) {
            double taken = known < parameters.least() ? count : Math.min(count, bound);
            shape = parameters.discount() * shape + taken;
            rate = parameters.discount() * rate + 1;
            known++;
        }
    }
}
