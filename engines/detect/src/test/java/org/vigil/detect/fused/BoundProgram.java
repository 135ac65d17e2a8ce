package org.vigil.detect.fused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vigil.detect.benchmark.KnownScenarios;

/**
 * How well any detector could do on the 42 scenarios: it knows the true mean and spread, how outbreaks are drawn and how often they
 * begin, and ranks the weeks by the exact posterior odds that they hold cases of one, given the counts up to that week. The first
 * week of an outbreak weighs {@code w} times a later one: the price of the first week in F1. By hand: {@code BoundProgram
 * REPLICATIONS SEED FPR [w …]}, with the false alarms of nbPlugin from {@code detect benchmark} at the same seed as FPR.
 */
final class BoundProgram {

    private static final int FROM = KnownScenarios.FROM;
    private static final int WEEKS = KnownScenarios.WEEKS - FROM;
    private static final int LASTS = 6;
    private static final int SIZES = 10;
    private static final double BEGINS = 1.0 / WEEKS;
    private static final double[] SHARES = shares();

    private BoundProgram() {}

    private record Scene(double[] counts, Predictive[] truth, boolean[] added, int first, int last) {}

    /** Likelihood ratios of one start and size: of the counts, of them with no case now, with the first case now. */
    private record Ratios(double any, double notNow, double firstNow) {}

    public static void main(String[] args) {
        List<Scene> scenes = scenes(Integer.parseInt(args[0]), Long.parseLong(args[1]));
        double fpr = Double.parseDouble(args[2]);
        double[] weights = args.length > 3
                ? Arrays.stream(args).skip(3).mapToDouble(Double::parseDouble).toArray()
                : new double[] {1, 2, 3, 5};
        double[][][] odds = scenes.parallelStream().map(BoundProgram::odds).toArray(double[][][]::new);
        for (double weight : weights) {
            double[][] score = Arrays.stream(odds)
                    .map(weeks -> Arrays.stream(weeks)
                            .mapToDouble(o -> o[0] + weight * o[1])
                            .toArray())
                    .toArray(double[][]::new);
            System.out.printf("first week weighs %.1f: %s%n", weight, figures(scenes, score, fpr));
        }
    }

    private static List<Scene> scenes(int replications, long seed) {
        List<Scene> scenes = new ArrayList<>();
        for (int s = 0; s < KnownScenarios.SCENARIOS; s++) {
            for (int r = 0; r < replications; r++) {
                KnownScenarios.Scene scene = KnownScenarios.draw(s, r, (s + r) % 5, 1 + (7 * s + r) % 10, seed);
                double[] counts = new double[WEEKS];
                Predictive[] truth = new Predictive[WEEKS];
                for (int t = 0; t < WEEKS; t++) {
                    double mean = KnownScenarios.mean(s, FROM + t);
                    counts[t] = scene.series().count(FROM + t);
                    truth[t] = Predictive.ofVariance(mean, mean * KnownScenarios.ratio(s));
                }
                scenes.add(new Scene(
                        counts,
                        truth,
                        Arrays.copyOfRange(scene.added(), FROM, KnownScenarios.WEEKS),
                        KnownScenarios.first(scene.current()) - FROM,
                        KnownScenarios.last(scene.current()) - FROM));
            }
        }
        return scenes;
    }

    /** For each week the odds that it holds cases of an outbreak that had some before, and that it holds the first. */
    private static double[][] odds(Scene scene) {
        double[][] ratios = new double[WEEKS][];
        for (int t = 0; t < WEEKS; t++) {
            ratios[t] = ratios(scene.counts()[t], scene.truth()[t]);
        }
        double[][] odds = new double[WEEKS][2];
        for (int t = 0; t < WEEKS; t++) {
            double now = 0;
            double first = 0;
            double clean = 0;
            for (int start = Math.max(0, t - LASTS + 1); start <= t; start++) {
                for (int k = 1; k <= SIZES; k++) {
                    Ratios of = of(ratios, start, t, k * Math.sqrt(scene.truth()[start].variance()));
                    now += Math.max(0, of.any() - of.notNow() - of.firstNow()) / SIZES;
                    first += Math.max(0, of.firstNow()) / SIZES;
                    clean += Math.max(0, of.notNow()) / SIZES;
                }
            }
            odds[t][0] = now / (1 / BEGINS + clean);
            odds[t][1] = first / (1 / BEGINS + clean);
        }
        return odds;
    }

