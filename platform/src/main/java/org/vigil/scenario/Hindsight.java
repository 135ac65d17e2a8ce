package org.vigil.scenario;

import java.util.List;

/**
 * A forecast against what happened.
 *
 * @param reported cases of each day since the decision's day 0, up to yesterday
 * @param covered share of those days whose cases lay in the 90 % interval
 * @param crps continuous ranked probability score, mean by day, in cases; 0 is best
 */
public record Hindsight(List<Double> reported, double covered, double crps) {
    /** Holds the runs of a forecast against the cases reported on its first days; at least one day. */
    static Hindsight of(Results.Of forecast, List<Double> reported) {
        int days = Math.min(
                reported.size(),
                forecast.daily().getOrDefault("confirmed", List.of()).size());
        double covered = 0;
        double score = 0;
        for (int day = 0; day < days; day++) {
            double happened = reported.get(day);
            covered += forecast.daily()
                            .getOrDefault("confirmed", List.of())
                            .get(day)
                            .holds(happened)
                    ? 1
                    : 0;
            int at = day;
            score += crps(
                    forecast.confirmed().stream()
                            .mapToDouble(run -> run.get(at))
                            .toArray(),
                    happened);
        }
        return new Hindsight(reported.subList(0, days), covered / days, score / days);
    }

    /** Of an ensemble: mean distance to what happened, less half the mean distance between its members (Gneiting and Raftery 2007). */
    static double crps(double[] ensemble, double happened) {
        double far = 0;
        double apart = 0;
        for (double one : ensemble) {
            far += Math.abs(one - happened);
            for (double other : ensemble) {
                apart += Math.abs(one - other);
            }
        }
        double n = ensemble.length;
        return far / n - apart / (2 * n * n);
    }
}
