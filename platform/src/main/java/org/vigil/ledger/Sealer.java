package org.vigil.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.WallClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/**
 * Seals what has been committed since, and writes the anchor outside the database.
 *
 * <p>Transactions do not commit in the order of their entries' ids. A seal therefore names its entries, and the search for unsealed ones
 * begins at the oldest transaction that was still running at the search before: an entry that commits late is found then. At start
 * nothing is known, and everything is searched; so it is after a restore, where transaction numbers begin anew.
 */
@Component
class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final WallClock wall;
    private final InstallationKey key;
    private final Viewer program;
    private final @Nullable Path anchor;

    private Reached reached = new Reached("0", 0);

    /** Seals that hold entries of transactions younger than the horizon, oldest first: the search must still leave these out. */
    private final Deque<Sealed> young = new ArrayDeque<>();

    /** Every entry of an older transaction is in a seal; those of later ones, if sealed, in seals after {@code number}. */
    private record Reached(String horizon, long number) {}

    private record Head(long number, byte[] head) {}

    /** A seal and the youngest transaction of its entries. */
    private record Sealed(long number, long xid) {}

    /** Entries to seal and the youngest transaction among them. */
    private record Unsealed(List<StoredEntry> entries, long xid) {}

    Sealer(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            WallClock wall,
            InstallationKey key,
            @Value("${vigil.region.root}") String root,
            @Value("${vigil.ledger.anchor:}") String anchor) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.wall = wall;
        this.key = key;
        this.program = Viewer.program(Code.of(root));
        this.anchor = anchor.isBlank() ? null : Path.of(anchor);
    }

    /** One batch: the oldest running transaction when it began, how many entries it sealed, and up to which id. */
    private record Batch(String horizon, int size, long last) {}

    /** Seals all that is committed and unsealed; returns how many entries. */
    synchronized int sealAll() {
        Batch first = next(Long.MIN_VALUE);
        Batch batch = first;
        int all = batch.size;
        // Within one round the search goes on behind the last id. What commits before it meanwhile is found in the next
        // round, since
        // the round counts as reaching only as far as its first look did.
        while (batch.size == BATCH) {
            batch = next(batch.last);
            all += batch.size;
        }
        reached = reached(first.horizon);
        if (all > 0) {
            Scopes.as(program, () -> transaction.executeWithoutResult(status -> writeAnchor()));
        }
        return all;
    }

    /** While a long transaction holds the horizon back, seals made meanwhile stay in the search. */
    private Reached reached(String horizon) {
        long oldest = Long.parseUnsignedLong(horizon);
        long number = reached.number;
        while (!young.isEmpty() && Long.compareUnsigned(young.getFirst().xid, oldest) < 0) {
            number = young.removeFirst().number;
        }
        return new Reached(horizon, number);
    }

    private Batch next(long after) {
        return Scopes.as(
                program, () -> java.util.Objects.requireNonNull(transaction.execute(status -> sealBatch(after))));
    }

    private Batch sealBatch(long after) {
        String horizon = jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
        Optional<Head> before = head();
        Unsealed unsealed = unsealed(after);
        List<StoredEntry> entries = unsealed.entries;
        long number = before.map(Head::number).orElse(0L);
        if (!entries.isEmpty()) {
            byte[] leaves = new byte[32 * entries.size()];
            for (int i = 0; i < entries.size(); i++) {
                System.arraycopy(entries.get(i).hash(), 0, leaves, 32 * i, 32);
            }
            Seal.Contents contents = new Seal.Contents(
                    Seal.ranges(entries.stream().map(StoredEntry::id).toList()), entries.size(), leaves);
            Instant now = wall.instant().truncatedTo(ChronoUnit.MICROS);
            insert(Seal.of(number + 1, contents, now, before.map(Head::head).orElse(Seal.BEGINNING), key));
            young.addLast(new Sealed(number + 1, unsealed.xid));
        }
        long last = entries.isEmpty() ? after : entries.getLast().id();
        return new Batch(horizon, entries.size(), last);
    }

    private Unsealed unsealed(long after) {
        AtomicLong youngest = new AtomicLong();
        List<StoredEntry> entries = jdbc.sql("""
                select xid::text as xid, id, at, domain_at, viewer, viewer_name, organisation, address, action, kind, subject, jurisdiction,
                       detail::text as detail
                from ledger.entry
                where xid >= cast(:horizon as xid8)
                and id > :after
                and not id <@ coalesce(
                  (select range_agg(r) from ledger.seal, unnest(seal.entries) r where number > :number),
                  '{}'::int8multirange)
                order by id
                limit :batch
                """)
                .param("horizon", reached.horizon)
                .param("after", after)
                .param("number", reached.number)
                .param("batch", BATCH)
                .query((row, n) -> {
                    long xid = Long.parseUnsignedLong(row.getString("xid"));
                    youngest.accumulateAndGet(xid, (a, b) -> Long.compareUnsigned(a, b) > 0 ? a : b);
                    return StoredEntry.of(row);
                })
                .list();
        return new Unsealed(entries, youngest.get());
    }

    private void insert(Seal seal) {
        jdbc.sql("""
                insert into ledger.seal
                  (number, previous, entries, entries_count, leaves, sealed_at, head, public_key, signature)
                values
                  (:number, :previous, cast(:entries as int8multirange), :count, :leaves, :sealed_at, :head, :public_key, :signature)
                """)
                .param("number", seal.number())
                .param("previous", seal.proof().previous())
                .param("entries", seal.contents().entries())
                .param("count", seal.contents().count())
                .param("leaves", seal.contents().leaves())
                .param("sealed_at", seal.sealedAt().atOffset(ZoneOffset.UTC))
                .param("head", seal.proof().head())
                .param("public_key", seal.proof().publicKey())
                .param("signature", seal.proof().signature())
                .update();
    }

    private Optional<Head> head() {
        return jdbc.sql("select number, head from ledger.seal order by number desc limit 1")
                .query((row, n) -> new Head(row.getLong("number"), row.getBytes("head")))
                .optional();
    }

    /** One line a sealing: when, which batch, its head. Whoever keeps a line elsewhere can prove that nothing before it was changed. */
    private void writeAnchor() {
        if (anchor == null) {
            return;
        }
        Head head = head().orElseThrow();
        OffsetDateTime now = wall.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
        String line = now + " " + head.number + " " + HexFormat.of().formatHex(head.head) + System.lineSeparator();
        try {
            Files.writeString(anchor, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.error("cannot write the ledger's anchor to {}: the next sealing tries again", anchor, e);
        }
    }
}
