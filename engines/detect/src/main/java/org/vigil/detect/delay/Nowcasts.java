package org.vigil.detect.delay;

import java.util.ArrayList;
import java.util.List;
import org.vigil.detect.Mode;

/** The face of this package: a reporting triangle in, the final number of each recent day out. Pure; safe from any thread. */
public final class Nowcasts {

    private Nowcasts() {}

    /**
     * Predicts the final number of cases for the last {@code days} days of onset.
     *
     * @return one for each day in order; fewer where the triangle is shorter
     */
    public static List<Predicted> nowcast(NowcastMethod method, ReportingTriangle triangle, int days) {
        int first = Math.max(0, triangle.now() + 1 - days);
        if (method instanceof NowcastMethod.SmoothDelay smooth) {
            return SmoothNowcast.predict(smooth, triangle, first);
        }
        List<Predicted> predicted = new ArrayList<>(triangle.now() + 1 - first);
        for (int day = first; day <= triangle.now(); day++) {
            predicted.add(predict(method, triangle, day));
        }
        return predicted;
    }

    private static Predicted predict(NowcastMethod method, ReportingTriangle triangle, int day) {
        double observed = triangle.observed(day);
        if (triangle.knownDelay(day) == triangle.maxDelay()) {
            return new Predicted(day, observed, observed, observed, observed, observed);
        }
        Unreported unreported = unreported(method, triangle, day);
        return new Predicted(
                day,
                observed,
                observed + unreported.mean(),
                observed + unreported.quantile(0.025),
                observed + unreported.quantile(0.5),
                observed + unreported.quantile(0.975));
    }

    /** The distribution of the number still to be reported for an onset on {@code day}. */
    static Unreported unreported(NowcastMethod method, ReportingTriangle triangle, int day) {
        int known = triangle.knownDelay(day);
        double n = triangle.observed(day);
        return switch (method) {
            case NowcastMethod.ChainLadder() -> {
                ReportedShare share = ReportedShare.ofHazards(triangle, known, 0);
                yield share.mean() > 0
                        ? Unreported.betaNegativeBinomial(n + 1, share.alpha(), share.beta())
                        : Unreported.betaNegativeBinomial(n + 1, 0.5, triangle.reported() + 1.0);
            }
            case NowcastMethod.Lawless lawless -> lawless(lawless.mode(), triangle, known, n);
            case NowcastMethod.BetaNegativeBinomial bnb -> {
                ReportedShare share = ReportedShare.ofReports(triangle, known, bnb.prior());
                yield Unreported.betaNegativeBinomial(n + 1, share.alpha(), share.beta());
            }
            case NowcastMethod.Bayes bayes -> {
                ReportedShare share = bayes.truncation()
                        ? ReportedShare.ofHazards(triangle, known, bayes.prior())
                        : ReportedShare.ofReports(triangle, known, bayes.prior());
                yield Unreported.averaged(bayes, n, share);
            }
            case NowcastMethod.SmoothDelay ignored ->
                throw new IllegalArgumentException("the smooth nowcast is made of all days at once");
        };
    }

    private static Unreported lawless(Mode mode, ReportingTriangle triangle, int known, double n) {
        ReportedShare share = ReportedShare.ofHazards(triangle, known, 0);
        double f = share.mean();
        if (n == 0 || f == 0) {
            return Unreported.none();
        }
        double variance = n * (1 - f) / (f * f);
        if (mode == Mode.CORRECTED) {
            variance += n * n * share.variance() / Math.pow(f, 4);
        }
        return Unreported.normal(n, n / f, Math.sqrt(variance));
    }
}
