package org.vigil.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Random mixing: whoever is infected meets a negative binomial number of people (mean r0, dispersion k), each at a gamma-distributed
 * time after his own infection, each drawn from the whole population; those still susceptible are infected. It exists to be checked
 * against theory: final size, extinction, growth rate.
 *
 * @param population        people, the first infections included
 * @param r0                mean number of people met so that they are infected if susceptible
 * @param dispersion        k of the offspring distribution; infinite for Poisson
 * @param introductions     people infected at time 0
 * @param days              length of a run at most
 * @param generationMean    mean time from infection to infection (days)
 * @param generationSd      its standard deviation (days)
 * @param cap               infections at which a run ends; {@code Integer.MAX_VALUE} for none
 */
public record Homogeneous(
        int population,
        double r0,
        double dispersion,
        int introductions,
        int days,
        double generationMean,
        double generationSd,
        int cap)
        implements Scenario {

    private static final List<String> SUMMARY =
            List.of("infected", "attack_rate", "extinct", "peak_day", "restricted_person_days", "tests", "last_day");
    private static final List<String> DAILY = List.of("infections", "infected_cumulative");
    private static final int MOST_PEOPLE = 1_000_000_000;

    static Homogeneous read(ScenarioReader reader) {
        Homogeneous read = new Homogeneous(
                reader.whole("population", 100_000, 1, MOST_PEOPLE, "people"),
                reader.number("r0", 2.5, 0, 100, "infections by one case"),
                reader.number(
                        "dispersion", Double.POSITIVE_INFINITY, 1e-3, Double.POSITIVE_INFINITY, "the dispersion k"),
                reader.whole("introductions", 10, 0, MOST_PEOPLE, "people"),
                reader.whole("days", 365, 1, 36_500, "days"),
                reader.days("generation_mean", 5.2, 0.05, 100), // days; Ganyani 2020, Singapore
                reader.days("generation_sd", 1.72, 0.001, 100), // days; as above
                cap(reader));
        if (read.introductions == 0) {
            throw reader.problem("introductions", "nobody brings the infection in; write at least 1");
        }
        if (read.introductions > read.population) {
            throw reader.problem("introductions", "more people than the population of " + read.population);
        }
        double firstDay = GammaDistribution.of(read.shape(), read.scale()).cumulativeProbability(1);
        if (read.population > 1 && read.introductions * read.r0 * firstDay >= read.population) {
            throw reader.problem(
                    "r0",
                    "so high that everybody would be infected within a day; write a lower r0 or a longer generation_mean");
        }
        return read;
    }

    private static int cap(ScenarioReader reader) {
        double cap = reader.number("cap", Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY, "infections");
        return cap >= Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) cap;
    }

    double shape() {
        return generationMean * generationMean / (generationSd * generationSd);
    }

    double scale() {
        return generationSd * generationSd / generationMean;
    }

    @Override
    public String name() {
        return "homogeneous";
    }

    @Override
    public List<String> summaryColumns() {
        return SUMMARY;
    }

    @Override
    public List<String> dailyColumns() {
        return DAILY;
    }

    @Override
    public Worker worker() {
        return new Mixing(this);
    }

    /** One run after the other; people who were infected are kept as bits and in a list, so that a run costs what it infects. */
    private static final class Mixing implements Worker {
        private final Homogeneous scenario;
        private final long[] everInfected;
        private final Contacts contacts = new Contacts();
        private final Draws draws = new Draws(0);
        private int[] person = new int[1024];
        private int[] source = new int[1024];
        private float[] day = new float[1024];
        private int infected;

        Mixing(Homogeneous scenario) {
            this.scenario = scenario;
            everInfected = new long[scenario.population / 64 + 1];
        }

        @Override
        public Outcome run(long seed, int run, Wish wish) {
            long key = Draws.key(seed, run);
            clear();
            for (int i = 0; i < Math.min(scenario.introductions, scenario.cap); i++) {
                infect(i, -1, 0, key);
            }
            boolean ended = false;
            while (infected < scenario.cap && !ended) {
                if (contacts.isEmpty()) {
                    ended = true;
                } else if (contacts.nextDay() >= scenario.days) {
                    break;
                } else {
                    float at = contacts.nextDay();
                    int by = contacts.nextSource();
                    int met = contacts.take();
                    if (!isInfected(met)) {
                        infect(met, by, at, key);
                        if ((infected & 0xFFF) == 0) {
                            wish.stopIfCancelled();
                        }
                    }
                }
            }
            return outcome(run, ended, wish.tree());
        }

        private void clear() {
            for (int i = 0; i < infected; i++) {
                everInfected[person[i] >>> 6] = 0;
            }
            infected = 0;
            contacts.clear();
        }

        private boolean isInfected(int who) {
            return (everInfected[who >>> 6] >>> who & 1) != 0;
        }

        private void infect(int who, int by, float at, long key) {
            everInfected[who >>> 6] |= 1L << who;
            if (infected == person.length) {
                person = Arrays.copyOf(person, infected * 2);
                source = Arrays.copyOf(source, infected * 2);
                day = Arrays.copyOf(day, infected * 2);
            }
            person[infected] = who;
            source[infected] = by;
            day[infected] = at;
            infected++;
            draws.as(Draws.key(key, who));
            int met = draws.negativeBinomial(scenario.r0, scenario.dispersion);
            for (int i = 0; i < met; i++) {
                float when = at + (float) draws.gamma(scenario.shape(), scenario.scale());
                int whom = draws.below(scenario.population);
                // Who is infected stays so: a contact with him can be left out at once.
                if (!isInfected(whom)) {
                    contacts.add(when, who, whom);
                }
            }
        }

        private Outcome outcome(int run, boolean ended, boolean tree) {
            int lastDay = (int) day[infected - 1];
            double[][] daily = new double[2][lastDay + 1];
            for (int i = 0; i < infected; i++) {
                daily[0][(int) day[i]]++;
            }
            int peak = 0;
            for (int d = 0; d <= lastDay; d++) {
                daily[1][d] = daily[0][d] + (d == 0 ? 0 : daily[1][d - 1]);
                peak = daily[0][d] > daily[0][peak] ? d : peak;
            }
            double[] summary = {infected, (double) infected / scenario.population, ended ? 1 : 0, peak, 0, 0, lastDay};
            return new Outcome(run, SUMMARY, summary, daily, tree ? tree() : null);
        }

        private List<Infection> tree() {
            List<Infection> tree = new ArrayList<>(infected);
            for (int i = 0; i < infected; i++) {
                tree.add(new Infection(person[i], source[i], day[i], source[i] < 0 ? "introduction" : "community"));
            }
            return tree;
        }
    }

    /** Contacts to come, the earliest first: a heap of four branches whose key is the time and, for equal times, the order of adding. */
    private static final class Contacts {
        private long[] heap =
                new long[1024]; // bits of the time (never negative, so they sort as the time does), then index
        private int size;
        private int[] source = new int[1024];
        private int[] target = new int[1024];
        private int[] free = new int[1024];
        private int freed;
        private int used;

        boolean isEmpty() {
            return size == 0;
        }

        void clear() {
            size = 0;
            freed = 0;
            used = 0;
        }

        float nextDay() {
            return Float.intBitsToFloat((int) (heap[0] >>> 32));
        }

        int nextSource() {
            return source[(int) heap[0]];
        }

        void add(float when, int by, int whom) {
            int index = freed > 0 ? free[--freed] : used++;
            if (index == source.length) {
                source = Arrays.copyOf(source, index * 2);
                target = Arrays.copyOf(target, index * 2);
                free = Arrays.copyOf(free, index * 2);
            }
            source[index] = by;
            target[index] = whom;
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            up(size++, (long) Float.floatToRawIntBits(when) << 32 | index);
        }

        int take() {
            int index = (int) heap[0];
            free[freed++] = index;
            long last = heap[--size];
            if (size > 0) {
                down(last);
            }
            return target[index];
        }

        private void up(int from, long value) {
            int at = from;
            while (at > 0) {
                int parent = (at - 1) >>> 2;
                if (heap[parent] <= value) {
                    break;
                }
                heap[at] = heap[parent];
                at = parent;
            }
            heap[at] = value;
        }

        private void down(long value) {
            int at = 0;
            while (true) {
                int child = (at << 2) + 1;
                if (child >= size) {
                    break;
                }
                int least = child;
                int end = Math.min(child + 4, size);
                for (int c = child + 1; c < end; c++) {
                    if (heap[c] < heap[least]) {
                        least = c;
                    }
                }
                if (heap[least] >= value) {
                    break;
                }
                heap[at] = heap[least];
                at = least;
            }
            heap[at] = value;
        }
    }
}
