package org.vigil.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is simulated. Immutable; any number of workers may run it at the same time. */
public sealed interface Scenario permits Homogeneous, Households, TracingControl, Screening, City {

    /** The name it is called by in files and on the command line. */
    String name();

    /** Names of the figures of one run; the first six are the same for every scenario ({@link Outcome#COMMON}). */
    List<String> summaryColumns();

    /** Names of the figures of one day. */
    List<String> dailyColumns();

    /** What one thread needs to do runs one after the other; it holds its memory between runs. */
    Worker worker();

    /** Does runs; the same seed and number give the same run in any worker. Not safe for two threads. */
    interface Worker {
        /**
         * @param seed of the whole set of runs
         * @param run  number of the run, from 1
         * @param wish what is wanted and whether somebody has cancelled
         */
        Outcome run(long seed, int run, Wish wish);
    }

    /** Whether the tree of infections is kept, and the days of each district; and a question asked now and then: go on? */
    record Wish(boolean tree, boolean districts, java.util.function.BooleanSupplier cancelled) {
        public static final Wish PLAIN = new Wish(false, () -> false);

        /** Without districts. */
        public Wish(boolean tree, java.util.function.BooleanSupplier cancelled) {
            this(tree, false, cancelled);
        }

        void stopIfCancelled() {
            if (cancelled.getAsBoolean()) {
                throw new java.util.concurrent.CancellationException("the run was cancelled");
            }
        }
    }

    /** One infection: who, by whom (-1 for a first infection or an import), when (days) and where. */
    record Infection(int person, int source, double day, String setting) {}

    /** The infections of a run in the order they happened. */
    @FunctionalInterface
    interface Tree {
        List<Infection> infections();
    }

    /** Reads one scenario; errors are a {@link ScenarioProblem}. */
    static Scenario of(ScenarioTree.Fields tree) {
        return Scenarios.read(tree, null);
    }

    /** Reads one scenario laid over the named built-in one, or over none. */
    static Scenario of(ScenarioTree.Fields tree, @Nullable String name) {
        return Scenarios.read(tree, name);
    }
}
