package org.vigil.sentinel;

import java.time.LocalDate;
import java.util.Set;
import org.vigil.kernel.Code;

/**
 * Counts of streams have changed. One for each batch.
 *
 * @param jurisdiction holds all posts that reported
 * @param streams of the posts' own jurisdictions; the streams of all jurisdictions above have changed too
 * @param first first day of the earliest period changed
 * @param last last day of the latest period changed
 */
public record ReportsReceived(Code jurisdiction, Set<StreamKey> streams, LocalDate first, LocalDate last) {
    public ReportsReceived {
        streams = Set.copyOf(streams);
    }
}
