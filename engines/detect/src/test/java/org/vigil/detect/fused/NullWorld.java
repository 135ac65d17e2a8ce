package org.vigil.detect.fused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.vigil.detect.Series;

/** Counties with streams in which nothing ever happens, for calibration. */
final class NullWorld {

    private NullWorld() {}

    /** Weekly counts with season and trend, means from 0.3 to 100, variance-to-mean ratios from 1 to 3; counties in a ring. */
    static SeriesGroup draw(int counties, int streams, int weeks, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SeriesGroup.Member> members = new ArrayList<>();
        Map<String, List<String>> neighbours = new TreeMap<>();
        for (int c = 0; c < counties; c++) {
            List<String> around = new ArrayList<>();
            for (int step : new int[] {1, 2, counties - 1, counties - 2}) {
                around.add("c" + (c + step) % counties);
            }
            neighbours.put("c" + c, around);
            for (int s = 0; s < streams; s++) {
                Series series = Series.indexed(52, counts(weeks, random));
                members.add(
                        new SeriesGroup.Member("c" + c + "s" + s, "c" + c, "s" + s, series, List.of(), Feedback.NONE));
            }
        }
        return new SeriesGroup(members, neighbours);
    }

    private static double[] counts(int weeks, SplittableRandom random) {
        double level = Math.log(0.3) + random.nextDouble() * Math.log(300);
        double trend = 0.15 * random.nextGaussian() / 52;
        double season = 0.5 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        double ratio = 1 + 2 * random.nextDouble();
        double[] counts = new double[weeks];
        for (int t = 0; t < weeks; t++) {
            double mean = Math.exp(level + trend * (t - weeks / 2.0) + season * Math.cos(2 * Math.PI * t / 52 + phase));
            counts[t] = Draws.negativeBinomial(random, mean, mean / (ratio - 1));
        }
        return counts;
    }

    /** Randomised probability integral transforms of the periods judged, sorted. */
    static double[] transforms(SeriesGroup group, int from, int to, SplittableRandom random) {
        return group.members().stream()
                .flatMapToDouble(member -> {
                    SeriesWatch watch =
                            new SeriesWatch(member, List.of(), BaselineFit.Prior.weak(new double[0]), new FitMemory());
                    return java.util.stream.IntStream.range(from, to).mapToDouble(t -> {
                        SeriesWatch.Seen seen = watch.judge(t).orElseThrow();
                        double above = seen.expected().upperTail(seen.observed() + 1);
                        double from0 = seen.expected().upperTail(seen.observed());
                        return above + random.nextDouble() * (from0 - above);
                    });
                })
                .sorted()
                .toArray();
    }

    /** Largest distance of sorted values from the uniform distribution. */
    static double distance(double[] sorted) {
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            largest = Math.max(largest, Math.abs(sorted[i] - (i + 0.5) / sorted.length));
        }
        return largest;
    }

    static double share(double[] sorted, double upTo) {
        int count = 0;
        while (count < sorted.length && sorted[count] <= upTo) {
            count++;
        }
        return (double) count / sorted.length;
    }
}
