package org.vigil.outbreak;

import java.time.LocalDate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.vigil.clock.DomainClock;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Viewer;
import org.vigil.specimen.ResultArrived;
import org.vigil.store.Scopes;

/** A positive result is a confirmed case, and its contacts are sought at once. Heard twice, it changes nothing. */
@Component
class PositiveResults {
    private final Cases cases;
    private final Tracing tracing;
    private final DomainClock clock;

    PositiveResults(Cases cases, Tracing tracing, DomainClock clock) {
        this.cases = cases;
        this.tracing = tracing;
        this.clock = clock;
    }

    @Async
    @TransactionalEventListener
    void on(ResultArrived arrived) {
        if (!arrived.positive()) {
            return;
        }
        Scopes.as(Viewer.program(arrived.jurisdiction()), () -> {
            CaseId id = cases.confirm(new Cases.Positive(
                    arrived.result(),
                    new PersonId(arrived.person()),
                    arrived.jurisdiction(),
                    arrived.disease(),
                    LocalDate.ofInstant(arrived.takenAt(), clock.zone())));
            tracing.trace(cases.get(id), new Tracing.Occasion(arrived.takenAt(), arrived.at()));
        });
    }
}
