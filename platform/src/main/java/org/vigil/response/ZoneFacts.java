package org.vigil.response;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.vigil.duty.Duties;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.policy.Fact;
import org.vigil.store.Scopes;
import org.vigil.zone.ZoneAppealed;
import org.vigil.zone.ZoneDecided;
import org.vigil.zone.ZoneLifted;
import org.vigil.zone.ZonePastEnd;

/** What follows when an area stands past its end or somebody inside objects, and what is over when it is lifted or extended. */
@Component
class ZoneFacts {
    private static final String MEASURE = "zone";
    private static final String TARGET = "area";

    private final Directives directives;
    private final Duties duties;

    ZoneFacts(Directives directives, Duties duties) {
        this.directives = directives;
        this.duties = duties;
    }

    @Async
    @TransactionalEventListener
    void on(ZonePastEnd past) {
        follow(
                new Fact.MeasureNeeds(past.disease(), MEASURE, TARGET, "held-too-long"),
                past.disease(),
                past.jurisdiction(),
                new Cause(MEASURE, past.id().toString(), String.valueOf(past.number())),
                past.endsAt().toString());
    }

    @Async
    @TransactionalEventListener
    void on(ZoneAppealed appealed) {
        follow(
                new Fact.MeasureNeeds(appealed.disease(), MEASURE, TARGET, "appeal"),
                appealed.disease(),
                appealed.jurisdiction(),
                new Cause("zone-appeal", appealed.id().toString(), String.valueOf(appealed.number())),
                appealed.appeal().toString());
    }

    private void follow(Fact fact, String disease, Code jurisdiction, Cause cause, String occasion) {
        Scopes.as(Viewer.program(jurisdiction), () -> directives.follow(fact, disease, jurisdiction, cause, occasion));
    }

    @Async
    @TransactionalEventListener
    void on(ZoneDecided decided) {
        close(decided.jurisdiction(), decided.id().toString(), "extended");
    }

    @Async
    @TransactionalEventListener
    void on(ZoneLifted lifted) {
        close(lifted.jurisdiction(), lifted.id().toString(), "lifted");
    }

    /** An objection is answered all the same, so its duty stays. */
    private void close(Code jurisdiction, String zone, String reason) {
        Scopes.as(Viewer.program(jurisdiction), () -> duties.close(MEASURE, zone, reason));
    }
}
