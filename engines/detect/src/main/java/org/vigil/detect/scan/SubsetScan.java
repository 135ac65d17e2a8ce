package org.vigil.detect.scan;

import java.util.Arrays;

/** Fast subset scan of replications, one by one: a subset is a beginning of the order by ratio among the places about a centre. */
final class SubsetScan implements Scanner {

    private final Problem problem;
    private final Windows windows;
    private final long seed;
    private final Draws draws;
    private final Events events;
    private final Stream stream = new Stream();
    /** For each place the bits of the centres it is near to. */
    private final long[][] nearTo;

    private final double[] cases;
    private final double[] measure;
    private final double[] heldCases;
    private final double[] heldMeasure;
    private final int centres;
    private double[] reach = new double[0];
    private double level = Double.NaN;
    private final double most;

    SubsetScan(Problem problem, Orders orders, Windows windows, long seed) {
        this.problem = problem;
        this.windows = windows;
        this.seed = seed;
        this.draws = Draws.of(problem, LaneScan.firstPeriod(problem, windows));
        this.events = new Events(problem.periods());
        this.cases = new double[problem.size()];
        this.measure = new double[problem.size()];
        this.most = orders.mostShare;
        this.centres = orders.orders.size();
        this.heldCases = new double[centres];
        this.heldMeasure = new double[centres];
        this.nearTo = new long[problem.size()][(centres + 63) / 64];
        for (int centre = 0; centre < centres; centre++) {
            for (int place : orders.orders.get(centre).places()) {
                nearTo[place][centre / 64] |= 1L << centre;
            }
        }
    }

    @Override
    public int lanes() {
        return 16;
    }

    @Override
    public void scan(int[] replications, int from, int to, double newLevel, double[] largest) {
        if (newLevel != level) {
            level = newLevel;
            reach = problem.statistic.reach(level, most);
        }
        for (int r = from; r < to; r++) {
            events.clear();
            stream.begin(seed, replications[r]);
            draws.draw(stream, events, 0);
            largest[replications[r]] = scanDrawn();
        }
    }

    private double scanDrawn() {
        Windows.Spans spans = windows.spans();
        double best = 0;
        for (int end = spans.firstEnd(problem.periods()); end < problem.periods(); end++) {
            Arrays.fill(cases, 0);
            Arrays.fill(measure, 0);
            for (int start = end; start >= spans.firstStart(end); start--) {
                for (int k = 0; k < events.size(start); k++) {
                    cases[Events.place(events.packed(start)[k])]++;
                }
                for (int i = 0; i < measure.length; i++) {
                    measure[i] += problem.measure[start][i];
                }
                best = Math.max(best, scanSpan());
            }
        }
        return best;
    }

    private double scanSpan() {
        Arrays.fill(heldCases, 0);
        Arrays.fill(heldMeasure, 0);
        double best = 0;
        for (int place : Subsets.byRatio(cases, measure)) {
            double c = cases[place];
            double m = measure[place];
            long[] near = nearTo[place];
            for (int w = 0; w < near.length; w++) {
                for (long left = near[w]; left != 0; left &= left - 1) {
                    int centre = w * 64 + Long.numberOfTrailingZeros(left);
                    heldCases[centre] += c;
                    heldMeasure[centre] += m;
                    best = Math.max(best, above(heldCases[centre], heldMeasure[centre]));
                }
            }
        }
        return best;
    }

    private double above(double c, double m) {
        int count = (int) Math.rint(c);
        if (count < windows.minCases() || (count < reach.length && reach[count] <= m)) {
            return 0;
        }
        return problem.statistic.at(c, m);
    }
}
