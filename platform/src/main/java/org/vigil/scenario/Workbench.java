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
import java.util.function.BooleanSupplier;
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
    private static final int SOME = 20; // pasts of the second ranking
    private static final int VARIED = 10; // pasts on which assumptions are varied
    private static final long LOOK = 500; // milliseconds between two looks at whether it is still wanted

    private final ComparisonTable table;
    private final Fitting fitting;
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
            Fitting fitting,
            Trial trial,
            TransactionTemplate transaction,
            @Value("${vigil.region.root}") String root) {
        this.table = table;
        this.fitting = fitting;
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
        private World world;
        private final List<List<Trial.Run>> runs = new ArrayList<>();
        private int done;
        private long looked;

        Work(Comparison one) {
            this.one = one;
            this.world = one.world();
        }

        /** A ranking from the first few pasts; then one from some of all, with what would change it; then from all. */
        void run() {
            int wanted = one.options().size()
                    * (Fitting.FIRST + Fitting.ALL + variants().size() * VARIED);
            if (!kept(() -> table.begin(one, world, wanted))) {
                throw new CancellationException("changed meanwhile");
            }
            Trial.Stage stage = trial.on(world);
            World.Now known = world.now();
            if (known == null || known.pasts().size() < Fitting.ALL) {
                Fitting.Search search = fitting.search(world, stage, this::unwanted);
                world = search.first();
                block(stage, 0, Fitting.FIRST);
                rank(List.of(), Comparison.State.RUNNING);
                world = search.refined();
            }
            runs.clear();
            block(stage, 0, SOME);
            List<Results.Swing> swings = swings(stage);
            rank(swings, Comparison.State.RUNNING);
            block(stage, SOME, Fitting.ALL);
            rank(swings, Comparison.State.DONE);
        }

        private void rank(List<Results.Swing> swings, Comparison.State state) {
            Results results = new Ranking(world, runs).results(swings);
            transaction.executeWithoutResult(status -> table.rank(one, world, results, done, state));
        }

        /** All options on the pasts from one number to another. */
        private void block(Trial.Stage stage, int from, int to) {
            List<World.Past> all = world.fitted().pasts();
            List<World.Past> pasts = all.subList(Math.min(from, all.size()), Math.min(to, all.size()));
            for (int option = 0; option < one.options().size(); option++) {
                if (runs.size() == option) {
                    runs.add(new ArrayList<>());
                }
                runs.get(option).addAll(stage.run(one.options().get(option), pasts, this::unwanted));
                advance(pasts.size());
            }
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

        private List<Results.Swing> swings(Trial.Stage stage) {
            List<Results.Swing> swings = new ArrayList<>();
            List<Variant> variants = variants();
            for (int i = 0; i < variants.size(); i += 2) {
                Variant low = variants.get(i);
                Variant high = variants.get(i + 1);
                swings.add(
                        new Results.Swing(low.lever, low.factor, high.factor, first(stage, low), first(stage, high)));
            }
            return swings;
        }

        private int first(Trial.Stage stage, Variant variant) {
            List<World.Past> all = world.fitted().pasts();
            List<World.Past> pasts = all.subList(0, Math.min(VARIED, all.size()));
            List<List<Trial.Run>> varied = new ArrayList<>();
            for (Option option : one.options()) {
                Option other = option.with(variant.lever, Math.min(1, option.at(variant.lever) * variant.factor));
                varied.add(stage.run(other, pasts, this::unwanted));
                advance(pasts.size());
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

    private boolean kept(BooleanSupplier write) {
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
