package org.vigil.scenario;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Sha256;
import org.vigil.kernel.Viewer;
import tools.jackson.databind.json.JsonMapper;

/** Decisions and their signatures in the database. */
@Component
class DecisionTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    DecisionTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Writes it once; false when one stands already. */
    boolean insert(Comparison of, Decision.Document document, Viewer by, Instant now) {
        String text = json.writeValueAsString(document);
        return jdbc.sql("""
                insert into scenario.decision
                  (comparison, jurisdiction, option_number, document, sha256, decided_by, decided_by_name, decided_at)
                values (:id, :jurisdiction, :option, :document, :sha256, :by, :by_name, :now)
                on conflict (comparison) do nothing
                """)
                        .param("id", of.id().value())
                        .param("jurisdiction", of.jurisdiction().value())
                        .param("option", document.option())
                        .param("document", text)
                        .param("sha256", Sha256.hex(text))
                        .param("by", by.id())
                        .param("by_name", by.name())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Adds a signature; false when this person has signed before. */
    boolean sign(Comparison of, String signature, Viewer by, Instant now) {
        return jdbc.sql("""
                insert into scenario.signature (comparison, signer, jurisdiction, signer_name, organisation, signed_at, signature)
                values (:id, :by, :jurisdiction, :by_name, :organisation, :now, :signature)
                on conflict (comparison, signer) do nothing
                """)
                        .param("id", of.id().value())
                        .param("by", by.id())
                        .param("jurisdiction", of.jurisdiction().value())
                        .param("by_name", by.name())
                        .param("organisation", by.organisation())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("signature", signature)
                        .update()
                == 1;
    }

    Optional<Decision> find(ComparisonId id) {
        List<Decision.Signature> signatures = jdbc.sql("""
                select signer, signer_name, organisation, signed_at, signature
                from scenario.signature where comparison = :id order by signed_at, signer
                """)
                .param("id", id.value())
                .query((row, n) -> new Decision.Signature(
                        row.getObject("signer", UUID.class),
                        row.getString("signer_name"),
                        row.getString("organisation"),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                        row.getString("signature")))
                .list();
        return jdbc.sql("""
                select document, sha256, decided_by_name, decided_at from scenario.decision where comparison = :id
                """)
                .param("id", id.value())
                .query((row, n) -> new Decision(
                        id,
                        json.readValue(row.getString("document"), Decision.Document.class),
                        row.getString("sha256"),
                        row.getString("decided_by_name"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                        signatures))
                .optional();
    }
}
