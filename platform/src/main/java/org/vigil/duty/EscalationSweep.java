package org.vigil.duty;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/**
 * Takes the steps up the tree whose time has come. One statement marks them taken, so that a step is taken once whoever sweeps, however
 * often, and whatever is killed in between; a step missed while nothing ran is taken at the next sweep.
 */
@Configuration(proxyBeanMethods = false)
class EscalationSweep {

    @Bean
    RecurringTask<Void> takeEscalationSteps(Sweep sweep) {
        return Tasks.recurring("take-escalation-steps", FixedDelay.ofSeconds(1))
                .execute((instance, context) -> sweep.run());
    }

    @Bean
    Sweep escalations(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            DomainClock clock,
            Ledger ledger,
            @Value("${vigil.region.root}") String root) {
        return new Sweep(jdbc, transaction, clock, ledger, Viewer.program(Code.of(root)));
    }

    record Sweep(JdbcClient jdbc, TransactionTemplate transaction, DomainClock clock, Ledger ledger, Viewer program) {
        private record Taken(UUID duty, int step, Code jurisdiction, Code to, String organisation) {}

        void run() {
            Scopes.as(program, () -> transaction.executeWithoutResult(status -> take(clock.instant())));
        }

        private void take(Instant now) {
            List<Taken> taken = jdbc.sql("""
                    update duty.escalation e set taken_at = :now
                    from duty.duty d
                    where d.id = e.duty and d.state in ('open', 'acknowledged')
                    and e.taken_at is null and e.planned_at <= :now
                    returning e.duty, e.step, e.jurisdiction, e.owed_by, e.organisation
                    """)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .query((row, n) -> new Taken(
                            row.getObject("duty", UUID.class),
                            row.getInt("step"),
                            Code.of(row.getString("jurisdiction")),
                            Code.of(row.getString("owed_by")),
                            row.getString("organisation")))
                    .list();
            for (Taken step : taken) {
                ledger.record(new Entry(
                        "duty-escalated",
                        "duty",
                        step.duty().toString(),
                        step.jurisdiction(),
                        Map.of(
                                "step", String.valueOf(step.step()),
                                "to", step.to().value(),
                                "organisation", step.organisation())));
            }
        }
    }
}
