package org.vigil.detect.scan;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Draws the cases of one replication under the null hypothesis, those of the periods that are scanned. Made once for each thread; the
 * draw depends on the stream alone.
 */
sealed interface Draws {

    void draw(Stream stream, Events into, int lane);

    /** @param firstPeriod periods before it are in no window */
    static Draws of(Problem problem, int firstPeriod) {
        return switch (problem.model) {
            case Model.Poisson poisson -> Alias.of(problem, firstPeriod);
            case Model.Bernoulli bernoulli -> Urn.ofPersons(problem);
            case Model.Permutation permutation -> Urn.ofCases(problem, firstPeriod);
        };
    }

    /** Cases fall on cells independently, by Walker's alias method (Vose 1991); what no window holds is one cell. */
    final class Alias implements Draws {
        private final int cases;
        /** Threshold (upper half) and alias (lower half) of each column. */
        private final long[] columns;

        private final int[] period;
        private final int[] place;

        private Alias(int cases, long[] columns, int[] period, int[] place) {
            this.cases = cases;
            this.columns = columns;
            this.period = period;
            this.place = place;
        }

        static Alias of(Problem problem, int firstPeriod) {
            int cells = 1;
            for (int t = firstPeriod; t < problem.periods(); t++) {
                for (double m : problem.measure[t]) {
                    cells += m > 0 ? 1 : 0;
                }
            }
            double[] weight = new double[cells];
            int[] period = new int[cells];
            int[] place = new int[cells];
            int cell = 1;
            for (int t = 0; t < problem.periods(); t++) {
                for (int i = 0; i < problem.size(); i++) {
                    double m = problem.measure[t][i];
                    if (t < firstPeriod) {
                        weight[0] += m;
                    } else if (m > 0) {
                        weight[cell] = m;
                        period[cell] = t;
                        place[cell++] = i;
                    }
                }
            }
            period[0] = -1;
            return new Alias(problem.wholeCases(), columns(weight), period, place);
        }

        private static long[] columns(double[] weight) {
            int n = weight.length;
            double scale = n / Arrays.stream(weight).sum();
            double[] left = Arrays.stream(weight).map(w -> w * scale).toArray();
            long[] columns = new long[n];
            ArrayDeque<Integer> small = new ArrayDeque<>();
            ArrayDeque<Integer> large = new ArrayDeque<>();
            for (int i = 0; i < n; i++) {
                columns[i] = 0xffffffffL << 32 | i;
                (left[i] < 1 ? small : large).push(i);
            }
            while (!small.isEmpty() && !large.isEmpty()) {
                int s = small.pop();
                int l = large.peek();
                columns[s] = (long) (left[s] * 0xffffffffL) << 32 | l;
                left[l] -= 1 - left[s];
                if (left[l] < 1) {
                    small.push(large.pop());
                }
            }
            return columns;
        }

        @Override
        public void draw(Stream stream, Events into, int lane) {
            for (int k = 0; k < cases; k++) {
                long random = stream.next();
                int column = (int) (((random >>> 32) * columns.length) >>> 32);
                long entry = columns[column];
                // Without a branch: no processor could foresee it.
                int other = (int) (((entry >>> 32) - (random & 0xffffffffL)) >> 63);
                int cell = column ^ ((column ^ (int) entry) & other);
                if (period[cell] >= 0) {
                    into.add(period[cell], place[cell], lane);
                }
            }
        }
    }

    /** Cases are drawn from an urn without return: persons (Bernoulli), or places of cases for each date (permutation). */
    final class Urn implements Draws {
        private final int[] urn;
        private final int[] drawsOfPeriod;
        private final int firstPeriod;
        private final int[] picked;

        private Urn(int[] urn, int[] drawsOfPeriod, int firstPeriod) {
            this.urn = urn;
            this.drawsOfPeriod = drawsOfPeriod;
            this.firstPeriod = firstPeriod;
            this.picked = new int[Arrays.stream(drawsOfPeriod).sum()];
        }

        static Urn ofPersons(Problem problem) {
            return new Urn(filled(problem.measure[0]), new int[] {problem.wholeCases()}, 0);
        }

        static Urn ofCases(Problem problem, int firstPeriod) {
            int[] draws = new int[problem.periods() - firstPeriod];
            for (int t = 0; t < draws.length; t++) {
                draws[t] = (int) Arrays.stream(problem.cases[firstPeriod + t]).sum();
            }
            return new Urn(filled(Problem.byPlace(problem.cases)), draws, firstPeriod);
        }

        private static int[] filled(double[] counts) {
            int[] urn = new int[(int) Arrays.stream(counts).sum()];
            int at = 0;
            for (int place = 0; place < counts.length; place++) {
                Arrays.fill(urn, at, at += (int) counts[place], place);
            }
            return urn;
        }

        @Override
        public void draw(Stream stream, Events into, int lane) {
            int drawn = 0;
            for (int t = 0; t < drawsOfPeriod.length; t++) {
                for (int k = 0; k < drawsOfPeriod[t]; k++) {
                    int pick = drawn + stream.below(urn.length - drawn);
                    picked[drawn] = pick;
                    swap(drawn, pick);
                    into.add(firstPeriod + t, urn[drawn], lane);
                    drawn++;
                }
            }
            // Back into the order all replications start from.
            while (drawn > 0) {
                drawn--;
                swap(drawn, picked[drawn]);
            }
        }

        private void swap(int a, int b) {
            int kept = urn[a];
            urn[a] = urn[b];
            urn[b] = kept;
        }
    }
}
