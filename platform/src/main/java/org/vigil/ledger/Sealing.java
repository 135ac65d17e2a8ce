package org.vigil.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every two seconds, off the request path, so that an entry is sealed within five (bar D6). */
@Configuration(proxyBeanMethods = false)
class Sealing {

    @Bean
    RecurringTask<Void> sealLedger(Sealer sealer) {
        return Tasks.recurring("seal-ledger", FixedDelay.ofSeconds(2)).execute((instance, context) -> sealer.sealAll());
    }
}
