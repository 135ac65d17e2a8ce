package org.vigil.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Sha256;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;

/** The table of packs. Every change of it is in the ledger. */
@Component
class PolicyTable {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final DomainClock clock;
    private final Code root;

    PolicyTable(JdbcClient jdbc, Ledger ledger, DomainClock clock, @Value("${vigil.region.root}") String root) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
        this.root = Code.of(root);
    }

    record Row(PackKey key, InForce put, String yaml, String sha256, boolean shipped, Instant loadedAt) {}

    /** Until the end of the transaction nobody else changes packs, so that what is checked stays true. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('policy.pack'))")
                .query((row, n) -> true)
                .single();
    }

    /**
     * Adds a pack unless it is there already.
     *
     * @return whether it was not there before
     * @throws Refusal POLICY-0001 when another text stands under its id and version
     */
    boolean add(PolicyPack pack, InForce put, String yaml, boolean shipped) {
        Row row = new Row(pack.key(), put, yaml, Sha256.hex(yaml), shipped, clock.instant());
        if (insert(row)) {
            record("pack-added", row);
            return true;
        }
        Row there = find(pack.key()).orElseThrow();
        if (!there.sha256().equals(row.sha256())) {
            throw new Refusal(
                    "POLICY-0001", pack.key().id(), pack.key().version().toString());
        }
        return false;
    }

    /** Sets the days of a pack that is there. */
    void putInForce(PackKey key, InForce put) {
        changeDays(key, put);
        record("pack-put-in-force", find(key).orElseThrow());
    }

    private void record(String action, Row row) {
        LocalDate to = row.put().to();
        Map<String, String> detail = Map.of(
                "from", row.put().from().toString(), "to", to == null ? "" : to.toString(), "sha256", row.sha256());
        ledger.record(new Entry(action, "pack", row.key().toString(), root, detail));
    }

    List<Row> all() {
        return jdbc.sql("""
                select id, version, in_force_from, in_force_to, yaml, sha256, origin, loaded_at
                from   policy.pack
                order by id, version
                """).query((row, n) -> row(row)).list();
    }

    private Optional<Row> find(PackKey key) {
        return jdbc.sql("""
                select id, version, in_force_from, in_force_to, yaml, sha256, origin, loaded_at
                from   policy.pack
                where  id = :id
                and    version = :version
                """)
                .param("id", key.id())
                .param("version", key.version())
                .query((row, n) -> row(row))
                .optional();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new PackKey(row.getString("id"), row.getObject("version", LocalDate.class)),
                new InForce(
                        row.getObject("in_force_from", LocalDate.class), row.getObject("in_force_to", LocalDate.class)),
                row.getString("yaml"),
                row.getString("sha256"),
                row.getString("origin").equals("shipped"),
                row.getObject("loaded_at", OffsetDateTime.class).toInstant());
    }

    private boolean insert(Row row) {
        return jdbc.sql("""
                        insert into policy.pack
                          (id, version, in_force_from, in_force_to, yaml, sha256, origin, loaded_at)
                        values
                          (:id, :version, :from, :to, :yaml, :sha256, :origin, :loaded_at)
                        on conflict (id, version) do nothing
                        """)
                        .param("id", row.key().id())
                        .param("version", row.key().version())
                        .param("from", row.put().from())
                        .param("to", row.put().to())
                        .param("yaml", row.yaml())
                        .param("sha256", row.sha256())
                        .param("origin", row.shipped() ? "shipped" : "uploaded")
                        .param("loaded_at", row.loadedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void changeDays(PackKey key, InForce put) {
        jdbc.sql("""
                update policy.pack
                set    in_force_from = :from, in_force_to = :to
                where  id = :id
                and    version = :version
                """)
                .param("from", put.from())
                .param("to", put.to())
                .param("id", key.id())
                .param("version", key.version())
                .update();
    }
}
