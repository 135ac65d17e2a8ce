package org.vigil.signal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.sentinel.ReportsReceived;
import org.vigil.store.Scopes;

/**
 * Judges at once what arrives, and everything on a new domain day. What waits stands in a table, so that many batches about one stream are
 * judged together and a crash loses none; one judging runs at a time in this process.
 */
@Component
class JudgingTimer {
    private static final Duration REST_MAX = Duration.ofSeconds(1);

    /** Fits made again between two looks at what waits: about a second. */
    private static final int FITS_AT_A_TIME = 400;

    private final Signals signals;
    private final Viewer program;
    private final AtomicInteger asked = new AtomicInteger();

    JudgingTimer(Signals signals, @Value("${vigil.region.root}") String root) {
        this.signals = signals;
        this.program = Viewer.program(Code.of(root));
    }

    @Async
    @TransactionalEventListener
    void on(ReportsReceived received) {
        Scopes.as(program, () -> signals.expect(received));
        judgeAll();
    }

    /** Judges until nothing waits. Whoever calls while another is at it only makes that one look again. */
    void judgeAll() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = asked.get();
            try {
                Scopes.as(program, this::untilNoneWaits);
            } catch (RuntimeException e) {
                // What waited still waits; the timer comes back to it.
                asked.set(0);
                throw e;
            }
        } while (!asked.compareAndSet(seen, 0));
    }

    /** What comes in while one part is judged is judged together, after a rest as long as that took: requests get the other half. */
    private void untilNoneWaits() {
        long begun = System.nanoTime();
        while (signals.judgePending() > 0) {
            rest(Duration.ofNanos(System.nanoTime() - begun));
            begun = System.nanoTime();
        }
    }

    private static void rest(Duration worked) {
        try {
            Thread.sleep(worked.compareTo(REST_MAX) < 0 ? worked : REST_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void tick() {
        Scopes.as(program, signals::expectDay);
        judgeAll();
        Scopes.as(program, () -> signals.renewFits(FITS_AT_A_TIME));
    }

    /** The timer itself. */
    @Configuration(proxyBeanMethods = false)
    static class Timer {
        @Bean
        RecurringTask<Void> judgeStreams(JudgingTimer timer) {
            return Tasks.recurring("judge-streams", FixedDelay.ofSeconds(2))
                    .execute((instance, context) -> timer.tick());
        }
    }
}
