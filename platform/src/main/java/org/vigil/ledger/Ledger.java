package org.vigil.ledger;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.clock.WallClock;
import org.vigil.kernel.Public;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;
import tools.jackson.databind.json.JsonMapper;

/** The record of who did what, written in the same transaction as the deed. */
@Service
public class Ledger {
    private final JdbcClient jdbc;
    private final DomainClock domain;
    private final WallClock wall;
    private final JsonMapper json;

    Ledger(JdbcClient jdbc, DomainClock domain, WallClock wall, JsonMapper json) {
        this.jdbc = jdbc;
        this.domain = domain;
        this.wall = wall;
        this.json = json;
    }

    /** Appends an entry by the current viewer. Stands or falls with the transaction it is called in. */
    @Public("whoever may do a thing may and must record it")
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Entry entry) {
        Viewer viewer = Scopes.current();
        jdbc.sql("""
                insert into ledger.entry
                  (at, domain_at, viewer, viewer_name, organisation, action, kind, subject, jurisdiction, detail)
                values
                  (:at, :domain_at, :viewer, :viewer_name, :organisation, :action, :kind, :subject, :jurisdiction, :detail::jsonb)
                """)
                .param("at", wall.instant().atOffset(ZoneOffset.UTC))
                .param("domain_at", domain.instant().atOffset(ZoneOffset.UTC))
                .param("viewer", viewer.id())
                .param("viewer_name", viewer.name())
                .param("organisation", viewer.organisation())
                .param("action", entry.action())
                .param("kind", entry.kind())
                .param("subject", entry.id())
                .param("jurisdiction", entry.jurisdiction().value())
                .param("detail", json.writeValueAsString(entry.detail()))
                .update();
    }

    /** Appends many entries at once, one statement for all: what a batch did, record by record. */
    @Public("whoever may do a thing may and must record it")
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(List<Entry> entries) {
        Viewer viewer = Scopes.current();
        List<Map<String, Object>> rows = entries.stream()
                .map(entry -> Map.<String, Object>of(
                        "action", entry.action(),
                        "kind", entry.kind(),
                        "subject", entry.id(),
                        "jurisdiction", entry.jurisdiction().value(),
                        "detail", entry.detail()))
                .toList();
        jdbc.sql("""
                insert into ledger.entry
                  (at, domain_at, viewer, viewer_name, organisation, action, kind, subject, jurisdiction, detail)
                select :at, :domain_at, :viewer, :viewer_name, :organisation, r.action, r.kind, r.subject, r.jurisdiction, r.detail
                from jsonb_to_recordset(:rows::jsonb)
                  as r(action text, kind text, subject text, jurisdiction text, detail jsonb)
                """)
                .param("at", wall.instant().atOffset(ZoneOffset.UTC))
                .param("domain_at", domain.instant().atOffset(ZoneOffset.UTC))
                .param("viewer", viewer.id())
                .param("viewer_name", viewer.name())
                .param("organisation", viewer.organisation())
                .param("rows", json.writeValueAsString(rows))
                .update();
    }
}
