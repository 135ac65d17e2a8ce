package org.vigil.detect.fused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vigil.detect.Series;

/** How long fits and a daily sweep take: {@code SweepSpeedProgram PLACES STREAMS DAYS}. */
public final class SweepSpeedProgram {

    private SweepSpeedProgram() {}

    public static void main(String[] arguments) {
        int places = Integer.parseInt(arguments[0]);
        int streams = Integer.parseInt(arguments[1]);
        int days = Integer.parseInt(arguments[2]);
        LocalDate start = LocalDate.of(2026, 3, 28).minusDays(days);
        List<SeriesGroup.Member> members = new ArrayList<>();
        for (int p = 0; p < places; p++) {
            for (int s = 0; s < streams; s++) {
                SplittableRandom random = new SplittableRandom(31L * p + s);
                double mean = Math.exp(4 * random.nextDouble() - 1);
                double[] counts = new double[days];
                Arrays.setAll(counts, t -> Draws.negativeBinomial(random, mean, 4 * mean));
                members.add(new SeriesGroup.Member(
                        p + "-" + s, "p" + p, "s" + s, Series.daily(start, counts), List.of(), Feedback.NONE));
            }
        }
        Fused fused = Fused.usual().withoutBounds();
        FitMemory memory = FitMemory.standing();
        for (int round = 0; round < 3; round++) {
            long begun = System.nanoTime();
            IntStream.range(0, members.size()).parallel().forEach(i -> fused.renew(members.get(i), days - 1, memory));
            System.out.printf(
                    "fits: %.2f ms each, wall %.2f s%n",
                    2e-6 * (System.nanoTime() - begun) / members.size(), 1e-9 * (System.nanoTime() - begun));
        }
        SeriesGroup group = new SeriesGroup(members, Map.of());
        for (int round = 0; round < 5; round++) {
            long begun = System.nanoTime();
            Sweep sweep = fused.sweep(group, days - 2, days, memory);
            long alarms = IntStream.range(0, members.size())
                    .filter(i -> sweep.pValue(i, days - 1) < 0.001)
                    .count();
            System.out.printf("sweep of two days: %.2f s, %d below .001%n", 1e-9 * (System.nanoTime() - begun), alarms);
        }
    }
}
