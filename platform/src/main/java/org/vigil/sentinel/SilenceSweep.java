package org.vigil.sentinel;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** Asks, on wall time, which posts have fallen silent by domain time. */
@Configuration(proxyBeanMethods = false)
class SilenceSweep {
    /** Deadlines are whole minutes, so looking more often finds nothing. */
    private static final Duration APART = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> sweepSilentPosts(Posts posts, DomainClock clock, @Value("${vigil.region.root}") String root) {
        Viewer program = Viewer.program(Code.of(root));
        AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);
        return Tasks.recurring("sweep-silent-posts", FixedDelay.ofSeconds(2)).execute((instance, context) -> {
            Instant now = clock.instant();
            Instant before = Objects.requireNonNull(last.get());
            if (before.equals(Instant.MIN) || !now.isBefore(before.plus(APART))) {
                Scopes.as(program, () -> {
                    posts.sweepSilences();
                });
                last.set(now);
            }
        });
    }
}
