package org.vigil.detect.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The scan by itself, as the benchmark's baseline: for each county the largest Poisson log likelihood ratio (expectation-based)
 * over the zones around it, the last one to seven days and each stream; expected is the mean of the same weekdays of the eight
 * weeks before the windows.
 */
final class PlainScan {

    private static final int[] DURATIONS = {1, 2, 3, 4, 7};
    private static final int WEEKS = 8;

    private PlainScan() {}

    static double[] judge(Province province, int today, int lag) {
        int last = today - lag;
        int longest = DURATIONS[DURATIONS.length - 1];
        double[] best = new double[Province.COUNTIES];
        for (int s = 0; s < Province.STREAMS.size(); s++) {
            double[][] seen = new double[Province.COUNTIES][longest];
            double[][] usual = new double[Province.COUNTIES][longest];
            for (int c = 0; c < Province.COUNTIES; c++) {
                double[] known = province.known(c, s, today);
                for (int back = 0; back < longest; back++) {
                    seen[c][back] = known[last - back];
                    for (int week = 1; week <= WEEKS; week++) {
                        usual[c][back] += known[last - back - 7 * (week + 1)] / WEEKS;
                    }
                }
            }
            for (int c = 0; c < best.length; c++) {
                best[c] = Math.max(best[c], around(c, seen, usual));
            }
        }
        return best;
    }

    private static double around(int county, double[][] seen, double[][] usual) {
        double best = 0;
        for (List<Integer> zone : zones(county)) {
            double cases = 0;
            double expected = 0;
            int duration = 0;
            for (int days : DURATIONS) {
                for (; duration < days; duration++) {
                    for (int c : zone) {
                        cases += seen[c][duration];
                        expected += usual[c][duration];
                    }
                }
                double mean = Math.max(expected, 0.1);
                if (cases > mean) {
                    best = Math.max(best, cases * Math.log(cases / mean) - cases + mean);
                }
            }
        }
        return best;
    }

    /** The county, and it with its nearest two, four, eight … neighbours. */
    private static List<List<Integer>> zones(int county) {
        List<Integer> near = new ArrayList<>(Province.neighbours(county));
        int x = county % Province.SIDE;
        int y = county / Province.SIDE;
        near.sort(Comparator.comparingDouble(n -> Math.hypot(n % Province.SIDE - x, n / Province.SIDE - y)));
        near.addFirst(county);
        List<List<Integer>> zones = new ArrayList<>();
        for (int size : new int[] {1, 2, 3, 5, 9}) {
            zones.add(near.subList(0, Math.min(size, near.size())));
        }
        return zones;
    }
}
