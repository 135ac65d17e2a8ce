package org.vigil.detect.fused;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.vigil.detect.Series;

/**
 * False signals of jurisdictions against their budget, and how many planted outbreaks are found within it. By hand: {@code BudgetProgram
 * COUNTIES STREAMS WEEKS SEED}. A signal is a run of periods above the cut of a stream, as the platform counts it: three quiet weeks end it.
 */
final class BudgetProgram {

    private static final int HISTORY = 312;
    private static final int QUIET = 3;
    private static final int EVERY = 26;
    private static final int LASTS = 4;

    private BudgetProgram() {}

    public static void main(String[] args) {
        int counties = Integer.parseInt(args[0]);
        int streams = Integer.parseInt(args[1]);
        int weeks = Integer.parseInt(args[2]);
        long seed = Long.parseLong(args[3]);
        SeriesGroup quiet = NullWorld.draw(counties, streams, HISTORY + weeks, seed);
        Fused fused = Fused.usual().withoutBounds();
        Sweep sweep = fused.sweep(quiet, HISTORY, HISTORY + weeks, new FitMemory());
        double[] budgets = {0.5, 0.2, 0.1, 0.05, 0.01};
        for (double budget : budgets) {
            double periods = 0;
            double signals = 0;
            for (int i = 0; i < counties * streams; i++) {
                int last = -QUIET - 1;
                for (int t = HISTORY; t < HISTORY + weeks; t++) {
                    if (sweep.pValue(i, t) <= budget / streams) {
                        periods++;
                        signals += t - last > QUIET ? 1 : 0;
                        last = t;
                    }
                }
            }
            double all = (double) counties * weeks;
            System.out.printf(
                    "budget %.2f a jurisdiction and week: unusual periods %.4f, signals %.4f%n",
                    budget, periods / all, signals / all);
        }
        powers(fused, quiet, counties, streams, weeks, seed, budgets);
    }

    /** In each county an outbreak begins every half year, in two of its streams at once; sizes in standard deviations. */
    private static void powers(
            Fused fused, SeriesGroup quiet, int counties, int streams, int weeks, long seed, double[] budgets) {
        for (double size : new double[] {2, 4, 7, 10}) {
            SplittableRandom random = new SplittableRandom(seed + Math.round(size));
            List<SeriesGroup.Member> members = new ArrayList<>();
            for (int i = 0; i < counties * streams; i++) {
                SeriesGroup.Member member = quiet.members().get(i);
                members.add(i % streams < 2 ? planted(member, i / streams, size, random) : member);
            }
            Sweep sweep = fused.sweep(
                    new SeriesGroup(members, quiet.neighbours()), HISTORY, HISTORY + weeks, new FitMemory());
            StringBuilder line = new StringBuilder("outbreaks of " + size + " standard deviations found:");
            for (double budget : budgets) {
                line.append(String.format(
                        java.util.Locale.ROOT,
                        "  %.2f at budget %.2f",
                        found(sweep, counties, streams, weeks, budget / streams),
                        budget));
            }
            System.out.println(line);
        }
    }

    private static SeriesGroup.Member planted(
            SeriesGroup.Member member, int county, double size, SplittableRandom random) {
        Series series = member.series();
        double[] counts = new double[series.length()];
        double mean = 0;
        for (int t = 0; t < counts.length; t++) {
            counts[t] = series.count(t);
            mean += counts[t] / counts.length;
        }
        double total = Math.max(2, size * Math.sqrt(2 * mean));
        for (int start = HISTORY + county % EVERY; start + LASTS <= counts.length; start += EVERY) {
            double[] shares = {0.35, 0.4, 0.17, 0.08};
            for (int d = 0; d < LASTS; d++) {
                counts[start + d] += Draws.poisson(random, total * shares[d]);
            }
        }
        return new SeriesGroup.Member(
                member.name(), member.place(), member.stream(), Series.indexed(52, counts), List.of(), Feedback.NONE);
    }

    private static double found(Sweep sweep, int counties, int streams, int weeks, double cut) {
        int found = 0;
        int all = 0;
        for (int c = 0; c < counties; c++) {
            for (int start = HISTORY + c % EVERY; start + LASTS <= HISTORY + weeks; start += EVERY) {
                all++;
                boolean seen = false;
                for (int s = 0; s < streams; s++) {
                    for (int t = start; t < start + LASTS; t++) {
                        seen |= sweep.pValue(c * streams + s, t) <= cut;
                    }
                }
                found += seen ? 1 : 0;
            }
        }
        return (double) found / all;
    }
}
