package org.vigil.store;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.IncompleteEventPublications;

/**
 * Tells facts again that somebody has not answered: not only after a restart, but also when the database was away for a moment while the
 * program went on. Listeners are idempotent, so one that was merely slow is told twice without harm; a few at a time, since whoever is slow
 * is not helped by more work.
 */
@Configuration(proxyBeanMethods = false)
class Outbox {
    /** Longer than a listener takes. */
    private static final Duration UNANSWERED = Duration.ofSeconds(40);

    private static final int AT_A_TIME = 100;

    @Bean
    RecurringTask<Void> tellUnansweredFactsAgain(IncompleteEventPublications publications) {
        return Tasks.recurring("tell-unanswered-facts-again", FixedDelay.ofSeconds(10))
                .execute((instance, context) -> publications.resubmitIncompletePublications(unansweredSince(
                        context.getExecution().getExecutionTime().minus(UNANSWERED))));
    }

    private static Predicate<EventPublication> unansweredSince(Instant before) {
        AtomicInteger told = new AtomicInteger();
        return publication -> {
            @Nullable Instant again = publication.getLastResubmissionDate();
            Instant last = again == null ? publication.getPublicationDate() : again;
            return last.isBefore(before) && told.getAndIncrement() < AT_A_TIME;
        };
    }
}
