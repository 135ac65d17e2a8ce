package org.vigil.outbreak;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.policy.Policies;
import org.vigil.store.Scopes;

/**
 * Deletes contacts who never became a case, with evidence and history, once the pack in force says that their time is over, counted from
 * the last exposure. Whoever is still looked after stays until that is over. Without a rule in the pack nothing is deleted.
 */
@Component
class ContactRetention {
    private static final String DATA_CLASS = "contact";
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Policies policies;
    private final Jurisdictions jurisdictions;
    private final Written written;

    ContactRetention(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Policies policies,
            Jurisdictions jurisdictions,
            Written written) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.policies = policies;
        this.jurisdictions = jurisdictions;
        this.written = written;
    }

    /** Where it is told, and when it is. */
    @Component
    record Written(Ledger ledger, DomainClock clock) {}

    @Configuration(proxyBeanMethods = false)
    static class Timer {
        @Bean
        RecurringTask<Void> deleteContacts(ContactRetention retention) {
            return Tasks.recurring("delete-contacts", FixedDelay.ofMinutes(10))
                    .execute((instance, context) -> retention.run());
        }
    }

    /** Tells how many. Run again, it finishes what was cut off. */
    int run() {
        return Scopes.as(
                Viewer.program(jurisdictions.root().code()),
                () -> diseases().stream().mapToInt(this::run).sum());
    }

    private List<String> diseases() {
        return Objects.requireNonNull(transaction.execute(
                status -> jdbc.sql("select distinct disease from outbreak.contact where closed_at is not null")
                        .query(String.class)
                        .list()));
    }

    private int run(String disease) {
        return policies.inForce(disease, written.clock.today())
                .flatMap(pack -> pack.retention(DATA_CLASS))
                .map(rule -> rule.then())
                .filter(rule -> rule.then().equals("delete"))
                .map(rule -> written.clock
                        .today()
                        .minus(rule.keep())
                        .atStartOfDay(written.clock.zone())
                        .toInstant())
                .map(before -> delete(disease, before))
                .orElse(0);
    }

    private int delete(String disease, Instant before) {
        int deleted = 0;
        int batch = BATCH;
        while (batch == BATCH) {
            batch = Objects.requireNonNull(transaction.execute(status -> some(disease, before)));
            deleted += batch;
        }
        return deleted;
    }

    /** One who was merged into another goes with him, or after him: his evidence is the other's too. */
    private int some(String disease, Instant before) {
        int deleted = jdbc.sql("""
                delete from outbreak.contact where id in (
                  select c.id from outbreak.contact c
                  where c.disease = :disease and c.closed_at is not null and c.last_exposure < :before
                  and not exists (select from outbreak.contact k where k.merged_into = c.id)
                  and not exists (select from outbreak.contact k where k.id = c.merged_into and (k.closed_at is null or k.last_exposure >= :before))
                  and not exists (
                    select from outbreak.cases p where p.person = c.person and p.disease = c.disease and p.classification <> 'discarded')
                  limit :most)
                """)
                .param("disease", disease)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", BATCH)
                .update();
        if (deleted > 0) {
            written.ledger.record(new Entry(
                    "contacts-deleted",
                    "contacts",
                    UUID.randomUUID().toString(),
                    Scopes.current().scope(),
                    Map.of("contacts", String.valueOf(deleted), "last-exposure-before", before.toString())));
        }
        return deleted;
    }
}
