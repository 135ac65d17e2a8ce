package org.vigil.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes very many stays into an index: sorted runs of {@value #RUN}, then one merge. Memory: about 180 MB, however many. Nothing of it
 * is found, and nothing remains after a kill, until {@link #finish} returns. For one thread.
 */
public final class BulkLoad implements AutoCloseable {
    private static final int RUN = 1 << 22;

    private final PresenceIndex index;
    private final List<Segment> runs = new ArrayList<>();
    private SegmentWriter.Columns columns = new SegmentWriter.Columns(1 << 16);
    private boolean finished;

    BulkLoad(PresenceIndex index) {
        this.index = index;
    }

    /**
     * Adds a stay; one without length is passed over.
     *
     * @throws IllegalArgumentException if it is none: it ends before it starts, or a number is out of range
     */
    public void add(int subject, int place, long from, long to) {
        if (!PresenceIndex.checked(subject, place, from, to)) {
            return;
        }
        if (columns.size == columns.subject.length) {
            makeRoom();
        }
        columns.add(subject, place, from, to);
    }

    /** Puts all that was added into the index, durably. */
    public void finish() {
        try {
            if (runs.isEmpty() && columns.size == 0) {
                finished = true;
                return;
            }
            if (runs.isEmpty()) {
                index.adopt(SegmentWriter.write(index.directory(), index.nextNumber(), columns));
            } else {
                if (columns.size > 0) {
                    writeRun();
                }
                columns = new SegmentWriter.Columns(0);
                index.adopt(SegmentWriter.merge(index.directory(), index.nextNumber(), runs, -1));
            }
            finished = true;
        } catch (IOException e) {
            throw new UncheckedIOException("the load into " + index.directory() + " could not be finished", e);
        }
    }

    /** Ends the load; what was added without {@link #finish} is gone. */
    @Override
    public void close() {
        try {
            for (Segment run : runs) {
                run.delete(index.directory());
            }
            runs.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the stays are in the index. */
    public boolean isFinished() {
        return finished;
    }

    private void makeRoom() {
        if (columns.size < RUN) {
            columns = columns.grown();
            return;
        }
        try {
            writeRun();
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the load could not be written to " + index.directory(), e);
        }
    }

    private void writeRun() throws IOException {
        runs.add(Segment.open(index.directory(), SegmentWriter.write(index.directory(), index.nextNumber(), columns)));
        columns.size = 0;
    }
}
