package org.vigil.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** Deletes sessions that have run out and failures that no longer count. */
@Configuration(proxyBeanMethods = false)
class Housekeeping {

    @Bean
    RecurringTask<Void> tidyAccess(
            SessionTable sessions,
            Throttle throttle,
            TransactionTemplate transaction,
            @Value("${vigil.region.root}") String root) {
        Viewer program = Viewer.program(Code.of(root));
        return Tasks.recurring("tidy-access", FixedDelay.ofMinutes(10))
                .execute((instance, context) -> Scopes.as(
                        program,
                        () -> transaction.executeWithoutResult(status -> {
                            sessions.tidy();
                            throttle.tidy();
                        })));
    }
}
