package org.vigil.detect.scan;

/**
 * Log likelihood ratio of a window against the rest, 0 unless there are more cases within than expected. Grows with the cases,
 * falls with the measure: expected cases (Poisson, permutation) or persons (Bernoulli).
 */
final class Statistic {

    private static final int TABLE = 1 << 22;

    private final boolean bernoulli;
    private final double cases;
    private final double measure;
    private final double[] logs;

    private Statistic(boolean bernoulli, double cases, double measure) {
        this.bernoulli = bernoulli;
        this.cases = cases;
        this.measure = measure;
        this.logs = new double[(int) Math.min(TABLE, Math.ceil(Math.max(cases, bernoulli ? measure : 0)) + 2)];
        for (int i = 1; i < logs.length; i++) {
            logs[i] = Math.log(i);
        }
    }

    /** Measures are expected cases and sum to the cases. */
    static Statistic poisson(double cases) {
        return new Statistic(false, cases, cases);
    }

    static Statistic bernoulli(double cases, double persons) {
        return new Statistic(true, cases, persons);
    }

    double cases() {
        return cases;
    }

    /** Expected cases of a window. */
    double expected(double m) {
        return bernoulli ? m * cases / measure : m;
    }

    /** Risk within by risk outside. */
    double relativeRisk(double c, double m) {
        double outside = cases - c;
        return outside <= 1e-9 * cases ? Double.POSITIVE_INFINITY : c / m / (outside / (measure - m));
    }

    double at(double c, double m) {
        double expected = expected(m);
        if (!(c > expected) || m <= 0 || measure - m <= 1e-12 * measure) {
            return 0;
        }
        double ratio = Math.max(0, c * Math.log(c / expected) + term(cases - c, cases - expected));
        if (!bernoulli) {
            return ratio;
        }
        double healthy = measure - cases;
        return Math.max(
                0,
                ratio
                        + term(m - c, m * healthy / measure)
                        + term(measure - m - cases + c, (measure - m) * healthy / measure));
    }

    /**
     * An upper bound of {@link #at} for more cases than expected, without logarithms: ln x is at most (x - 1/x)/2 above 1, and ln(1 + y) at
     * least y/(1 + y); the healthy by ln x at most x - 1.
     */
    double atMost(double c, double m) {
        double expected = expected(m);
        double more = c - expected;
        double outside = cases - expected;
        double bound = 0.5 * (c * c / expected - expected) - more * (cases - c) / outside;
        if (bernoulli) {
            double healthy = (measure - cases) / measure;
            bound += more * more * measure / (m * healthy * (measure - m));
        }
        return bound;
    }

    private static double term(double observed, double expected) {
        return observed <= 0 ? 0 : observed * Math.log(observed / expected);
    }

    /** First of the two logarithms of a window that {@link #quick} needs. */
    double logInside(double m) {
        return Math.log(expected(m));
    }

    double logOutside(double m) {
        return Math.log(cases - expected(m));
    }

    /** As {@link #at} for whole cases above the expected ones, from tabulated logarithms. */
    double quick(int c, double m, double logInside, double logOutside) {
        int total = (int) cases;
        double ratio = c * (log(c) - logInside) + (total - c) * (log(total - c) - logOutside);
        if (!bernoulli) {
            return ratio;
        }
        int persons = (int) m;
        int outside = (int) measure - persons;
        double healthy = measure - cases;
        double base = Math.log(healthy / measure);
        return ratio + healthyTerm(persons - c, persons, base) + healthyTerm(outside - total + c, outside, base);
    }

    private double healthyTerm(int observed, int persons, double base) {
        return observed == 0 ? 0 : observed * (log(observed) - log(persons) - base);
    }

    private double log(int i) {
        return i < logs.length ? logs[i] : Math.log(i);
    }

    /**
     * For each count the measure up to which a window with that count exceeds a level; a window of measure m with c cases can exceed the
     * level only if m is below element c. Rounded to the safe side. Ends with the first element above {@code mostMeasure}.
     */
    double[] reach(double level, double mostMeasure) {
        double[] reach = new double[64];
        int c = 0;
        while (reach[c] <= mostMeasure && c < cases) {
            c++;
            if (c == reach.length) {
                reach = java.util.Arrays.copyOf(reach, 2 * c);
            }
            double root = level <= 0 ? c * measure / cases : root(c, level, reach[c - 1] / (1 + 1e-9));
            reach[c] = Math.max(reach[c - 1], root * (1 + 1e-9));
        }
        return java.util.Arrays.copyOf(reach, c + 1);
    }

    /** The measure at which a count has exactly this level, bracketed and halved; {@code above} is known to exceed it. */
    private double root(int c, double level, double above) {
        double low = above;
        double high = c * measure / cases;
        for (int i = 0; i < 80 && high - low > 1e-10 * high; i++) {
            double middle = low > 0.1 * high ? 0.5 * (low + high) : low > 0 ? Math.sqrt(low * high) : 0.01 * high;
            if (at(c, middle) > level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
