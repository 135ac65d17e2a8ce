package org.vigil.intake;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Work on one file, one at a time. The bytes of a file lie on this machine, so nobody elsewhere works on it. */
final class Turns {
    private record Turn(ReentrantLock lock, int takers) {}

    private final ConcurrentHashMap<FileId, Turn> turns = new ConcurrentHashMap<>();

    /** Waits until nobody else works on the file. */
    <T> T of(FileId id, Supplier<T> work) {
        ReentrantLock lock = joined(id);
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
            turns.computeIfPresent(id, (key, now) -> now.takers == 1 ? null : new Turn(now.lock, now.takers - 1));
        }
    }

    private ReentrantLock joined(FileId id) {
        return turns.merge(id, new Turn(new ReentrantLock(), 1), (now, fresh) -> new Turn(now.lock, now.takers + 1))
                .lock;
    }
}
