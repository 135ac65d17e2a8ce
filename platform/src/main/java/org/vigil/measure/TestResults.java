package org.vigil.measure;

import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.specimen.ResultArrived;
import org.vigil.store.Scopes;

/**
 * A result of somebody who is under a measure fills its schedule; one that was waited for ends it. People are looked after where they are
 * now, which need not be where the result came in, so this is done for the whole region. Heard twice, it changes nothing.
 */
@Component
class TestResults {
    private final MeasureTable table;
    private final TestTable tests;
    private final Ending ending;
    private final TransactionTemplate transaction;
    private final DomainClock clock;
    private final Viewer program;

    TestResults(
            MeasureTable table,
            TestTable tests,
            Ending ending,
            TransactionTemplate transaction,
            DomainClock clock,
            @Value("${vigil.region.root}") String root) {
        this.table = table;
        this.tests = tests;
        this.ending = ending;
        this.transaction = transaction;
        this.clock = clock;
        this.program = Viewer.program(Code.of(root));
    }

    @Async
    @TransactionalEventListener
    void on(ResultArrived arrived) {
        TestTable.Result result = new TestTable.Result(
                arrived.result(),
                arrived.person(),
                arrived.disease(),
                arrived.positive(),
                arrived.takenAt(),
                arrived.at());
        Scopes.as(
                program,
                () -> transaction.executeWithoutResult(
                        status -> tests.under(result).forEach(id -> fill(id, result))));
    }

    private void fill(MeasureId id, TestTable.Result result) {
        table.locked(id).ifPresent(measure -> {
            tests.fill(id, result);
            Instant now = clock.instant();
            if (measure.isOpen() && !measure.span().ends().isAfter(now)) {
                ending.settle(measure, now);
            } else if (measure.isOpen()) {
                ending.tested(measure);
            }
        });
    }
}
