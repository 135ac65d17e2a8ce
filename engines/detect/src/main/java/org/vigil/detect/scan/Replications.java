package org.vigil.detect.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The largest statistic of each replication. Most windows of most replications are far from the largest one; a level that nearly all
 * replications exceed lets the scanners pass over them. Replications that do not exceed it are scanned again with a lower one, so
 * the level is of no effect on the result.
 */
final class Replications {

    private static final int PILOT = 32;
    private static final double FIRST_LEVEL = 4;
    private static final double LEAST_LEVEL = 0.25;

    private final Problem problem;
    private final Orders orders;
    private final Windows windows;
    private final Chance chance;
    private final double[] largest;
    private final List<Scanner> scanners = new ArrayList<>();

    private Replications(Problem problem, Orders orders, Windows windows, Chance chance) {
        this.problem = problem;
        this.orders = orders;
        this.windows = windows;
        this.chance = chance;
        this.largest = new double[chance.replications()];
    }

    static double[] largest(Problem problem, Orders orders, Windows windows, Chance chance) {
        Replications replications = new Replications(problem.ofReplications(), orders, windows, chance);
        if (chance.replications() > 0 && !orders.orders.isEmpty()) {
            replications.scanAll();
        }
        return replications.largest;
    }

    private void scanAll() {
        int pilot = Math.min(PILOT, largest.length);
        scanDown(IntStream.range(0, pilot).toArray(), FIRST_LEVEL);
        double level = Arrays.stream(largest, 0, pilot)
                .sorted()
                .skip(pilot / 16)
                .findFirst()
                .orElse(0);
        scanDown(IntStream.range(pilot, largest.length).toArray(), level);
    }

    /** Scans at a level, and those that do not exceed it at lower ones, the last at 0. */
    private void scanDown(int[] all, double first) {
        int[] left = all;
        double level = first < LEAST_LEVEL ? 0 : first;
        while (left.length > 0) {
            scan(left, level);
            if (level == 0) {
                return;
            }
            double surely = level * (1 + 1e-8);
            left = Arrays.stream(left).filter(r -> !(largest[r] > surely)).toArray();
            level = level / 2 < LEAST_LEVEL ? 0 : level / 2;
        }
    }

    private void scan(int[] which, double level) {
        int threads = Math.min(chance.threads(), which.length);
        while (scanners.size() < threads) {
            scanners.add(
                    windows.shape() instanceof Windows.Subset
                            ? new SubsetScan(problem, orders, windows, chance.seed())
                            : new LaneScan(problem, orders, windows, chance.seed()));
        }
        AtomicInteger next = new AtomicInteger();
        if (threads <= 1) {
            work(scanners.getFirst(), which, level, next);
            return;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (Scanner scanner : scanners.subList(0, threads)) {
                running.add(pool.submit(() -> work(scanner, which, level, next)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scanning", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a scan failed", e.getCause());
        }
    }

    /** Takes batches until none is left; batches are even, so that threads end together. */
    private void work(Scanner scanner, int[] which, double level, AtomicInteger next) {
        int threads = Math.min(chance.threads(), which.length);
        int rounds = (which.length + scanner.lanes() * threads - 1) / (scanner.lanes() * threads);
        int batch = (which.length + rounds * threads - 1) / (rounds * threads);
        for (int from = next.getAndAdd(batch); from < which.length; from = next.getAndAdd(batch)) {
            scanner.scan(which, from, Math.min(which.length, from + batch), level, largest);
        }
    }

    /** The cases of one replication by period and place, to look at it more closely. */
    static double[][] cases(Problem problem, Windows windows, long seed, int replication) {
        Events events = new Events(problem.periods());
        Stream stream = new Stream();
        stream.begin(seed, replication);
        Draws.of(problem, LaneScan.firstPeriod(problem, windows)).draw(stream, events, 0);
        double[][] cases = new double[problem.periods()][problem.size()];
        for (int t = 0; t < cases.length; t++) {
            for (int k = 0; k < events.size(t); k++) {
                cases[t][Events.place(events.packed(t)[k])]++;
            }
        }
        return cases;
    }
}
