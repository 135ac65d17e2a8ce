package org.vigil.detect;

import java.util.Optional;

/** Judges points of one series by {@link Ears}. */
final class EarsEngine {

    private final Ears parameters;
    private final Series series;
    private final double z;
    private final boolean likeR;
    private double mean;
    private double sigma;

    EarsEngine(Ears parameters, Series series) {
        this.parameters = parameters;
        this.series = series;
        z = Tails.normalUpperQuantile(parameters.alpha());
        likeR = parameters.mode() == Mode.COMPATIBLE;
    }

    /** The judgement of {@code t}. */
    Judgement judge(int t) {
        double observed = series.count(t);
        if (Double.isNaN(observed)) {
            return Judgement.none(t, observed, Reason.MISSING);
        }
        boolean third = parameters.method() == Ears.Method.C3;
        int reach = parameters.baseline() + parameters.lag() + (third ? 2 : 0);
        if (t < reach) {
            return Judgement.none(t, observed, Reason.HISTORY_TOO_SHORT);
        }
        double carried = third ? carried(t) : 0;
        if (!baseline(t)) {
            return Judgement.none(t, observed, Reason.HISTORY_TOO_SHORT);
        }
        return third ? accumulated(t, observed, carried) : single(t, observed);
    }

    private Judgement single(int t, double observed) {
        double bound = mean + sigma * z;
        double away = standardised(observed);
        return judgement(t, observed, bound, away);
    }

    /** R adds what is left of the threshold to the count itself, so that today's count never raises C3. */
    private Judgement accumulated(int t, double observed, double carried) {
        if (likeR) {
            double bound = Math.max(0, observed + sigma * (z - carried));
            return judgement(t, observed, bound, carried);
        }
        double bound = carried > z ? 0 : mean + sigma * (1 + z - carried);
        return judgement(t, observed, bound, Math.max(0, standardised(observed) - 1) + carried);
    }

    private Judgement judgement(int t, double observed, double bound, double statistic) {
        Optional<Reason> reason = Double.isNaN(bound) ? Optional.of(Reason.BOUND_NOT_FINITE) : Optional.empty();
        return new Judgement(
                t, observed, mean, bound, statistic / z, Tails.normalUpper(statistic), observed > bound, reason);
    }

    /** What C2 exceeded one by at the two points before {@code t}; missing points carry nothing. */
    private double carried(int t) {
        double sum = 0;
        for (int i = t - 2; i < t; i++) {
            double count = series.count(i);
            if (!Double.isNaN(count) && baseline(i)) {
                double excess = standardised(count) - 1;
                sum += excess > 0 || Double.isNaN(excess) ? excess : 0;
            }
        }
        return sum;
    }

    private double standardised(double count) {
        double away = count - mean;
        return away == 0 && !likeR ? 0 : away / sigma;
    }

    /** Mean and standard deviation of the baseline of {@code t}; false when fewer than two of its points are known. */
    private boolean baseline(int t) {
        int to = t - parameters.lag();
        int known = 0;
        double sum = 0;
        for (int i = to - parameters.baseline(); i < to; i++) {
            double count = series.count(i);
            if (!Double.isNaN(count)) {
                known++;
                sum += count;
            }
        }
        if (known < 2) {
            return false;
        }
        mean = sum / known;
        double squares = 0;
        for (int i = to - parameters.baseline(); i < to; i++) {
            double away = series.count(i) - mean;
            squares += Double.isNaN(away) ? 0 : away * away;
        }
        sigma = Math.max(parameters.sigmaMin(), Math.sqrt(squares / (known - 1)));
        return true;
    }
}
