package org.vigil.detect;

/**
 * So many cases in so many points, as standards of practice put it (one case of a disease that must not occur; five in a school
 * within seven days). Needs no history. {@link Judgement#upperBound()} is the largest count today that raises no alarm, the score
 * cases in the window / cases asked for; nothing is expected and there is no p-value. A missing point counts as none, and a
 * missing current one raises nothing.
 *
 * @param cases  that raise an alarm, 1 or more
 * @param points in the window, the current one included
 */
public record CountRule(int cases, int points) implements Detector {

    public CountRule {
        Checks.atLeast(1, cases, "cases");
        Checks.atLeast(1, points, "points");
    }

    Judgement judge(Series series, int t) {
        double observed = series.count(t);
        if (Double.isNaN(observed)) {
            return Judgement.none(t, observed, Reason.MISSING);
        }
        double before = 0;
        for (int i = Math.max(0, t - points + 1); i < t; i++) {
            before += Double.isNaN(series.count(i)) ? 0 : series.count(i);
        }
        double bound = Math.max(0, cases - 1 - before);
        return new Judgement(
                t,
                observed,
                Double.NaN,
                bound,
                (before + observed) / cases,
                Double.NaN,
                observed > 0 && before + observed >= cases,
                java.util.Optional.empty());
    }
}
