package org.vigil.measure;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.store.Scopes;

/**
 * Asks for release tests when their time has come, and ends measures at their end, or says why not. Rows are locked while they are looked
 * at and marked in the same transaction: whoever sweeps, however often, and whatever is killed in between, each is asked and ended once.
 */
@Configuration(proxyBeanMethods = false)
class MeasureSweep {

    @Bean
    RecurringTask<Void> lookAtMeasures(Sweep sweep) {
        return Tasks.recurring("look-at-measures", FixedDelay.ofSeconds(1)).execute((instance, context) -> sweep.run());
    }

    @Bean
    Sweep measuresOver(
            TransactionTemplate transaction,
            DueTable due,
            TestTable tests,
            Ending ending,
            Ending.Telling telling,
            @Value("${vigil.region.root}") String root) {
        return new Sweep(transaction, due, tests, ending, telling, Viewer.program(Code.of(root)));
    }

    record Sweep(
            TransactionTemplate transaction,
            DueTable due,
            TestTable tests,
            Ending ending,
            Ending.Telling telling,
            Viewer program) {
        private static final int BATCH = 500;

        /** Those who ask at once are one duty of their county. */
        private static final int ASKING_MOST = 20_000;

        /** All of a county that ask for a test of a kind at once. */
        private record Group(Code unit, String disease, String kind) {}

        void run() {
            Scopes.as(program, () -> {
                while (some(this::ask) == ASKING_MOST || some(this::end) == BATCH) {
                    // the next batch
                }
            });
        }

        private int some(java.util.function.Supplier<Integer> work) {
            return Objects.requireNonNull(transaction.execute(status -> work.get()));
        }

        /** Who has what he needs for his end already is not asked. */
        private int ask() {
            Instant now = telling.clock().instant();
            List<Measure> asking = due.asking(now, ASKING_MOST);
            if (asking.isEmpty()) {
                return 0;
            }
            due.asked(asking, now);
            LocalDate day = LocalDate.ofInstant(now, telling.clock().zone());
            Map<Group, Long> groups = asking.stream()
                    .filter(each -> each.basis()
                            .release()
                            .missing(tests.samples(each.id()), each.span().ends())
                            .isPresent())
                    .collect(Collectors.groupingBy(
                            each -> new Group(
                                    each.unit(), each.disease(), each.part().kind()),
                            Collectors.counting()));
            groups.forEach((group, measures) -> {
                telling.ledger()
                        .record(new Entry(
                                "measure-tests-asked",
                                "measures",
                                group.unit().value(),
                                group.unit(),
                                Map.of(
                                        "kind",
                                        group.kind(),
                                        "measures",
                                        String.valueOf(measures),
                                        "day",
                                        day.toString())));
                telling.events()
                        .publishEvent(new ReleaseTestsDue(
                                group.unit(), group.disease(), group.kind(), day, Math.toIntExact(measures), now));
            });
            return asking.size();
        }

        private int end() {
            Instant now = telling.clock().instant();
            List<Measure> over = due.ending(now, BATCH);
            over.forEach(each -> ending.settle(each, now));
            return over.size();
        }
    }
}
