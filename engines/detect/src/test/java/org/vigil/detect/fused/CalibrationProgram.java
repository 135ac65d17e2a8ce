package org.vigil.detect.fused;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Figures of calibration when nothing is going on: distance of the transforms from uniform, false alarms of series and of
 * jurisdictions. By hand: {@code CalibrationProgram COUNTIES STREAMS WEEKS SEED}.
 */
final class CalibrationProgram {

    private static final int HISTORY = 312;

    private CalibrationProgram() {}

    public static void main(String[] args) {
        int counties = Integer.parseInt(args[0]);
        int streams = Integer.parseInt(args[1]);
        int weeks = Integer.parseInt(args[2]);
        long seed = Long.parseLong(args[3]);
        SeriesGroup group = NullWorld.draw(counties, streams, HISTORY + weeks, seed);
        int to = HISTORY + weeks;
        if (args.length > 4) {
            double[] u = NullWorld.transforms(group, HISTORY, to, new SplittableRandom(seed));
            System.out.printf(
                    "%d series-weeks: distance %.4f, upper tails .01: %.5f .001: %.6f, lower .01: %.5f%n",
                    u.length,
                    NullWorld.distance(u),
                    NullWorld.share(u, 0.01),
                    NullWorld.share(u, 0.001),
                    1 - NullWorld.share(u, 0.99));
        }
        List<List<FusedJudgement>> judged = Fused.usual().withoutBounds().judge(group, HISTORY, to);
        double[] own = judged.stream()
                .flatMap(List::stream)
                .mapToDouble(j -> j.explanation().orElseThrow().ownPValue())
                .sorted()
                .toArray();
        double[] fused = judged.stream()
                .flatMap(List::stream)
                .mapToDouble(FusedJudgement::pValue)
                .sorted()
                .toArray();
        double[] places = new double[counties * weeks];
        for (int c = 0; c < counties; c++) {
            for (int t = 0; t < weeks; t++) {
                places[c * weeks + t] = judged.get(c * streams)
                        .get(t)
                        .explanation()
                        .orElseThrow()
                        .placePValue();
            }
        }
        Arrays.sort(places);
        for (double asked : new double[] {0.1, 0.05, 0.02, 0.01, 0.005, 0.001}) {
            System.out.printf(
                    "asked %.3f: series alone %.5f, series in groups %.5f, jurisdictions %.5f%n",
                    asked, NullWorld.share(own, asked), NullWorld.share(fused, asked), NullWorld.share(places, asked));
        }
    }
}
