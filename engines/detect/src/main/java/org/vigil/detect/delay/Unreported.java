package org.vigil.detect.delay;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Distribution of a number of cases that are not reported yet.
 *
 * @param probability of 0, 1, 2 …
 * @param mean        its mean
 */
record Unreported(double[] probability, double mean) {

    private static final double TAIL = 1e-12;
    private static final int MOST = 200_000;
    private static final int NODES = 41;

    /** Surely none. */
    static Unreported none() {
        return new Unreported(new double[] {1}, 0);
    }

    /** Smallest k with P(K &lt;= k) at least {@code p}; the largest k kept when the tail beyond holds more. */
    double quantile(double p) {
        double sum = 0;
        for (int k = 0; k < probability.length; k++) {
            sum += probability[k];
            if (sum >= p * (1 - 1e-12)) {
                return k;
            }
        }
        return probability.length - 1;
    }

    /** Beta mixture of negative binomials of size {@code r}. */
    static Unreported betaNegativeBinomial(double r, double alpha, double beta) {
        double[] probability = new double[64];
        double p = Math.exp(LogBeta.value(alpha + r, beta) - LogBeta.value(alpha, beta));
        double left = 1;
        int k = 0;
        while (k < MOST && (left > TAIL || k < 2)) {
            if (k == probability.length) {
                probability = Arrays.copyOf(probability, 2 * k);
            }
            probability[k] = p;
            left -= p;
            p *= (r + k) * (beta + k) / ((k + 1) * (alpha + beta + r + k));
            k++;
        }
        double mean = alpha > 1 ? r * beta / (alpha - 1) : Double.POSITIVE_INFINITY;
        return new Unreported(Arrays.copyOf(probability, k), mean);
    }

    /** Normal final number of which {@code n} are known, cut into whole numbers and off below n. */
    static Unreported normal(double n, double mean, double sd) {
        double above = upper((n - mean) / sd);
        int most = (int) Math.min(MOST, Math.ceil(mean + 8 * sd - n) + 1);
        double[] probability = new double[Math.max(1, most)];
        double expected = 0;
        for (int k = 0; k < probability.length; k++) {
            double to = (n + k - mean) / sd;
            double cell = k == 0 ? 1 - above : upper((n + k - 1 - mean) / sd) - upper(to);
            probability[k] = cell / above;
            expected += k * probability[k];
        }
        return new Unreported(probability, expected / Arrays.stream(probability).sum());
    }

    private static double upper(double z) {
        return 0.5 * Erfc.value(z / Math.sqrt(2));
    }

    /** Gamma prior of the day's mean, binomial reports, averaged over the share reported. */
    static Unreported averaged(NowcastMethod.Bayes bayes, double n, ReportedShare share) {
        double shape = bayes.mean() * bayes.mean() / bayes.variance();
        double rate = bayes.mean() / bayes.variance();
        double size = shape + n;
        double[] total = new double[(int) Math.max(1, bayes.most() - n + 1)];
        double[] nodes = new double[NODES];
        double[] weights = nodes(share, nodes);
        for (int i = 0; i < NODES; i++) {
            double success = (rate + nodes[i]) / (rate + 1);
            double failure = 1 - success;
            double p = Math.exp(size * Math.log(success));
            double sum = 0;
            double[] own = new double[total.length];
            double logFailure = Math.log(failure);
            boolean direct = p > 1e-280;
            for (int k = 0; k < own.length; k++) {
                own[k] = direct
                        ? p
                        : Math.exp(LogGamma.value(size + k)
                                - LogGamma.value(size)
                                - LogGamma.value(k + 1.0)
                                + size * Math.log(success)
                                + k * logFailure);
                sum += own[k];
                p *= (size + k) / (k + 1.0) * failure;
            }
            for (int k = 0; k < own.length && sum > 0; k++) {
                total[k] += weights[i] * own[k] / sum;
            }
        }
        double mean = 0;
        for (int k = 0; k < total.length; k++) {
            mean += k * total[k];
        }
        return new Unreported(total, mean);
    }

    /** Even steps of log odds over the beta distribution of the share, weighted by its density. */
    private static double[] nodes(ReportedShare share, double[] nodes) {
        double a = share.alpha();
        double b = share.beta();
        double centre = Math.log(a / b);
        double spread = Math.sqrt(1 / a + 1 / b) * 1.5;
        double[] logWeights = new double[NODES];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < NODES; i++) {
            double odds = centre + spread * 5 * (2.0 * i / (NODES - 1) - 1);
            // log of density times derivative of the share in the log odds
            logWeights[i] = -a * Math.log1p(Math.exp(-odds)) - b * Math.log1p(Math.exp(odds));
            nodes[i] = 1 / (1 + Math.exp(-odds));
            largest = Math.max(largest, logWeights[i]);
        }
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            logWeights[i] = Math.exp(logWeights[i] - largest);
            sum += logWeights[i];
        }
        for (int i = 0; i < NODES; i++) {
            logWeights[i] /= sum;
        }
        return logWeights;
    }
}
