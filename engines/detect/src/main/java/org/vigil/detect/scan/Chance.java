package org.vigil.detect.scan;

/**
 * How chance is judged. Results depend on the seed, never on the number of threads.
 *
 * @param replications data sets simulated under the null hypothesis, 0 to 10 million; 0 leaves p-values out
 */
public record Chance(int replications, long seed, int threads) {
    public Chance {
        if (replications < 0 || replications > 10_000_000) {
            throw new IllegalArgumentException("replications must be 0 to 10000000, not " + replications);
        }
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads must be 1 to 1024, not " + threads);
        }
    }
}
