package org.vigil.review;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseClassified;
import org.vigil.outbreak.CasesReported;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.InvestigationHandedIn;
import org.vigil.store.Scopes;

/** A case that is confirmed is looked back on; so is one whose investigation was handed in. Heard twice, it changes nothing. */
@Component
class ConfirmedCases {
    private final Reviews reviews;
    private final Jurisdictions jurisdictions;

    ConfirmedCases(Reviews reviews, Jurisdictions jurisdictions) {
        this.reviews = reviews;
        this.jurisdictions = jurisdictions;
    }

    private record Where(Code county, String disease) {}

    @Async
    @TransactionalEventListener
    void on(CasesReported reported) {
        Set<Where> where = new LinkedHashSet<>();
        reported.added().stream()
                .filter(tally -> tally.classification() != Classification.DISCARDED)
                .forEach(tally -> where.add(new Where(county(tally.jurisdiction()), tally.disease())));
        reported.reclassified().stream()
                .filter(turn -> turn.to() != Classification.DISCARDED)
                .forEach(turn -> where.add(new Where(county(turn.jurisdiction()), turn.disease())));
        where.forEach(each -> Scopes.as(Viewer.program(each.county), () -> reviews.openAll(each.county, each.disease)));
        reported.reclassified().stream()
                .filter(turn -> turn.to() == Classification.DISCARDED)
                .forEach(turn -> Scopes.as(
                        Viewer.program(county(turn.jurisdiction())),
                        () -> turn.cases().forEach(reviews::drop)));
    }

    @Async
    @TransactionalEventListener
    void on(CaseClassified classified) {
        Scopes.as(Viewer.program(county(classified.jurisdiction())), () -> {
            if (classified.to() == Classification.DISCARDED) {
                reviews.drop(classified.id());
            } else {
                reviews.open(classified.id());
            }
        });
    }

    @Async
    @TransactionalEventListener
    void on(InvestigationHandedIn handed) {
        Scopes.as(Viewer.program(county(handed.jurisdiction())), () -> reviews.open(handed.id()));
    }

    private Code county(Code jurisdiction) {
        return jurisdictions
                .at(Level.COUNTY, jurisdiction)
                .map(Jurisdiction::code)
                .orElse(jurisdiction);
    }
}
