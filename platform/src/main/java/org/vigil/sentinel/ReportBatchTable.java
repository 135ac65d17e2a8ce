package org.vigil.sentinel;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Viewer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Receipts of batches, and the keys under which senders may ask for them again. */
@Component
class ReportBatchTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReportBatchTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A batch begun in this transaction. */
    record Begun(long key, UUID id) {}

    /**
     * Begins a batch; waits while another transaction works on the same key.
     *
     * @return empty when the sender's key is known already
     */
    Optional<Begun> begin(Viewer sender, Delivery delivery, @Nullable String digest, OffsetDateTime at) {
        UUID id = UUID.randomUUID();
        return jdbc.sql("""
                insert into sentinel.batch (id, jurisdiction, viewer, viewer_name, via, idempotency_key, digest, received_at)
                values (:id, :jurisdiction, :viewer, :name, :via, :key, :digest, :at)
                on conflict (viewer, idempotency_key) do nothing
                returning key
                """)
                .param("id", id)
                .param("jurisdiction", sender.scope().value())
                .param("viewer", sender.id())
                .param("name", sender.name())
                .param("via", delivery.via().word())
                .param("key", delivery.key())
                .param("digest", digest)
                .param("at", at)
                .query((row, n) -> new Begun(row.getLong("key"), id))
                .optional();
    }

    void end(Begun batch, Receipt receipt) {
        jdbc.sql("""
                update sentinel.batch
                set received = :received, stored = :stored, corrected = :corrected, superseded = :superseded,
                    unchanged = :unchanged, refused = :refused, problems = :problems::jsonb
                where key = :key
                """)
                .param("received", receipt.received())
                .param("stored", receipt.stored())
                .param("corrected", receipt.corrected())
                .param("superseded", receipt.superseded())
                .param("unchanged", receipt.unchanged())
                .param("refused", receipt.refusedReports())
                .param("problems", json.writeValueAsString(receipt.refused()))
                .param("key", batch.key())
                .update();
    }

    /**
     * The receipt given before under the sender's key.
     *
     * @throws Refusal SENTINEL-0013 when the key was used for other reports
     */
    Receipt again(Viewer sender, String key, String digest) {
        return jdbc.sql("""
                select id, received, stored, corrected, superseded, unchanged, problems, digest
                from sentinel.batch where viewer = :viewer and idempotency_key = :key
                """)
                .param("viewer", sender.id())
                .param("key", key)
                .query((row, n) -> {
                    if (!digest.equals(row.getString("digest"))) {
                        throw new Refusal("SENTINEL-0013", key);
                    }
                    return receipt(row);
                })
                .single();
    }

    /** The receipt of a batch that the viewer sent himself. */
    Optional<Receipt> find(UUID id, Viewer sender) {
        return jdbc.sql("""
                select id, received, stored, corrected, superseded, unchanged, problems
                from sentinel.batch where id = :id and viewer = :viewer
                """)
                .param("id", id)
                .param("viewer", sender.id())
                .query((row, n) -> receipt(row))
                .optional();
    }

    private Receipt receipt(java.sql.ResultSet row) throws java.sql.SQLException {
        List<RowProblem> problems = json.readValue(row.getString("problems"), new TypeReference<List<RowProblem>>() {});
        return new Receipt(
                row.getObject("id", UUID.class),
                row.getInt("received"),
                row.getInt("stored"),
                row.getInt("corrected"),
                row.getInt("superseded"),
                row.getInt("unchanged"),
                problems);
    }
}
