package org.vigil.clock;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** How far an adjustable domain clock has come, kept over restarts. */
@Component
class ClockTable {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Viewer program;

    ClockTable(JdbcClient jdbc, TransactionTemplate transaction, @Value("${vigil.region.root}") String root) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.program = Viewer.program(Code.of(root));
    }

    Optional<Instant> lastSeen() {
        return Scopes.as(
                program,
                () -> transaction.execute(status -> jdbc.sql("select seen_at from clock.domain_time")
                        .query((row, n) -> row.getObject("seen_at", java.time.OffsetDateTime.class)
                                .toInstant())
                        .optional()));
    }

    void remember(Instant instant) {
        Scopes.as(
                program,
                () -> transaction.executeWithoutResult(status -> jdbc.sql("""
                        insert into clock.domain_time (single, seen_at) values (true, :at)
                        on conflict (single) do update set seen_at = greatest(excluded.seen_at, domain_time.seen_at)
                        """)
                        .param("at", instant.atOffset(ZoneOffset.UTC))
                        .update()));
    }
}
