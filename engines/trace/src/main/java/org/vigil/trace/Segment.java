package org.vigil.trace;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stays written once and never changed, in two column files: by place and start, and by subject and start.
 *
 * @param number of the segment, in the names of its files
 * @param count stays in it
 * @param earliestEnd the first end among them
 * @param latestEnd the last
 */
record Segment(Summary summary, Arena arena, Order byPlace, Order bySubject) {

    /** What the manifest says of a segment. */
    record Summary(long number, long count, long earliestEnd, long latestEnd) {}

    static Path placeFile(Path directory, long number) {
        return directory.resolve("%06d.place".formatted(number));
    }

    static Path subjectFile(Path directory, long number) {
        return directory.resolve("%06d.subject".formatted(number));
    }

    @SuppressWarnings(
            "MustBeClosedChecker") // The arena lives as long as the segment, which closes it when it is replaced.
    static Segment open(Path directory, Summary summary) throws IOException {
        Arena arena = Arena.ofShared();
        try {
            Order byPlace = Order.open(placeFile(directory, summary.number()), arena);
            Order bySubject = Order.open(subjectFile(directory, summary.number()), arena);
            if (byPlace.count() != summary.count() || bySubject.count() != summary.count()) {
                throw new DamagedIndex("segment %d in %s holds %d and %d stays, not %d"
                        .formatted(summary.number(), directory, byPlace.count(), bySubject.count(), summary.count()));
            }
            return new Segment(summary, arena, byPlace, bySubject);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Unmaps the files and deletes them. */
    void delete(Path directory) throws IOException {
        arena.close();
        Files.deleteIfExists(placeFile(directory, summary.number()));
        Files.deleteIfExists(subjectFile(directory, summary.number()));
    }
}