    private static Ratios of(double[][] ratios, int start, int now, double cases) {
        double any = likelihood(ratios, start, now, now + 1, now + 1, cases);
        double notNow = likelihood(ratios, start, now, now, now + 1, cases);
        double from = likelihood(ratios, start, now, start, now, cases);
        double none = likelihood(ratios, start, now, start, now + 1, cases);
        return new Ratios(any, notNow, from - none);
    }

    /**
     * Likelihood ratio of the counts up to {@code now} and of no added case in the weeks {@code emptyFrom} to {@code emptyTo}
     * (excluded), with a Poisson number of cases of at least two.
     */
    private static double likelihood(double[][] ratios, int start, int now, int emptyFrom, int emptyTo, double cases) {
        double product = 1;
        double unseen = 1;
        double one = 0;
        double squares = 0;
        for (int t = start; t <= now; t++) {
            double share = SHARES[t - start];
            unseen -= share;
            boolean empty = t >= emptyFrom && t < emptyTo;
            double[] ratio = empty ? new double[] {1} : ratios[t];
            product *= mixed(ratio, cases * share);
            double first = ratio.length > 1 ? share * ratio[1] : 0;
            one += first;
            squares += (ratio.length > 2 ? share * share * ratio[2] : 0) - first * first;
        }
        double none = Math.exp(-cases);
        double single = cases * none;
        double two = (one + unseen) * (one + unseen) + squares;
        return product - none - single * (one + unseen) + (none + single) * two;
    }

    private static double mixed(double[] ratio, double added) {
        double term = Math.exp(-added);
        double sum = 0;
        for (int x = 0; x < ratio.length; x++) {
            sum += term * ratio[x];
            term *= added / (x + 1);
        }
        return sum;
    }

    /** f(y − x) / f(y) for x = 0, 1 … */
    private static double[] ratios(double y, Predictive none) {
        double[] ratios = new double[(int) y + 1];
        double odds = none.mean() / (none.size() + none.mean());
        double term = 1;
        for (int x = 0; x < ratios.length; x++) {
            ratios[x] = term;
            double left = y - x;
            term *= none.size() > 1e10 ? left / none.mean() : left / ((left - 1 + none.size()) * odds);
        }
        return ratios;
    }

    private static double[] shares() {
        double[] shares = new double[LASTS];
        double before = 0;
        for (int d = 0; d < LASTS; d++) {
            double upTo = 0.5 * org.apache.commons.numbers.gamma.Erfc.value(-2 * Math.log(d + 1) / Math.sqrt(2));
            shares[d] = upTo - before;
            before = upTo;
        }
        return shares;
    }

    private static String figures(List<Scene> scenes, double[][] score, double fpr) {
        double[] clean = IntStream.range(0, scenes.size())
                .boxed()
                .flatMapToDouble(i -> IntStream.range(0, WEEKS)
                        .filter(t -> !scenes.get(i).added()[t])
                        .mapToDouble(t -> score[i][t]))
                .sorted()
                .toArray();
        int allowed = (int) Math.rint(fpr * clean.length);
        double cut = clean[clean.length - allowed];
        int dirty = 0;
        int hits = 0;
        int seen = 0;
        int first = 0;
        for (int i = 0; i < score.length; i++) {
            Scene scene = scenes.get(i);
            boolean any = false;
            for (int t = 0; t < WEEKS; t++) {
                boolean alarm = score[i][t] >= cut;
                dirty += scene.added()[t] ? 1 : 0;
                hits += alarm && scene.added()[t] ? 1 : 0;
                any |= alarm && t >= scene.first() && t <= scene.last();
                first += alarm && t == scene.first() ? 1 : 0;
            }
            seen += any ? 1 : 0;
        }
        double n = scenes.size();
        return String.format(
                java.util.Locale.ROOT,
                "POD %.3f, first week %.3f, F1 %.3f",
                seen / n,
                first / n,
                2.0 * hits / (hits + allowed + dirty));
    }
}
