package org.vigil.simulate;

import java.util.Optional;

/**
 * What pooled testing costs and finds (Dorfman 1943 and its hierarchical form): expected tests a person, sensitivity and specificity of
 * the scheme. No dilution; results are independent given the truth. Exact.
 */
public final class Pools {
    private Pools() {}

    /** A test: probability that a positive pool or person is found, and that a negative one is not. */
    public record Assay(double sensitivity, double specificity) {
        public Assay {
            if (!(sensitivity > 0 && sensitivity <= 1 && specificity >= 0 && specificity <= 1)) {
                throw new IllegalArgumentException("sensitivity and specificity must lie from 0 to 1");
            }
        }
    }

    /** A scheme and what it gives; {@code subpool} 1 means that a positive pool is followed by single tests at once. */
    public record Scheme(int pool, int subpool, double testsPerPerson, double sensitivity, double specificity) {}

    /** Pools of n, each member of a positive pool tested singly; n = 1 tests everybody singly. */
    public static Scheme twoStage(double prevalence, Assay assay, int n) {
        double q = 1 - prevalence;
        return twoStage(assay, n, Math.pow(q, n), Math.pow(q, n - 1));
    }

    /**
     * Pools of whole households, as people of a household are infected together: the positives of a household are beta-binomial.
     *
     * @param correlation within a household, 0 (exclusive) to 1 (exclusive)
     * @param size        people of a household
     * @param households  in a pool
     */
    public static Scheme clustered(double prevalence, double correlation, Assay assay, int size, int households) {
        double alpha = prevalence * (1 - correlation) / correlation;
        double beta = (1 - prevalence) * (1 - correlation) / correlation;
        double none = 1;
        for (int i = 0; i < size; i++) {
            none *= (beta + i) / (alpha + beta + i);
        }
        double all = Math.pow(none, households);
        return twoStage(assay, size * households, all, all / (1 - prevalence));
    }

    private static Scheme twoStage(Assay assay, int n, double noneOfAll, double noneOfOthers) {
        double se = assay.sensitivity();
        double f = 1 - assay.specificity();
        if (n == 1) {
            return new Scheme(1, 1, 1, se, assay.specificity());
        }
        double tests = 1.0 / n + se * (1 - noneOfAll) + f * noneOfAll;
        return new Scheme(n, 1, tests, se * se, 1 - f * (se * (1 - noneOfOthers) + f * noneOfOthers));
    }

    /** Pools of n, positive ones in pools of m (which divides n), positive ones of those singly. */
    public static Scheme threeStage(double prevalence, Assay assay, int n, int m) {
        if (m < 2 || n <= m || n % m != 0) {
            throw new IllegalArgumentException("the smaller pool must divide the larger and be neither 1 nor all");
        }
        double q = 1 - prevalence;
        double se = assay.sensitivity();
        double f = 1 - assay.specificity();
        double qn = Math.pow(q, n);
        double qm = Math.pow(q, m);
        double first = se * (1 - qn) + f * qn;
        double second = se * se * (1 - qm) + se * f * (qm - qn) + f * f * qn;
        double othersOfPool = Math.pow(q, n - 1);
        double othersOfPart = Math.pow(q, m - 1);
        double wrong = se * se * (1 - othersOfPart) + se * f * (othersOfPart - othersOfPool) + f * f * othersOfPool;
        return new Scheme(n, m, 1.0 / n + first / m + second, se * se * se, 1 - f * wrong);
    }

    /** The two-stage scheme with the fewest tests a person, pools of at most {@code most}. */
    public static Scheme bestTwoStage(double prevalence, Assay assay, int most) {
        Scheme best = twoStage(prevalence, assay, 1);
        for (int n = 2; n <= most; n++) {
            Scheme scheme = twoStage(prevalence, assay, n);
            best = scheme.testsPerPerson() < best.testsPerPerson() ? scheme : best;
        }
        return best;
    }

    /** The three-stage scheme with the fewest tests a person; empty if {@code most} is below 4. */
    public static Optional<Scheme> bestThreeStage(double prevalence, Assay assay, int most) {
        Scheme best = null;
        for (int m = 2; m <= most / 2; m++) {
            for (int n = 2 * m; n <= most; n += m) {
                Scheme scheme = threeStage(prevalence, assay, n, m);
                best = best == null || scheme.testsPerPerson() < best.testsPerPerson() ? scheme : best;
            }
        }
        return Optional.ofNullable(best);
    }
}
