package org.vigil.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Presences in column files of a directory: by place and time and, apart, by subject. Safe for many threads that ask and some that
 * append. What was appended is found by the next question, and after a kill at any moment; an append returns when it is durable.
 *
 * <p>Subjects and places are numbers from 0 up. Times are seconds from 1970 to 2106. A stay without length is taken and kept nowhere,
 * for it meets nobody.
 */
public final class PresenceIndex extends Presences implements AutoCloseable {
    /** The last second that can be written. */
    public static final long LATEST = 0xFFFF_FFFFL;

    private static final int FRESH_MOST = 1 << 18;

    private final Path directory;
    private final FileChannel lockChannel;
    /** Held to read what the index consists of, and to change it for an instant. */
    private final ReentrantReadWriteLock state = new ReentrantReadWriteLock();
    /** Held by whoever writes; questions go on meanwhile. */
    private final Object writing = new Object();
    /** Held by whoever rewrites segments; appends go on meanwhile. */
    private final Object rewriting = new Object();

    private List<Segment> segments;
    private Fresh fresh;
    private Journal journal;
    private long journalNumber;
    private long next;

    private PresenceIndex(Path directory, FileChannel lockChannel) throws IOException {
        this.directory = directory;
        this.lockChannel = lockChannel;
        Manifest manifest = Manifest.read(directory);
        manifest.deleteOthers(directory);
        segments = new ArrayList<>();
        try {
            for (Segment.Summary summary : manifest.segments()) {
                segments.add(Segment.open(directory, summary));
            }
            fresh = new Fresh();
            journalNumber = manifest.journal();
            journal = Journal.open(directory, journalNumber, fresh);
            next = Math.max(manifest.next(), journalNumber + 1);
        } catch (IOException | RuntimeException e) {
            segments.forEach(segment -> segment.arena().close());
            throw e;
        }
    }

    /**
     * Opens the index in a directory, which is made if it is not there.
     *
     * @throws DamagedIndex if a file does not hold what was written to it
     * @throws IllegalStateException if another process or another part of this one has it open
     */
    public static PresenceIndex open(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock(channel, directory);
                return new PresenceIndex(directory, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the index in " + directory + " cannot be opened", e);
        }
    }

