package org.vigil.detect.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vigil.detect.Series;

/**
 * The list of one jurisdiction and period under both kinds of control: e-BH, which keeps the share of false ones, and the budget,
 * which keeps their number and with it the share: a list is false in part only if it holds a false signal, and that is no likelier
 * than the expected number of them.
 */
class FalseShareTests {

    private static final int HISTORY = 208;
    private static final int WEEKS = 60;
    private static final int STREAMS = 6;
    private static final int PLACES = 20;
    private static final double ALLOWED = 0.1;

    /** Every twenty weeks, two of six streams of each place hold an outbreak of three weeks. */
    private final boolean[][] real = new boolean[PLACES * STREAMS][WEEKS];

    @Test
    void theShareOfFalseSignalsOfAJurisdictionIsKept() {
        List<List<FusedJudgement>> judged = Fused.usual().withoutBounds().judge(world(), HISTORY, HISTORY + WEEKS);
        double eBenjaminiHochberg = 0;
        double budget = 0;
        int found = 0;
        for (int place = 0; place < PLACES; place++) {
            for (int t = 0; t < WEEKS; t++) {
                int from = place * STREAMS;
                int week = t;
                boolean[] chosen = SignalBudget.eBenjaminiHochberg(
                        judged.subList(from, from + STREAMS).stream()
                                .mapToDouble(rows -> rows.get(week).eValue())
                                .toArray(),
                        ALLOWED);
                double[] cuts = SignalBudget.cuts(ALLOWED, none());
                boolean[] within = new boolean[STREAMS];
                for (int s = 0; s < STREAMS; s++) {
                    within[s] = judged.get(from + s).get(t).pValue() <= cuts[s];
                    found += within[s] && real[from + s][t] ? 1 : 0;
                }
                eBenjaminiHochberg += falseShare(chosen, from, t);
                budget += falseShare(within, from, t);
            }
        }

        assertThat(eBenjaminiHochberg / (PLACES * WEEKS)).isLessThan(ALLOWED);
        assertThat(budget / (PLACES * WEEKS)).isLessThan(ALLOWED);
        assertThat(found).isGreaterThan(PLACES * 3);
    }

    private double falseShare(boolean[] chosen, int from, int t) {
        int all = 0;
        int wrong = 0;
        for (int s = 0; s < STREAMS; s++) {
            all += chosen[s] ? 1 : 0;
            wrong += chosen[s] && !real[from + s][t] ? 1 : 0;
        }
        return all == 0 ? 0 : (double) wrong / all;
    }

    private static Feedback[] none() {
        Feedback[] feedback = new Feedback[STREAMS];
        Arrays.fill(feedback, Feedback.NONE);
        return feedback;
    }

    private SeriesGroup world() {
        SplittableRandom random = new SplittableRandom(404);
        List<SeriesGroup.Member> members = new ArrayList<>();
        for (int i = 0; i < real.length; i++) {
            double mean = 1 + 8 * random.nextDouble();
            double[] counts = new double[HISTORY + WEEKS];
            Arrays.setAll(counts, t -> Draws.negativeBinomial(random, mean, 3 * mean));
            for (int t = 0; t < WEEKS && i % STREAMS < 2; t++) {
                if (t % 20 < 3) {
                    counts[HISTORY + t] += 2 + Draws.poisson(random, 4 * Math.sqrt(mean));
                }
                // Weeks in which the filter still looks at the outbreak are not counted as quiet ones.
                real[i][t] = t % 20 < 9;
            }
            // Each by itself: whatever streams of a place tell each other is a claim about the place, not about the
            // stream.
            members.add(SeriesGroup.Member.alone("s" + i, Series.indexed(52, counts)));
        }
        return new SeriesGroup(members, java.util.Map.of());
    }
}
