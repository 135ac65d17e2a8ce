package org.vigil.presence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Viewer;
import org.vigil.store.DataDirectory;
import org.vigil.store.Scopes;
import org.vigil.trace.BulkLoad;
import org.vigil.trace.DamagedIndex;
import org.vigil.trace.PresenceIndex;
import org.vigil.trace.Stay;

/**
 * Keeps the index of this database in the data directory: built from the tables when it is missing, damaged or another database's, told
 * of each batch once that is committed, and of those it missed later. Safe from any thread; opened at the first question.
 */
@Component
class IndexKeeper implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);
    private static final String COMPLETE = "COMPLETE";
    private static final int AT_ONCE = 100_000;

    private final Path home;
    private final StayTable stays;
    private final TransactionTemplate apart;
    private final Viewer program;

    private @Nullable PresenceIndex open;
    private @Nullable Path directory;

    IndexKeeper(
            @Value("${vigil.data}") Path data,
            @Value("${vigil.region.root}") String root,
            StayTable stays,
            PlatformTransactionManager transactions) {
        this.home = DataDirectory.open(DataDirectory.open(data).root().resolve("presences"))
                .root();
        this.stays = stays;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.program = Viewer.program(Code.of(root));
    }

    /** Runs in a transaction of its own that sees the whole region, whoever is asking. */
    <T> T everywhere(Supplier<T> work) {
        return Scopes.as(program, () -> Objects.requireNonNull(apart.execute(status -> work.get())));
    }

    /**
     * The index, open and complete.
     *
     * @throws Refusal PRESENCE-0009 when another process has it open
     */
    synchronized PresenceIndex index() {
        PresenceIndex index = open;
        if (index == null) {
            index = opened();
            open = index;
            catchUp(index);
        }
        return index;
    }

    private PresenceIndex opened() {
        Path own = home.resolve(everywhere(stays::incarnation));
        directory = own;
        clearOthers(own);
        PresenceIndex index = Files.exists(own.resolve(COMPLETE)) ? intact(own) : null;
        return index == null ? built(own) : index;
    }

    /** Opens what is there; null when it does not hold what was written to it. */
    private static @Nullable PresenceIndex intact(Path own) {
        PresenceIndex index = null;
        try {
            index = PresenceIndex.open(own);
            index.verify();
            return index;
        } catch (DamagedIndex | UncheckedIOException e) {
            LOG.warn("the index of presences is damaged and is built again: {}", e.getMessage());
            if (index != null) {
                index.close();
            }
            return null;
        } catch (IllegalStateException e) {
            throw new Refusal("PRESENCE-0009");
        }
    }

    /** Builds the index from the table; cut off, it is begun again the next time. */
    private PresenceIndex built(Path own) {
        try {
            FileSystemUtils.deleteRecursively(own);
            DataDirectory.open(own);
            PresenceIndex index = PresenceIndex.open(own);
            everywhere(() -> {
                List<Integer> batches = stays.unindexed();
                fill(index);
                stays.indexed(batches);
                return true;
            });
            Files.writeString(own.resolve(COMPLETE), "");
            LOG.info("index of presences built: {} stays", index.size());
            return index;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot build the index of presences in " + own, e);
        }
    }

    private void fill(PresenceIndex index) {
        try (BulkLoad load = index.bulkLoad()) {
            stays.each(null, row -> load.add(row.subject(), row.place(), row.from(), row.to()));
            load.finish();
        }
    }

    /** Indexes of databases that are gone are deleted: nothing that was forgotten stays in them. One in use is somebody's. */
    private void clearOthers(Path own) {
        try (Stream<Path> all = Files.list(home)) {
            for (Path other : all.filter(path -> !path.equals(own)).toList()) {
                try {
                    PresenceIndex.open(other).close();
                    FileSystemUtils.deleteRecursively(other);
                } catch (DamagedIndex e) {
                    FileSystemUtils.deleteRecursively(other);
                } catch (IllegalStateException inUse) {
                    LOG.debug("{} is in use", other);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + home, e);
        }
    }

    /** Tells the index of a batch that is committed; should that fail, {@link #catchUp()} does it later. */
    void committed(int batch, List<StayTable.Row> rows) {
        boolean told = !isOpen();
        PresenceIndex index = index();
        if (told) {
            // Opened just now, it was told of everything that was committed.
            return;
        }
        index.append(rows.stream()
                .map(row -> new Stay(row.subject(), row.place(), row.from(), row.to()))
                .toList());
        everywhere(() -> {
            stays.indexed(List.of(batch));
            return true;
        });
    }

    private synchronized boolean isOpen() {
        return open != null;
    }

    /** Tells the index of all batches it has missed. A stay told twice does no harm. */
    void catchUp() {
        catchUp(index());
    }

    private void catchUp(PresenceIndex index) {
        List<Integer> missed = everywhere(stays::unindexed);
        for (Integer batch : missed) {
            everywhere(() -> {
                List<Stay> rows = new ArrayList<>();
                stays.each(batch, row -> {
                    rows.add(row);
                    if (rows.size() == AT_ONCE) {
                        index.append(rows);
                        rows.clear();
                    }
                });
                index.append(rows);
                stays.indexed(List.of(batch));
                return true;
            });
        }
    }

    /** Takes out what had ended by then, from the files too, and merges small segments. */
    void forget(Instant endedBy) {
        PresenceIndex index = index();
        index.forget(endedBy.getEpochSecond());
        index.compact();
    }

    /** Compares all files with their checksums; a damaged index is built again. Tells whether it was sound. */
    synchronized boolean check() {
        PresenceIndex index = index();
        try {
            index.verify();
            return true;
        } catch (DamagedIndex e) {
            LOG.warn("the index of presences is damaged and is built again: {}", e.getMessage());
            index.close();
            open = null;
            open = built(Objects.requireNonNull(directory));
            return false;
        }
    }

    /** Where the files lie, for tests. */
    synchronized Path directory() {
        index();
        return Objects.requireNonNull(directory);
    }

    @Override
    public synchronized void destroy() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
