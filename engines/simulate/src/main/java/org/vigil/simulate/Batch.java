package org.vigil.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Many runs of a scenario on some threads, handed over in the order of their numbers, so that what is written never depends on the threads. */
public final class Batch {
    private Batch() {}

    /**
     * Does runs 1 to {@code runs}; at most a few for each thread are held at a time.
     *
     * @param each takes the runs one by one, in order, on the calling thread
     * @throws CancellationException if the wish's question was answered yes; runs handed over before are complete
     */
    public static void run(
            Scenario scenario, long seed, int runs, int threads, Scenario.Wish wish, Consumer<Outcome> each) {
        if (threads <= 1) {
            Scenario.Worker worker = scenario.worker();
            for (int run = 1; run <= runs; run++) {
                wish.stopIfCancelled();
                each.accept(worker.run(seed, run, wish));
            }
            return;
        }
        LinkedBlockingQueue<Scenario.Worker> idle = new LinkedBlockingQueue<>();
        for (int i = 0; i < Math.min(threads, runs); i++) {
            idle.add(scenario.worker());
        }
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().factory());
        try {
            Deque<Future<Outcome>> ahead = new ArrayDeque<>();
            for (int next = 1; next <= runs || !ahead.isEmpty(); ) {
                if (next <= runs && ahead.size() < threads * 4) {
                    int run = next++;
                    ahead.add(pool.submit(() -> one(idle, seed, run, wish)));
                } else {
                    each.accept(result(ahead.remove()));
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Outcome one(LinkedBlockingQueue<Scenario.Worker> idle, long seed, int run, Scenario.Wish wish)
            throws InterruptedException {
        wish.stopIfCancelled();
        Scenario.Worker worker = idle.take();
        try {
            return worker.run(seed, run, wish);
        } finally {
            idle.add(worker);
        }
    }

    private static Outcome result(Future<Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the run was cancelled");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
