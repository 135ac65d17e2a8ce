package org.vigil.detect.delay;

/** The share of cases reported within some delay: mean and variance, and the beta distribution that has them. */
record ReportedShare(double mean, double variance) {

    /** From the delays of all reports so far, as if all cases were reported, with a Dirichlet prior. */
    static ReportedShare ofReports(ReportingTriangle triangle, int known, double prior) {
        double within = 0;
        double later = 0;
        for (int delay = 0; delay <= triangle.maxDelay(); delay++) {
            double n = prior;
            for (int day = 0; day <= triangle.now(); day++) {
                n += delay <= triangle.knownDelay(day) ? triangle.count(day, delay) : 0;
            }
            if (delay <= known) {
                within += n;
            } else {
                later += n;
            }
        }
        return ofBeta(within, later);
    }

    /**
     * From reverse-time hazards: of those reported within d days, the share reported on day d itself, which days too recent to show d
     * do not enter. With {@code prior} a generalised Dirichlet posterior; without, the estimate and its asymptotic variance.
     */
    static ReportedShare ofHazards(ReportingTriangle triangle, int known, double prior) {
        double mean = 1;
        double square = 1;
        double relative = 0;
        for (int delay = known + 1; delay <= triangle.maxDelay(); delay++) {
            double on = 0;
            double before = 0;
            for (int day = 0; day <= triangle.now() - delay; day++) {
                on += triangle.count(day, delay);
                for (int d = 0; d < delay; d++) {
                    before += triangle.count(day, d);
                }
            }
            if (prior > 0) {
                double a = before + prior * delay;
                double b = on + prior;
                mean *= a / (a + b);
                square *= a * (a + 1) / ((a + b) * (a + b + 1));
            } else if (on + before > 0) {
                mean *= before / (on + before);
                relative += before > 0 ? on / (before * (on + before)) : 0;
            }
        }
        return new ReportedShare(mean, prior > 0 ? Math.max(0, square - mean * mean) : mean * mean * relative);
    }

    private static ReportedShare ofBeta(double a, double b) {
        double sum = a + b;
        return new ReportedShare(a / sum, a * b / (sum * sum * (sum + 1)));
    }

    double alpha() {
        return mean * weight();
    }

    double beta() {
        return (1 - mean) * weight();
    }

    /** Sum of the two parameters of the beta distribution. */
    private double weight() {
        return mean < 1 && variance > 0 ? Math.max(mean * (1 - mean) / variance - 1, 1e-3) : 1e9;
    }
}
