package org.vigil.presence;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.policy.Outcome;
import org.vigil.policy.Policies;
import org.vigil.policy.PolicyPack;
import org.vigil.policy.StandingPack;
import org.vigil.store.Scopes;

/**
 * Deletes stays once the pack in force says that their time is over: from the tables, then from the index and its files. Without a rule
 * in a pack nothing is deleted. Where packs say different times, the longest holds.
 */
@Component
class Forgetting {
    private static final String DATA_CLASS = "presence";
    /** A number may be on its way to a stay for so long. */
    private static final int DAYS_ON_THE_WAY = 2;

    private final Tables tables;
    private final IndexKeeper keeper;
    private final Policies policies;
    private final DomainClock clock;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Viewer program;

    private @Nullable LocalDate lastDay;

    Forgetting(
            Tables tables,
            IndexKeeper keeper,
            Policies policies,
            Ledger ledger,
            TransactionTemplate transaction,
            @Value("${vigil.region.root}") String root) {
        this.tables = tables;
        this.keeper = keeper;
        this.policies = policies;
        this.clock = tables.clock;
        this.ledger = ledger;
        this.transaction = transaction;
        this.program = Viewer.program(Code.of(root));
    }

    /** What is cleared, and the time it is. */
    @Component
    record Tables(StayTable stays, NumberTable numbers, DomainClock clock) {}

    /** Looks often; what is due is asked of domain time. */
    @Configuration(proxyBeanMethods = false)
    static class Timers {
        @Bean
        RecurringTask<Void> forgetPresences(Forgetting forgetting) {
            return Tasks.recurring("forget-presences", FixedDelay.ofMinutes(1))
                    .execute((instance, context) -> forgetting.onceADay());
        }

        @Bean
        RecurringTask<Void> indexPresences(IndexKeeper keeper) {
            return Tasks.recurring("index-presences", FixedDelay.ofSeconds(5)).execute((instance, context) -> {
                try {
                    keeper.catchUp();
                } catch (Refusal elsewhere) {
                    // Another process has the index, and this timer too.
                }
            });
        }
    }

    private synchronized void onceADay() {
        LocalDate today = clock.today();
        if (!today.equals(lastDay)) {
            try {
                run();
                keeper.check();
                lastDay = today;
            } catch (Refusal elsewhere) {
                // Another process has the index; it forgets.
            }
        }
    }

    /** Deletes what is due; tells how many stays. Run again, it finishes what was cut off. */
    int run() {
        Optional<Instant> endedBy = endedBy();
        if (endedBy.isEmpty()) {
            return 0;
        }
        int deleted = Scopes.as(program, () -> transaction.execute(status -> delete(endedBy.get())));
        keeper.forget(endedBy.get());
        return deleted;
    }

    private int delete(Instant endedBy) {
        int deleted = tables.stays.forget(endedBy);
        tables.numbers.forgetUnused(clock.today().minusDays(DAYS_ON_THE_WAY));
        if (deleted > 0) {
            ledger.record(new Entry(
                    "presences-forgotten",
                    "presences",
                    UUID.randomUUID().toString(),
                    program.scope(),
                    Map.of("stays", Integer.toString(deleted), "ended-by", endedBy.toString())));
        }
        return deleted;
    }

    /** The end of the last day that is over its time. */
    private Optional<Instant> endedBy() {
        LocalDate today = clock.today();
        return policies.packs().stream()
                .filter(standing -> standing.inForceOn(today))
                .map(StandingPack::pack)
                .map(pack -> keptFrom(pack, today))
                .flatMap(Optional::stream)
                .min(LocalDate::compareTo)
                .map(first -> first.atStartOfDay(clock.zone()).toInstant());
    }

    private static Optional<LocalDate> keptFrom(PolicyPack pack, LocalDate today) {
        return pack.retention(DATA_CLASS)
                .map(rule -> rule.then())
                .map(Outcome.Retention::keep)
                .map(today::minus);
    }
}
