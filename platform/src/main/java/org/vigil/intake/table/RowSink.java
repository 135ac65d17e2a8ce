package org.vigil.intake.table;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a table one by one, so that no file needs to fit into memory. */
public interface RowSink {

    /** A row that could be read. Returns whether more rows are wanted. */
    boolean row(TableRow row);

    /** A row that is there but cannot be read; it counts as received and refused. Returns whether more rows are wanted. */
    boolean unreadable(RowProblem problem);

    /** Keeps what the taker of the rows throws apart from what a parser throws over a damaged file. */
    final class Guarded implements RowSink {
        private final RowSink sink;
        private @Nullable RuntimeException failure;

        /** Guards a sink. */
        public Guarded(RowSink sink) {
            this.sink = sink;
        }

        @Override
        public boolean row(TableRow row) {
            return keep(() -> sink.row(row));
        }

        @Override
        public boolean unreadable(RowProblem problem) {
            return keep(() -> sink.unreadable(problem));
        }

        /** Throws what the sink threw, if it did. */
        public void rethrow() {
            if (failure != null) {
                throw failure;
            }
        }

        private boolean keep(BooleanSupplier take) {
            try {
                return take.getAsBoolean();
            } catch (RuntimeException e) {
                failure = e;
                return false;
            }
        }
    }
}
