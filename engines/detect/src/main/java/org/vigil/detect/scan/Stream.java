package org.vigil.detect.scan;

/**
 * Random numbers of one replication: xoshiro256++ (Blackman and Vigna 2019), seeded by SplitMix64 from the seed and the number of the
 * replication, so that a replication draws the same numbers on whichever thread it runs.
 */
final class Stream {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /** Begins the stream of a replication. */
    void begin(long seed, long replication) {
        long start = mix(seed + GOLDEN) ^ mix(~replication * GOLDEN);
        s0 = mix(start + GOLDEN);
        // A variable, since the multiples overflow, as they should, which a constant expression may not.
        long step = GOLDEN;
        s1 = mix(start + 2 * step);
        s2 = mix(start + 3 * step);
        s3 = mix(start + 4 * step);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    long next() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Uniform on 0 to {@code bound} - 1 (Lemire 2019). */
    int below(int bound) {
        long product = (next() >>> 32) * bound;
        long low = product & 0xffffffffL;
        if (low < bound) {
            long least = (1L << 32) % bound;
            while (low < least) {
                product = (next() >>> 32) * bound;
                low = product & 0xffffffffL;
            }
        }
        return (int) (product >>> 32);
    }
}
