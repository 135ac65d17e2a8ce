package org.vigil.detect.scan;

import java.time.LocalDate;

/** Who is at risk when: population counts of some dates turned into person-time, and that into expected cases. */
public final class AtRisk {

    private AtRisk() {}

    /**
     * Person-days of each period. Between two counts the population is on the straight line, before the first and after the last it
     * stays (as SaTScan; checked against ../shared/golden/satscan).
     *
     * @param dates of the counts, ascending, at the beginning of the day; at least one
     * @param population at those dates
     */
    public static double[] personDays(StudyPeriod study, LocalDate[] dates, double[] population) {
        double[] days = new double[study.periods()];
        for (int t = 0; t < days.length; t++) {
            days[t] = integral(
                    dates,
                    population,
                    study.first(t).toEpochDay(),
                    study.last(t).toEpochDay() + 1);
        }
        return days;
    }

    private static double integral(LocalDate[] dates, double[] population, long from, long to) {
        int last = dates.length - 1;
        double sum = population[0] * Math.max(0, Math.min(to, dates[0].toEpochDay()) - from)
                + population[last] * Math.max(0, to - Math.max(from, dates[last].toEpochDay()));
        for (int k = 0; k < last; k++) {
            long left = dates[k].toEpochDay();
            long right = dates[k + 1].toEpochDay();
            double a = Math.max(from, left);
            double b = Math.min(to, right);
            if (a < b) {
                double slope = (population[k + 1] - population[k]) / (right - left);
                sum += (b - a) * (population[k] + slope * (0.5 * (a + b) - left));
            }
        }
        return sum;
    }

    /**
     * Indirect standardisation: each stratum of the covariates has its own rate, the same everywhere and at all times.
     *
     * @param personTime {@code [stratum][period][place]}
     * @param cases of each stratum in all
     * @return expected cases {@code [period][place]}; they sum to the cases
     * @throws IllegalArgumentException naming the stratum that has cases and nobody at risk
     */
    public static double[][] expected(double[][][] personTime, double[] cases) {
        double[][] expected = new double[personTime[0].length][personTime[0][0].length];
        for (int s = 0; s < personTime.length; s++) {
            double total = Problem.sum(personTime[s]);
            if (cases[s] > 0 && !(total > 0)) {
                throw new IllegalArgumentException("stratum " + s + " has cases, but nobody is at risk in it");
            }
            double rate = cases[s] > 0 ? cases[s] / total : 0;
            for (int t = 0; t < expected.length; t++) {
                for (int i = 0; i < expected[t].length; i++) {
                    expected[t][i] += rate * personTime[s][t][i];
                }
            }
        }
        return expected;
    }
}
