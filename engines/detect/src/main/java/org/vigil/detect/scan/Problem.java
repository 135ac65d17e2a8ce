package org.vigil.detect.scan;

import java.util.stream.IntStream;

/** Data brought to one form for all models: cases and measure by period and place, and the statistic that compares them. */
final class Problem {

    final Places places;
    final Model model;
    final double[][] cases;
    /** Expected cases, or persons (Bernoulli). */
    final double[][] measure;

    final Statistic statistic;
    /** What the largest share of a window is taken of, by place. */
    final double[] share;

    private Problem(Places places, Model model, double[][] cases, double[][] measure, Statistic statistic) {
        this.places = places;
        this.model = model;
        this.cases = cases;
        this.measure = measure;
        this.statistic = statistic;
        this.share = byPlace(measure);
    }

    static Problem of(ScanData data) {
        double[][] cases = data.cases();
        double total = sum(cases);
        return switch (data.model()) {
            case Model.Poisson poisson -> {
                double[][] scaled = scaled(poisson.expected(), total);
                yield new Problem(data.places(), poisson, cases, scaled, Statistic.poisson(total));
            }
            case Model.Bernoulli bernoulli -> {
                double[] persons = IntStream.range(0, cases[0].length)
                        .mapToDouble(i -> cases[0][i] + bernoulli.controls()[i])
                        .toArray();
                double[][] measure = {persons};
                yield new Problem(data.places(), bernoulli, cases, measure, Statistic.bernoulli(total, sum(measure)));
            }
            case Model.Permutation permutation -> {
                double[][] measure = independent(cases, total);
                yield new Problem(data.places(), permutation, cases, measure, Statistic.poisson(total));
            }
        };
    }

    private static double[][] independent(double[][] cases, double total) {
        double[] byPlace = byPlace(cases);
        double[][] measure = new double[cases.length][byPlace.length];
        for (int t = 0; t < cases.length; t++) {
            double ofPeriod = sum(new double[][] {cases[t]});
            for (int i = 0; i < byPlace.length; i++) {
                measure[t][i] = byPlace[i] * ofPeriod / total;
            }
        }
        return measure;
    }

    private static double[][] scaled(double[][] expected, double total) {
        double sum = sum(expected);
        if (!(sum > 0)) {
            throw new IllegalArgumentException("nobody is at risk anywhere (all populations are 0)");
        }
        double[][] scaled = new double[expected.length][];
        for (int t = 0; t < expected.length; t++) {
            scaled[t] = new double[expected[t].length];
            for (int i = 0; i < scaled[t].length; i++) {
                scaled[t][i] = expected[t][i] / sum * total;
            }
        }
        return scaled;
    }

    /** The same null hypothesis with other cases of the scanned periods: what a replication is judged by. */
    Problem withCases(double[][] others) {
        return new Problem(places, model, others, measure, statistic);
    }

    /** The problem of the replications: fractional totals are rounded, for a replication has whole cases. */
    Problem ofReplications() {
        double whole = wholeCases();
        if (whole == statistic.cases()) {
            return this;
        }
        return new Problem(places, model, cases, scaled(measure, whole), Statistic.poisson(whole));
    }

    int wholeCases() {
        return (int) Math.max(1, Math.rint(statistic.cases()));
    }

    int periods() {
        return cases.length;
    }

    int size() {
        return places.size();
    }

    static double[] byPlace(double[][] values) {
        double[] sums = new double[values[0].length];
        for (double[] row : values) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += row[i];
            }
        }
        return sums;
    }

    static double sum(double[][] values) {
        double sum = 0;
        for (double[] row : values) {
            for (double value : row) {
                sum += value;
            }
        }
        return sum;
    }
}
