package org.vigil.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** How often the true infector is ranked first and among the first three, beside rules of thumb: {@code bench/chains.sh}. */
final class ChainsProgram {
    private ChainsProgram() {}

    /** Shares over the cases whose infector is known. */
    record Share(double first, double three, int cases) {
        @Override
        public String toString() {
            return "first %4.1f %%, top three %4.1f %%".formatted(100 * first, 100 * three);
        }
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        for (RealChains chains : RealChains.all()) {
            Share latest = share(chains, latestBefore(chains, false));
            System.out.printf(
                    "%s: %d cases with a known infector, contacts: %s%n",
                    chains.name(), latest.cases(), chains.contacts());
            System.out.println("  latest onset before:            " + latest);
            System.out.println("  contact with the latest before: " + share(chains, latestBefore(chains, true)));
            SerialInterval serial = assumed(chains);
            print(chains, "dates, assumed interval:        ", Chains.of(chains.onset(), List.of(), serial));
            print(chains, "dates and contacts, assumed:    ", Chains.of(chains.onset(), chains.met(), serial));
            Chains learned = Chains.of(chains.onset(), chains.met(), serial, 0.3);
            for (double k : new double[] {1, 0.3, 0.1}) {
                print(
                        chains,
                        "dates, k " + k + ":                   ",
                        Chains.of(chains.onset(), List.of(), serial, k));
                print(
                        chains,
                        "dates and contacts, k " + k + ":      ",
                        Chains.of(chains.onset(), chains.met(), serial, k));
            }
            SerialInterval.ofPairs(chains.onset(), chains.met()).ifPresent(own -> {
                System.out.println("  of pairs that met: " + own);
                print(chains, "the same with that interval:    ", Chains.of(chains.onset(), chains.met(), own));
            });
            learned.kinds().forEach(kind -> System.out.println("    " + kind));
            int[] offspring = new int[chains.onset().length];
            for (int infector : chains.truth()) {
                if (infector >= 0) {
                    offspring[infector]++;
                }
            }
            System.out.println("  true chains:    " + Offspring.fit(offspring));
            System.out.println("  chains, alike:  "
                    + Offspring.fit(Chains.of(chains.onset(), chains.met(), serial)
                            .drawOffspring(200, new SplittableRandom(1))));
            System.out.println(
                    "  chains, k 0.3:  " + Offspring.fit(learned.drawOffspring(200, new SplittableRandom(1))));
        }
    }

    /** Assumed, near what is usually published for measles, MERS and COVID-19; not fitted to the true chains. */
    static SerialInterval assumed(RealChains chains) {
        if (chains.name().startsWith("measles")) {
            return new SerialInterval(11.7, 2.0);
        }
        return chains.name().startsWith("MERS") ? new SerialInterval(12.6, 2.8) : new SerialInterval(4.2, 4.0);
    }

    private static void print(RealChains chains, String label, Chains result) {
        List<List<Integer>> ranked = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
            ranked.add(result.candidates(i).stream()
                    .map(Chains.Candidate::infector)
                    .toList());
        }
        System.out.println("  " + label + share(chains, ranked));
    }

    static Share share(RealChains chains, List<List<Integer>> ranked) {
        int known = 0;
        int first = 0;
        int three = 0;
        for (int i = 0; i < chains.truth().length; i++) {
            if (chains.truth()[i] >= 0) {
                known++;
                int rank = ranked.get(i).indexOf(chains.truth()[i]);
                first += rank == 0 ? 1 : 0;
                three += rank >= 0 && rank < 3 ? 1 : 0;
            }
        }
        return new Share((double) first / known, (double) three / known, known);
    }

    /** The cases with an earlier onset, the latest first; only those met if asked. */
    static List<List<Integer>> latestBefore(RealChains chains, boolean met) {
        PairKinds pairs = new PairKinds(chains.onset().length, chains.met());
        List<List<Integer>> ranked = new ArrayList<>();
        for (int j = 0; j < chains.onset().length; j++) {
            List<Integer> list = new ArrayList<>();
            for (int i = 0; i < chains.onset().length; i++) {
                if (chains.onset()[i] < chains.onset()[j] && (!met || pairs.kind(i, j) > 0)) {
                    list.add(i);
                }
            }
            list.sort(Comparator.comparingInt((Integer i) -> -chains.onset()[i]).thenComparing(i -> i));
            ranked.add(list);
        }
        return ranked;
    }
}
