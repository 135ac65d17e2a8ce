package org.vigil.simulate;

import java.util.PriorityQueue;

/**
 * A laboratory as a queue: samples come at random (Poisson), {@code servers} machines take a random (exponential) time each. Erlang's formulas
 * are exact; the simulation takes other service times and is checked by them.
 */
public final class Queue {
    private Queue() {}

    /**
     * What a sample meets. Times in the unit of the mean service time.
     *
     * @param waits      probability that it waits
     * @param meanWait   mean wait of all
     * @param utilisation share of time a machine works, below 1
     */
    public record Load(int servers, double utilisation, double waits, double meanWait) {
        /** Probability that a sample waits longer than this many mean service times. */
        public double waitsLonger(double serviceTimes) {
            return waits * Math.exp(-servers * (1 - utilisation) * serviceTimes);
        }

        /** Mean wait of those who wait at all. */
        public double meanWaitOfThoseWhoWait() {
            return 1 / (servers * (1 - utilisation));
        }

        public double meanLength() {
            return waits * utilisation / (1 - utilisation);
        }
    }

    /** Erlang C by Erlang B's recursion, which neither overflows nor loses digits. */
    public static Load erlang(int servers, double utilisation) {
        if (servers < 1 || !(utilisation > 0 && utilisation < 1)) {
            throw new IllegalArgumentException("at least one server, and a utilisation above 0 and below 1");
        }
        double offered = servers * utilisation;
        double blocked = 1;
        for (int i = 1; i <= servers; i++) {
            blocked = offered * blocked / (i + offered * blocked);
        }
        double waits = blocked / (1 - utilisation * (1 - blocked));
        return new Load(servers, utilisation, waits, waits / (servers * (1 - utilisation)));
    }

    /** The smallest number of machines with which at most {@code share} of samples wait longer than {@code wait} service times. */
    public static int serversFor(double offered, double wait, double share) {
        int servers = (int) Math.floor(offered) + 1;
        while (erlang(servers, offered / servers).waitsLonger(wait) > share) {
            servers++;
        }
        return servers;
    }

    /** Mean wait and share waiting, in mean service times, of so many samples one after the other; service times of a fixed length if asked. */
    public static double[] simulated(int servers, double utilisation, int samples, boolean fixed, long seed) {
        Draws draws = new Draws(Draws.key(seed, servers));
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int i = 0; i < servers; i++) {
            free.add(0.0);
        }
        double now = 0;
        double waited = 0;
        int waiting = 0;
        for (int i = 0; i < samples; i++) {
            now += draws.nextExponential() / (servers * utilisation);
            double start = Math.max(now, free.remove());
            waited += start - now;
            waiting += start > now ? 1 : 0;
            free.add(start + (fixed ? 1 : draws.nextExponential()));
        }
        return new double[] {waited / samples, (double) waiting / samples};
    }
}
