package org.vigil.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGStatement;

/** Reads a whole ledger in the order of its seals, in windows of bounded size, over plain JDBC. */
final class LedgerReading {
    private static final int WINDOW = 50_000;

    /** Times and ids as the numbers they are: as text a million of each take seconds to write and to read. */
    private static final int BINARY = -1;

    /** An entry no seal holds although later ones are sealed and this long has passed did not come by the front door. */
    private static final Duration SEALED_WITHIN = Duration.ofMinutes(1);

    private static final String SEALS = """
            select number, previous, entries::text as entries, entries_count, leaves, sealed_at, head, public_key, signature
            from ledger.seal
            where number > ?
            order by number
            limit 200
            """;
    private static final String ENTRIES = """
            select id, at, domain_at, viewer, viewer_name, organisation, address, action, kind, subject, jurisdiction,
                   detail::text as detail
            from ledger.entry
            where id between ? and ?
            """;
    private static final String UNSEALED = """
            with sealed as (
              select coalesce(range_agg(r), '{}'::int8multirange) as ids, max(upper(s.entries)) as upto, max(s.sealed_at) as latest
              from ledger.seal s, unnest(s.entries) r
            )
            select e.id, e.at, e.id < sealed.upto as among, sealed.latest
            from ledger.entry e, sealed
            where not e.id <@ sealed.ids
            order by e.id
            """;

    private final Connection connection;

    LedgerReading(Connection connection) {
        this.connection = connection;
    }

    /** Takes a seal with those of its entries that are there. */
    @FunctionalInterface
    interface Batches {
        void take(Seal seal, List<StoredEntry> entries);
    }

    /** An entry without a seal; too old when it must have had one. */
    record Unsealed(long id, boolean tooOld) {}

    void eachBatch(Batches batches) throws SQLException {
        long last = 0;
        List<Seal> window = seals(last);
        while (!window.isEmpty()) {
            int from = 0;
            while (from < window.size()) {
                int to = from;
                int size = 0;
                while (to < window.size()
                        && (to == from || size + window.get(to).contents().count() <= WINDOW)) {
                    size += window.get(to).contents().count();
                    to++;
                }
                read(window.subList(from, to), batches);
                from = to;
            }
            last = window.getLast().number();
            window = seals(last);
        }
    }

    List<Unsealed> unsealed() throws SQLException {
        List<Unsealed> unsealed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNSEALED);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                OffsetDateTime latest = rows.getObject("latest", OffsetDateTime.class);
                Instant at = rows.getObject("at", OffsetDateTime.class).toInstant();
                boolean late = latest != null && at.plus(SEALED_WITHIN).isBefore(latest.toInstant());
                unsealed.add(new Unsealed(rows.getLong("id"), rows.getBoolean("among") && late));
            }
        }
        return unsealed;
    }

    private List<Seal> seals(long after) throws SQLException {
        List<Seal> seals = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SEALS)) {
            statement.setLong(1, after);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    seals.add(Seal.of(rows));
                }
            }
        }
        return seals;
    }

    private void read(List<Seal> seals, Batches batches) throws SQLException {
        Map<Long, List<StoredEntry>> byBatch = new HashMap<>();
        Map<Long, Long> batchOf = new HashMap<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Seal seal : seals) {
            List<Long> ids = seal.ids();
            ids.forEach(id -> batchOf.put(id, seal.number()));
            first = ids.isEmpty() ? first : Math.min(first, ids.getFirst());
            last = ids.isEmpty() ? last : Math.max(last, ids.getLast());
        }
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY);
            statement.setFetchSize(10_000);
            statement.setLong(1, first);
            statement.setLong(2, last);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Long batch = batchOf.get(rows.getLong("id"));
                    if (batch != null) {
                        byBatch.computeIfAbsent(batch, n -> new ArrayList<>()).add(StoredEntry.of(rows));
                    }
                }
            }
        }
        seals.forEach(seal -> batches.take(seal, byBatch.getOrDefault(seal.number(), List.of())));
    }
}
