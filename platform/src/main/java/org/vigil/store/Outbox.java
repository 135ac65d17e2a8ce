package org.vigil.store;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.IncompleteEventPublications;

/**
 * Tells facts again that somebody has not answered: not only after a restart, but also when the database was away for a moment while the
 * program went on. Listeners are idempotent, so one that was merely slow is told twice without harm.
 */
@Configuration(proxyBeanMethods = false)
class Outbox {
    /** Longer than any listener takes. */
    private static final Duration UNANSWERED = Duration.ofSeconds(40);

    @Bean
    RecurringTask<Void> tellUnansweredFactsAgain(IncompleteEventPublications publications) {
        return Tasks.recurring("tell-unanswered-facts-again", FixedDelay.ofSeconds(10))
                .execute((instance, context) -> publications.resubmitIncompletePublicationsOlderThan(UNANSWERED));
    }
}
