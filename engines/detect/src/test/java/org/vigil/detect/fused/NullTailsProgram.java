package org.vigil.detect.fused;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Simulates the tables of {@link NullTails}: for each mean and variance-to-mean ratio a long series without outbreaks, judged
 * by the filter. Run by hand after a change of the filter or its shapes: {@code NullTailsProgram weekly|daily FILE [periods]}.
 */
final class NullTailsProgram {

    private static final long SEED = 20_261_124;

    private NullTailsProgram() {}

    public static void main(String[] args) throws IOException {
        OutbreakShapes shapes = args[0].equals("daily") ? OutbreakShapes.DAILY : OutbreakShapes.WEEKLY;
        int periods = args.length > 2 ? Integer.parseInt(args[2]) : 60_000;
        try (PrintWriter out = new PrintWriter(Path.of(args[1]).toFile(), "US-ASCII")) {
            out.printf(
                    "# log of P(filter's log odds >= knot) without outbreak; %s, seed %d, %d periods a cell%n",
                    args[0], SEED, periods);
            out.printf(
                    "# columns: mean, ratio (positions in NullTails), knots from %s by %s%n",
                    NullTails.FIRST, NullTails.STEP);
            int ratios = NullTails.RATIOS.length;
            IntStream.range(0, NullTails.MEANS.length * ratios)
                    .parallel()
                    .mapToObj(i -> i / ratios + "," + i % ratios + "," + cell(shapes, i / ratios, i % ratios, periods))
                    .toList()
                    .forEach(out::println);
        }
    }

    private static String cell(OutbreakShapes shapes, int m, int r, int periods) {
        double mean = NullTails.MEANS[m];
        Predictive none = Predictive.ofVariance(mean, mean * NullTails.RATIOS[r]);
        SplittableRandom random = new SplittableRandom(SEED + 1000L * m + r);
        OutbreakFilter filter = new OutbreakFilter(shapes);
        long[] atLeast = new long[NullTails.KNOTS];
        long judged = 0;
        for (int t = 0; t < periods; t++) {
            double y = Draws.negativeBinomial(random, none.mean(), none.size());
            filter.push(y, none, 1);
            if (t < shapes.window) {
                continue;
            }
            judged++;
            double logOdds = filter.state(y, none, 1).logOdds();
            int reached = (int) Math.floor((logOdds - NullTails.FIRST) / NullTails.STEP);
            for (int k = 0; k <= Math.min(reached, NullTails.KNOTS - 1); k++) {
                atLeast[k]++;
            }
        }
        double[] log = new double[NullTails.KNOTS];
        for (int k = 0; k < log.length; k++) {
            log[k] = k == 0 || atLeast[k] >= 12
                    ? Math.log((atLeast[k] + 0.5) / (judged + 0.5))
                    : log[k - 1] - NullTails.STEP;
        }
        return String.join(
                ",",
                IntStream.range(0, log.length)
                        .mapToObj(k -> String.format(Locale.ROOT, "%.3f", log[k]))
                        .toList());
    }
}
