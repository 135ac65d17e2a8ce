package org.vigil.zone;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** Tells of zones that stand past their end, each end once: one statement marks them told, whoever sweeps and however often. */
@Configuration(proxyBeanMethods = false)
class PastEndSweep {

    @Bean
    RecurringTask<Void> tellOfZonesPastTheirEnd(Sweep sweep) {
        return Tasks.recurring("tell-of-zones-past-their-end", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> sweep.run());
    }

    @Bean
    Sweep zonesPastTheirEnd(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            DomainClock clock,
            ApplicationEventPublisher events,
            @Value("${vigil.region.root}") String root) {
        return new Sweep(jdbc, transaction, clock, events, Viewer.program(Code.of(root)));
    }

    record Sweep(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            DomainClock clock,
            ApplicationEventPublisher events,
            Viewer program) {
        void run() {
            Scopes.as(program, () -> transaction.executeWithoutResult(status -> tell(clock.instant())));
        }

        private void tell(Instant now) {
            List<ZonePastEnd> past = jdbc.sql("""
                    update zone.zone set told_past_end_at = :now
                    where state = 'in-force' and told_past_end_at is null and ends_at <= :now
                    returning id, number, jurisdiction, disease, ends_at
                    """)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .query((row, n) -> new ZonePastEnd(
                            new ZoneId(row.getObject("id", UUID.class)),
                            row.getLong("number"),
                            Code.of(row.getString("jurisdiction")),
                            row.getString("disease"),
                            ZoneTable.instant(row, "ends_at")))
                    .list();
            past.forEach(events::publishEvent);
        }
    }
}
