package org.vigil.detect.fused;

/**
 * How counts spread about their mean: variance-to-mean ratio {@code 1 + excess} whatever the mean, or {@code 1 + excess ·
 * mean}. Both are negative binomial; which one fits a series is a matter of its data.
 */
record Spread(Form form, double excess) {

    enum Form {
        /** Variance proportional to the mean. */
        PROPORTIONAL,
        /** Variance grows with the square of the mean. */
        QUADRATIC
    }

    private static final double SMALLEST = Math.log(1e-3);
    private static final double LARGEST = Math.log(300);

    /** Variance divided by the mean. */
    double ratio(double mean) {
        return form == Form.PROPORTIONAL ? 1 + excess : 1 + excess * mean;
    }

    /** Number of successes of the negative binomial with this mean. */
    double size(double mean) {
        return form == Form.PROPORTIONAL ? mean / excess : 1 / excess;
    }

    /** A first guess from squared residuals. */
    Spread moment(double[] y, double[] mean, double[] weight, int parameters, BaselineFit.Prior prior) {
        double squares = 0;
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            double residual = y[i] - mean[i];
            squares += weight[i] * residual * residual / Math.max(mean[i], 0.02);
            total += weight[i];
        }
        double degrees = Math.max(2, total - parameters);
        double strength = 6;
        double before = Math.exp(prior.logExcess());
        return new Spread(
                Form.PROPORTIONAL, Math.max(0.02, (squares - degrees + strength * before) / (degrees + strength)));
    }

    /** The form and excess of highest posterior density. */
    static Spread best(double[] y, double[] mean, double[] weight, int parameters, BaselineFit.Prior prior) {
        Fitted proportional = maximise(Form.PROPORTIONAL, y, mean, weight, parameters, prior);
        Fitted quadratic = maximise(Form.QUADRATIC, y, mean, weight, parameters, prior);
        return quadratic.value() > proportional.value() ? quadratic.spread() : proportional.spread();
    }

    /** The same form, excess found anew. */
    Spread refined(double[] y, double[] mean, double[] weight, int parameters, BaselineFit.Prior prior) {
        return maximise(form, y, mean, weight, parameters, prior).spread();
    }

    private record Fitted(Spread spread, double value) {}

    /** Parabolas over the log of the excess, begun at the moment estimate. */
    private static Fitted maximise(
            Form form, double[] y, double[] mean, double[] weight, int parameters, BaselineFit.Prior prior) {
        double typical = 0;
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            typical += weight[i] * mean[i];
            total += weight[i];
        }
        typical = total > 0 ? Math.max(typical / total, 1e-9) : 1;
        double shift = form == Form.PROPORTIONAL ? 0 : -Math.log(typical);
        double at = Math.log(
                new Spread(form, 1).moment(y, mean, weight, parameters, prior).excess());
        double width = 0.8;
        double value = 0;
        for (int round = 0; round < 6 && width > 0.1; round++) {
            double below = density(form, at - width, shift, y, mean, weight, parameters, prior);
            value = density(form, at, shift, y, mean, weight, parameters, prior);
            double above = density(form, at + width, shift, y, mean, weight, parameters, prior);
            double curve = below + above - 2 * value;
            double move = curve < 0 ? 0.5 * width * (below - above) / curve : Math.copySign(2 * width, above - below);
            boolean inside = Math.abs(move) <= width;
            at = Math.min(LARGEST, Math.max(SMALLEST, at + Math.min(2 * width, Math.max(-2 * width, move))));
            width *= inside ? 0.3 : 1;
            if (at == SMALLEST) {
                break;
            }
        }
        return new Fitted(new Spread(form, Math.exp(at + shift)), value);
    }

    private static double density(
            Form form,
            double at,
            double shift,
            double[] y,
            double[] mean,
            double[] weight,
            int parameters,
            BaselineFit.Prior prior) {
        return posterior(new Spread(form, Math.exp(at + shift)), y, mean, weight, parameters, prior, at);
    }

    /** Log density of the data, less what the fitted coefficients took of it (Cox and Reid), and of the prior. */
    private static double posterior(
            Spread spread,
            double[] y,
            double[] mean,
            double[] weight,
            int parameters,
            BaselineFit.Prior prior,
            double logExcess) {
        double sum = 0;
        double ratios = 0;
        for (int i = 0; i < y.length; i++) {
            double mu = mean[i];
            double size = spread.size(mu);
            double log = Predictive.logRising(size, y[i])
                    + (y[i] > 0 ? y[i] * Math.log(mu / (size + mu)) : 0)
                    - size * Math.log1p(mu / size);
            sum += weight[i] * log;
            ratios += Math.log(spread.ratio(mu));
        }
        double z = (logExcess - prior.logExcess()) / prior.logExcessDeviation();
        return sum + 0.5 * parameters * ratios / Math.max(1, y.length) - 0.5 * z * z;
    }
}
