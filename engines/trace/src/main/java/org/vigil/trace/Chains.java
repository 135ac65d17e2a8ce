package org.vigil.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who may have infected whom, by the days between onsets and, when given, by who met whom.
 *
 * <p>Without contacts the probabilities are the weights of Wallinga and Teunis (2004): the probability of the serial interval, divided
 * by its sum over all cases with an earlier onset. With contacts each pair's weight is multiplied by how much more often
 * that kind of contact joins an infector to the one infected than two cases otherwise; this ratio is estimated from the outbreak itself,
 * kind by kind, by expectation and maximisation (after the contact model of outbreaker2, Campbell 2019, without its sampler).
 *
 * <p>All probabilities hold given that the infector is among the cases. Cases late in an outbreak that still grows have had less time
 * to infect, so mean offspring is too low for them.
 */
public final class Chains {
    private static final int ROUNDS = 200;
    /** Weight of what is assumed of contacts before the outbreak is seen, in infections. */
    private static final double PRIOR = 2;
    /** Before the outbreak is seen: so many infections pass along a contact that was written down. */
    private static final double PRIOR_SHARE = 0.7;

    private final int[] onset;
    private final List<Candidate>[] candidates;
    private final List<ContactKind> kinds;

    private Chains(int[] onset, List<Candidate>[] candidates, List<ContactKind> kinds) {
        this.onset = onset;
        this.candidates = candidates;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Two cases who met.
     *
     * @param from number of one case; the infector if {@code directed}
     * @param to number of the other
     * @param kind what kind of contact, as household or ward
     * @param directed whether an infection along it can only have gone from {@code from} to {@code to}
     */
    public record Met(int from, int to, String kind, boolean directed) {}

    /** A case that may have infected another. */
    public record Candidate(int infector, double probability) {}

    /**
     * What the outbreak says of a kind of contact.
     *
     * @param kind as given; kinds of one pair are joined with a plus sign; empty = no contact known
     * @param shareOfInfections estimated share of infections along it
     * @param shareOfOthers share of all other pairs of cases joined by it
     */
    public record ContactKind(String kind, double shareOfInfections, double shareOfOthers) {}

    /**
     * Works out candidates.
     *
     * @param onset day of onset of each case, any origin
     * @param met contacts between cases; pairs with a number outside are refused
     * @param serial the serial interval
     */
    public static Chains of(int[] onset, List<Met> met, SerialInterval serial) {
        return of(onset, met, serial, Double.POSITIVE_INFINITY);
    }

    /**
     * As {@link #of(int[], List, SerialInterval)}, with cases that differ in how many they infect: a case is the more probable as an
     * infector the more others it has probably infected, by a gamma distribution of infectiousness with this dispersion.
     *
     * @param dispersion k of Lloyd-Smith; infinite = all alike
     */
    public static Chains of(int[] onset, List<Met> met, SerialInterval serial, double dispersion) {
        if (!(dispersion > 0)) {
            throw new IllegalArgumentException("the dispersion must be above 0: " + dispersion);
        }
        return new Fit(onset, new PairKinds(onset.length, met), serial, dispersion).run();
    }

    /** Candidates of a case, the most probable first; none if nobody's onset came before. Probabilities sum to 1. */
    public List<Candidate> candidates(int infectee) {
        return candidates[infectee];
    }

    /** What was learned of each kind of contact; empty without contacts. */
    public List<ContactKind> kinds() {
        return kinds;
    }

    public int size() {
        return onset.length;
    }

    /** Expected number of cases each case infected: its case reproduction number. */
    public double[] expectedOffspring() {
        double[] offspring = new double[onset.length];
        for (List<Candidate> list : candidates) {
            for (Candidate candidate : list) {
                offspring[candidate.infector()] += candidate.probability();
            }
        }
        return offspring;
    }

    /** The most probable infector of each case, -1 for those that have none. */
    public int[] mostProbable() {
        return Arrays.stream(candidates)
                .mapToInt(list -> list.isEmpty() ? -1 : list.getFirst().infector())
                .toArray();
    }

    /**
     * How many each case infected, in trees drawn at random by the probabilities: each row is a tree. Cases are counted as offspring of
     * one infector each.
     */
    public int[][] drawOffspring(int trees, RandomGenerator random) {
        int[][] counts = new int[trees][onset.length];
        for (int[] tree : counts) {
            for (List<Candidate> list : candidates) {
                if (!list.isEmpty()) {
                    tree[draw(list, random)]++;
                }
            }
        }
        return counts;
    }

    private static int draw(List<Candidate> list, RandomGenerator random) {
        double at = random.nextDouble();
        for (Candidate candidate : list) {
            at -= candidate.probability();
            if (at < 0) {
                return candidate.infector();
            }
        }
        return list.getFirst().infector();
    }

    /**
     * Clusters: cases joined with their most probable infector where that link is more probable than {@code least}. The number of its
     * cluster for each case; clusters are numbered from 0 in the order of their first case.
     */
    public int[] clusters(double least) {
        int[] root = new int[onset.length];
        Arrays.setAll(root, i -> i);
        for (int i = 0; i < onset.length; i++) {
            if (!candidates[i].isEmpty() && candidates[i].getFirst().probability() >= least) {
                int a = find(root, i);
                int b = find(root, candidates[i].getFirst().infector());
                root[Math.max(a, b)] = Math.min(a, b);
            }
        }
        int[] cluster = new int[onset.length];
        int count = 0;
        for (int i = 0; i < onset.length; i++) {
            int top = find(root, i);
            cluster[i] = top == i ? count++ : cluster[top];
        }
        return cluster;
    }

    private static int find(int[] root, int i) {
        int top = i;
        while (root[top] != top) {
            root[top] = root[root[top]];
            top = root[top];
        }
        return top;
    }

    /** Expectation and maximisation over who infected whom. */
    private static final class Fit {
        private final int[] onset;
        private final PairKinds pairs;
        private final double dispersion;
        private final double[] days;
        private final int[][] infectors;
        private final double[][] probability;
        private final double[] among;
        private final double[] otherwise;
        private final double[] offspring;

        Fit(int[] onset, PairKinds pairs, SerialInterval serial, double dispersion) {
            this.onset = onset.clone();
            this.pairs = pairs;
            this.dispersion = dispersion;
            days = serial.byDay();
            offspring = new double[onset.length];
            infectors = new int[onset.length][];
            probability = new double[onset.length][];
            among = new double[pairs.kinds()];
            otherwise = new double[pairs.kinds()];
        }

        Chains run() {
            for (int j = 0; j < onset.length; j++) {
                int infectee = j;
                infectors[j] = java.util.stream.IntStream.range(0, onset.length)
                        .filter(i -> onset[i] < onset[infectee] && onset[infectee] - onset[i] < days.length)
                        .toArray();
                probability[j] = new double[infectors[j].length];
            }
            start();
            int rounds = pairs.kinds() == 1 && Double.isInfinite(dispersion) ? 0 : ROUNDS;
            for (int round = 0; round < rounds; round++) {
                expect();
                maximise();
            }
            expect();
            return result();
        }

        private void start() {
            double pairsInAll = 0;
            for (int j = 0; j < onset.length; j++) {
                for (int i : infectors[j]) {
                    otherwise[pairs.kind(i, j)]++;
                    pairsInAll++;
                }
            }
            for (int k = 0; k < otherwise.length; k++) {
                otherwise[k] = (otherwise[k] + 0.5) / (pairsInAll + 0.5 * otherwise.length);
                among[k] = prior(k);
            }
        }

        private double prior(int kind) {
            if (pairs.kinds() == 1) {
                return 1;
            }
            return kind == 0 ? 1 - PRIOR_SHARE : PRIOR_SHARE / (pairs.kinds() - 1);
        }

        private void expect() {
            for (int j = 0; j < onset.length; j++) {
                double sum = 0;
                for (int c = 0; c < infectors[j].length; c++) {
                    int i = infectors[j][c];
                    int kind = pairs.kind(i, j);
                    double weight =
                            pairs.excluded(i, j) ? 0 : days[onset[j] - onset[i]] * among[kind] / otherwise[kind];
                    if (!Double.isInfinite(dispersion)) {
                        weight *= dispersion + Math.max(0, offspring[i] - probability[j][c]);
                    }
                    probability[j][c] = weight;
                    sum += weight;
                }
                for (int c = 0; c < infectors[j].length; c++) {
                    probability[j][c] = sum > 0 ? probability[j][c] / sum : 0;
                }
            }
        }

        private void maximise() {
            double[] infections = new double[among.length];
            double[] others = new double[among.length];
            Arrays.fill(offspring, 0);
            for (int j = 0; j < onset.length; j++) {
                for (int c = 0; c < infectors[j].length; c++) {
                    int kind = pairs.kind(infectors[j][c], j);
                    infections[kind] += probability[j][c];
                    others[kind] += 1 - probability[j][c];
                    offspring[infectors[j][c]] += probability[j][c];
                }
            }
            double infectionsInAll = Arrays.stream(infections).sum();
            double othersInAll = Arrays.stream(others).sum();
            for (int k = 0; k < among.length; k++) {
                among[k] = (infections[k] + PRIOR * prior(k)) / (infectionsInAll + PRIOR);
                otherwise[k] = (others[k] + 0.5) / (othersInAll + 0.5 * others.length);
            }
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private Chains result() {
            List<Candidate>[] lists = new List[onset.length];
            for (int j = 0; j < onset.length; j++) {
                List<Candidate> list = new ArrayList<>();
                for (int c = 0; c < infectors[j].length; c++) {
                    if (probability[j][c] > 0) {
                        list.add(new Candidate(infectors[j][c], probability[j][c]));
                    }
                }
                list.sort(Comparator.comparingDouble(Candidate::probability)
                        .reversed()
                        .thenComparing(Candidate::infector));
                lists[j] = List.copyOf(list);
            }
            List<ContactKind> learned = new ArrayList<>();
            for (int k = 0; k < pairs.kinds() && pairs.kinds() > 1; k++) {
                learned.add(new ContactKind(pairs.name(k), among[k], otherwise[k]));
            }
            return new Chains(onset, lists, learned);
        }
    }
}
