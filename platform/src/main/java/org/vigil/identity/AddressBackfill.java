package org.vigil.identity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.identity.IdentityTable.Passed;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/**
 * Gives people who were stored before addresses had hashes (V0251) those by which they are found. Each step is a transaction of its own;
 * cut off anywhere, the next run goes on with what is left. With nothing left a run is one look at an empty index.
 */
@Configuration(proxyBeanMethods = false)
class AddressBackfill {
    private static final Logger LOG = LoggerFactory.getLogger(AddressBackfill.class);
    private static final int AT_ONCE = 500;

    @Bean
    RecurringTask<Void> findPeopleStoredWithoutHashesOfTheirAddress(Steps steps) {
        return Tasks.recurring("find-people-stored-without-hashes-of-their-address", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> steps.run());
    }

    @Bean
    Steps addressBackfillSteps(
            IdentityTable table, TransactionTemplate transaction, @Value("${vigil.region.root}") String root) {
        return new Steps(table, transaction, Viewer.program(Code.of(root)), AT_ONCE);
    }

    /**
     * The work.
     *
     * @param atOnce records of one transaction
     */
    record Steps(IdentityTable table, TransactionTemplate transaction, Viewer program, int atOnce) {
        /** Goes through what is left, once, until the thread is interrupted. A record that does not open is left alone and counted. */
        void run() {
            Passed passed = Passed.NONE;
            int looked = atOnce;
            while (looked == atOnce && !Thread.currentThread().isInterrupted()) {
                Passed before = passed;
                passed = step(before);
                looked = passed.looked() - before.looked();
            }
            if (passed.looked() > 0) {
                LOG.info(
                        "addresses of {} stored people can be searched now; {} do not open",
                        passed.hashed(),
                        passed.looked() - passed.hashed());
            }
        }

        /** The next few after those passed. */
        Passed step(Passed passed) {
            return Scopes.as(
                    program,
                    () -> Objects.requireNonNull(transaction.execute(status -> table.hashAddresses(passed, atOnce))));
        }
    }
}