    @SuppressWarnings("unused") // The lock lives as long as its channel.
    private static void lock(FileChannel channel, Path directory) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IllegalStateException("the index in " + directory + " is in use");
        }
    }

    /** Adds stays, all or none of them; when this returns they are durable and found. */
    public void append(List<Stay> stays) {
        List<Stay> kept = new ArrayList<>(stays.size());
        for (Stay stay : stays) {
            if (checked(stay.subject(), stay.place(), stay.from(), stay.to())) {
                kept.add(stay);
            }
        }
        if (kept.isEmpty()) {
            return;
        }
        synchronized (writing) {
            try {
                journal.append(kept);
                state.writeLock().lock();
                try {
                    kept.forEach(stay -> fresh.add(stay.subject(), stay.place(), stay.from(), stay.to()));
                } finally {
                    state.writeLock().unlock();
                }
                if (fresh.size() >= FRESH_MOST) {
                    flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the stays could not be written to " + directory, e);
            }
        }
    }

    /** Whether a stay is worth keeping; refuses what is none. */
    static boolean checked(int subject, int place, long from, long to) {
        if (subject < 0 || place < 0 || from < 0 || to > LATEST || to < from) {
            throw new IllegalArgumentException(
                    "no stay: subject %d at place %d, [%d, %d); numbers are 0 or more, times from 1970 to 2106, the end not before the start"
                            .formatted(subject, place, from, to));
        }
        return to > from;
    }

    /** Takes very many stays at once, in any order; they are found when the load is finished, all or none. */
    public BulkLoad bulkLoad() {
        return new BulkLoad(this);
    }

    /** Stays in the index. */
    public long size() {
        beginQuery();
        try {
            return fresh.size()
                    + segments.stream()
                            .mapToLong(segment -> segment.summary().count())
                            .sum();
        } finally {
            endQuery();
        }
    }

    /** Merges small segments so that a question looks into few; questions and appends go on. Call it now and then. */
    public void compact() {
        synchronized (rewriting) {
            List<Segment> all = current();
            int begin = all.size();
            long newer = 0;
            while (begin > 0 && (newer == 0 || all.get(begin - 1).summary().count() < 4 * newer)) {
                begin--;
                newer += all.get(begin).summary().count();
            }
            if (all.size() - begin > 1) {
                rewrite(List.of(all.subList(begin, all.size())), -1);
            }
        }
    }

    /**
     * Takes out all stays that ended at or before an instant, in seconds since 1970, from the files too; a stay that was still going on
     * is kept whole. When this returns the files that held them are deleted.
     */
    public void forget(long endedBy) {
        synchronized (rewriting) {
            synchronized (writing) {
                try {
                    flush();
                } catch (IOException e) {
                    throw new UncheckedIOException("the index in " + directory + " could not be written", e);
                }
            }
            List<List<Segment>> touched = new ArrayList<>();
            for (Segment segment : current()) {
                if (segment.summary().earliestEnd() <= endedBy) {
                    touched.add(List.of(segment));
                }
            }
            rewrite(touched, endedBy);
        }
    }

    /**
     * Reads all files once and compares them with their checksums.
     *
     * @throws DamagedIndex if one does not match
     */
    public void verify() {
        synchronized (rewriting) {
            for (Segment segment : current()) {
                segment.byPlace().verify();
                segment.bySubject().verify();
            }
        }
    }

    @Override
    public void close() {
        synchronized (rewriting) {
            synchronized (writing) {
                state.writeLock().lock();
                try {
                    segments.forEach(segment -> segment.arena().close());
                    segments = List.of();
                    journal.close();
                    lockChannel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    state.writeLock().unlock();
                }
            }
        }
    }

    @Override
    void stays(int subject, long from, long to, Stays out) {
        for (Segment segment : segments) {
            segment.bySubject().scan(subject, from, to, out);
        }
        fresh.ofSubject(subject, from, to, out);
    }

    @Override
    void present(int place, long from, long to, Stays out) {
        for (Segment segment : segments) {
            segment.byPlace().scan(place, from, to, out);
        }
        fresh.atPlace(place, from, to, out);
    }

    @Override
    void beginQuery() {
        state.readLock().lock();
    }

    @Override
    void endQuery() {
        state.readLock().unlock();
    }

    Path directory() {
        return directory;
    }

    long nextNumber() {
        synchronized (writing) {
            return next++;
        }
    }

    /** Makes a segment part of the index. */
    void adopt(Segment.Summary summary) throws IOException {
        Segment segment = Segment.open(directory, summary);
        synchronized (writing) {
            List<Segment> now = new ArrayList<>(segments);
            now.add(segment);
            publish(now, journalNumber);
        }
    }

    private List<Segment> current() {
        beginQuery();
        try {
            return segments;
        } finally {
            endQuery();
        }
    }

    /** Puts the fresh stays into a segment and begins a new journal; the caller holds {@code writing}. */
    private void flush() throws IOException {
        if (fresh.size() == 0) {
            return;
        }
        Segment.Summary summary = SegmentWriter.write(directory, next++, fresh.columns());
        long number = next++;
        Journal newJournal = Journal.create(directory, number);
        List<Segment> now = new ArrayList<>(segments);
        now.add(Segment.open(directory, summary));
        manifest(now, number).write(directory);
        Journal old = journal;
        long oldNumber = journalNumber;
        state.writeLock().lock();
        try {
            segments = now;
            fresh = new Fresh();
            journal = newJournal;
            journalNumber = number;
        } finally {
            state.writeLock().unlock();
        }
        old.close();
        Files.deleteIfExists(Journal.file(directory, oldNumber));
    }

    /** Replaces each group of segments by one without the stays that ended by then; the caller holds {@code rewriting}. */
    private void rewrite(List<List<Segment>> groups, long endedBy) {
        if (groups.isEmpty()) {
            return;
        }
        try {
            List<Segment> made = new ArrayList<>();
            List<Segment> gone = new ArrayList<>();
            for (List<Segment> group : groups) {
                gone.addAll(group);
                if (group.stream().anyMatch(segment -> segment.summary().latestEnd() > endedBy)) {
                    Segment.Summary summary = SegmentWriter.merge(directory, nextNumber(), group, endedBy);
                    made.add(Segment.open(directory, summary));
                }
            }
            synchronized (writing) {
                List<Segment> now = new ArrayList<>(segments);
                int at = now.indexOf(gone.getFirst());
                now.removeAll(gone);
                now.addAll(Math.min(at, now.size()), made);
                publish(now, journalNumber);
            }
            for (Segment segment : gone) {
                segment.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the index in " + directory + " could not be rewritten", e);
        }
    }

    /** Makes these the segments, first on disk; the caller holds {@code writing}. */
    private void publish(List<Segment> now, long currentJournal) throws IOException {
        manifest(now, currentJournal).write(directory);
        state.writeLock().lock();
        try {
            segments = now;
        } finally {
            state.writeLock().unlock();
        }
    }

    private Manifest manifest(List<Segment> now, long currentJournal) {
        return new Manifest(
                next, currentJournal, now.stream().map(Segment::summary).toList());
    }
}
