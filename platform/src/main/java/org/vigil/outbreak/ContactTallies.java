package org.vigil.outbreak;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/**
 * Keeps count of the contacts that a case has in other counties, where those who see the case see it. Counted anew whenever something was
 * done to one of them: heard twice it is the same.
 */
@Component
class ContactTallies {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Jurisdictions jurisdictions;

    ContactTallies(JdbcClient jdbc, TransactionTemplate transaction, Jurisdictions jurisdictions) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.jurisdictions = jurisdictions;
    }

    @Async
    @TransactionalEventListener
    void on(ContactsNamed named) {
        everywhere(() -> List.of(named.caseId().value()));
    }

    @Async
    @TransactionalEventListener
    void on(ContactsWorked worked) {
        everywhere(() -> casesOf(worked.action()));
    }

    @Async
    @TransactionalEventListener
    void on(ContactMoved moved) {
        everywhere(() -> List.of(moved.caseId().value()));
    }

    private List<UUID> casesOf(UUID action) {
        return jdbc.sql("""
                select distinct c.case_id from outbreak.contact_change k join outbreak.contact c on c.id = k.contact
                where k.action = :action
                """)
                .param("action", action)
                .query((row, n) -> row.getObject("case_id", UUID.class))
                .list();
    }

    private void everywhere(Supplier<List<UUID>> cases) {
        Scopes.as(
                Viewer.program(jurisdictions.root().code()),
                () -> transaction.executeWithoutResult(status -> count(cases.get())));
    }

    /** Within a transaction of the program for the whole region. One counts at a time, so that the later one sees more. */
    void count(Collection<UUID> cases) {
        String[] ids = cases.stream().map(UUID::toString).toArray(String[]::new);
        jdbc.sql("select pg_advisory_xact_lock(hashtext('contact tally'))")
                .query((row, n) -> 1)
                .list();
        jdbc.sql("delete from outbreak.contact_tally where case_id = any(:cases::uuid[])")
                .param("cases", ids)
                .update();
        jdbc.sql("""
                insert into outbreak.contact_tally (case_id, unit, jurisdiction, contacts, to_call, called, late, waiting, named_at, called_at)
                select c.case_id, c.unit, k.jurisdiction, count(*), count(c.call_by), count(c.called_at) filter (where c.call_by is not null),
                  count(*) filter (where c.called_at > c.call_by),
                  coalesce(array_agg(c.call_by) filter (where c.call_by is not null and c.called_at is null), '{}'),
                  min(c.named_at), max(c.called_at)
                from outbreak.contact c join outbreak.cases k on k.id = c.case_id
                where c.case_id = any(:cases::uuid[]) and c.merged_into is null
                and not (k.jurisdiction >= c.unit and k.jurisdiction < c.unit || '~')
                group by c.case_id, c.unit, k.jurisdiction
                """).param("cases", ids).update();
    }

    /** As counted last, by county. */
    List<ContactTally> of(CaseId id) {
        return jdbc.sql(
                        "select unit, contacts, to_call, called from outbreak.contact_tally where case_id = :id order by unit")
                .param("id", id.value())
                .query((row, n) -> new ContactTally(
                        Code.of(row.getString("unit")),
                        row.getInt("contacts"),
                        row.getInt("to_call"),
                        row.getInt("called")))
                .list();
    }
}
