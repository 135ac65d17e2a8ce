package org.vigil.scenario;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/**
 * Simulates what waits, one comparison at a time, on one thread of low priority. All that is kept lies in the table: what was under way
 * when the program stopped is taken up again from the start.
 */
@Component
class Workbench implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);
    private static final int POINTS = Trial.POINTS.length;
    private static final int[] BLOCKS = {1, 3, 5}; // after so many blocks of runs there is a ranking
    private static final int EACH = 2; // runs with the same unknown figures
    private static final long LOOK = 500; // milliseconds between two looks at whether it is still wanted

    private final ComparisonTable table;
    private final Worlds worlds;
    private final Trial trial;
    private final TransactionTemplate transaction;
    private final Viewer program;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .name("scenario-workbench")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .factory());

    Workbench(
            ComparisonTable table,
            Worlds worlds,
            Trial trial,
            TransactionTemplate transaction,
            @Value("${vigil.region.root}") String root) {
        this.table = table;
        this.worlds = worlds;
        this.trial = trial;
        this.transaction = transaction;
        this.program = Viewer.program(Code.of(root));
    }

    /** Works in the background unless it does already. */
    void wake() {
        if (busy.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    work();
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    /** Works until nothing waits. */
    void work() {
        Scopes.as(program, () -> {
            Optional<Comparison> next = transaction.execute(status -> table.next());
            while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
                compare(next.get());
                next = transaction.execute(status -> table.next());
            }
        });
    }

    private void compare(Comparison one) {
        try {
            new Work(one).run();
        } catch (CancellationException e) {
            LOG.info("comparison {} is wanted no more", one.id());
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("comparison {} failed", one.id(), e);
                transaction.executeWithoutResult(status -> table.fail(one));
            }
        }
    }

    /** One comparison under work. */
    private final class Work {
        private final Comparison one;
        private final World world;
        private final List<List<Trial.Run>> runs = new ArrayList<>();
        private int done;
        private long looked;

        Work(Comparison one) {
            this.one = one;
            this.world = one.world().now() == null ? worlds.fit(one.world()) : one.world();
        }

        void run() {
            int options = one.options().size();
            int wanted = options * POINTS * EACH * BLOCKS[BLOCKS.length - 1]
                    + options * POINTS * variants().size();
            if (!kept(() -> table.begin(one, world, wanted))) {
                throw new CancellationException("changed meanwhile");
            }
            one.options().forEach(option -> runs.add(new ArrayList<>()));
            List<Results.Swing> swings = List.of();
            for (int block = 0; block < BLOCKS[BLOCKS.length - 1]; block++) {
                block(block);
                for (int at : BLOCKS) {
                    if (block + 1 == at) {
                        boolean last = at == BLOCKS[BLOCKS.length - 1];
                        swings = at == BLOCKS[1] ? swings() : swings;
                        Results results = new Ranking(world, runs).results(swings);
                        Comparison.State state = last ? Comparison.State.DONE : Comparison.State.RUNNING;
                        transaction.executeWithoutResult(status -> table.rank(one, results, done, state));
                    }
                }
            }
        }

        /** Each value of R with another number of infected in each block; the same runs for every option. */
        private void block(int block) {
            for (int option = 0; option < runs.size(); option++) {
                for (int point = 0; point < POINTS; point++) {
                    runs.get(option).addAll(trial.run(world, one.options().get(option), wanted(block, point, EACH)));
                    advance(EACH);
                }
            }
        }

        private Trial.Wanted wanted(int block, int point, int count) {
            int first = 1 + (block * POINTS + point) * EACH;
            return new Trial.Wanted(first, count, point, (2 * point + block) % POINTS, this::unwanted);
        }

        /** What is assumed of people and offices, a fifth better and worse. */
        private List<Variant> variants() {
            return List.of(
                    new Variant("compliance", 0.8),
                    new Variant("compliance", 1.05),
                    new Variant("found_community", 0.5),
                    new Variant("found_community", 1.5),
                    new Variant("seek_share", 0.7),
                    new Variant("seek_share", 1.3));
        }

        private List<Results.Swing> swings() {
            List<Results.Swing> swings = new ArrayList<>();
            List<Variant> variants = variants();
            for (int i = 0; i < variants.size(); i += 2) {
                Variant low = variants.get(i);
                Variant high = variants.get(i + 1);
                swings.add(new Results.Swing(low.lever, low.factor, high.factor, first(low), first(high)));
            }
            return swings;
        }

        private int first(Variant variant) {
            List<List<Trial.Run>> varied = new ArrayList<>();
            for (Option option : one.options()) {
                Option other = option.with(variant.lever, Math.min(1, option.at(variant.lever) * variant.factor));
                List<Trial.Run> own = new ArrayList<>();
                for (int point = 0; point < POINTS; point++) {
                    own.addAll(trial.run(world, other, wanted(0, point, 1)));
                    advance(1);
                }
                varied.add(own);
            }
            return new Ranking(world, varied).first();
        }

        private void advance(int more) {
            done += more;
            if (System.nanoTime() / 1_000_000 - looked > LOOK || looked == 0) {
                if (unwanted()) {
                    throw new CancellationException("cancelled or changed");
                }
            }
        }

        private boolean unwanted() {
            long now = System.nanoTime() / 1_000_000;
            if (looked != 0 && now - looked < LOOK) {
                return false;
            }
            looked = now;
            return Thread.currentThread().isInterrupted() || !kept(() -> table.progress(one, done));
        }
    }

    /** A lever multiplied by a factor in every option. */
    private record Variant(String lever, double factor) {}

    private boolean kept(java.util.function.BooleanSupplier write) {
        return Boolean.TRUE.equals(transaction.execute(status -> write.getAsBoolean()));
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    /** Looks every second on wall time whether something waits. */
    @Configuration(proxyBeanMethods = false)
    static class Timer {
        @Bean
        RecurringTask<Void> simulateOptions(Workbench workbench) {
            return Tasks.recurring("simulate-options", FixedDelay.ofSeconds(1))
                    .execute((instance, context) -> workbench.wake());
        }
    }
}
