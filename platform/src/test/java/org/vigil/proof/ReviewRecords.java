package org.vigil.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.vigil.clock.DomainClock;
import org.vigil.duty.Party;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.NewCase;
import org.vigil.outbreak.Taken;
import org.vigil.review.Finding;
import org.vigil.review.Findings;
import org.vigil.review.ReviewId;
import org.vigil.review.Reviews;
import org.vigil.store.Scopes;

/** A review that is being written, and a closed one with an amendment. */
record ReviewRecords(ApplicationContext context, String county, String text) {

    /** Where the ids are kept, beside those of the routes. */
    static final String CLOSED = "closed review";

    void furnish(Map<String, UUID> ids) {
        Reviews reviews = context.getBean(Reviews.class);
        ids.put("/reviews/", reviews.openByHand(suspected()).value());
        ReviewId closed = reviews.openByHand(suspected());
        UUID amendment = UUID.randomUUID();
        Findings findings = context.getBean(Findings.class);
        findings.write(closed, UUID.randomUUID(), finding());
        Viewer other = new Viewer(UUID.randomUUID(), "Xu Lan", Set.of(Role.SUPERVISOR), Code.of(county), "CDC");
        Scopes.as(other, () -> findings.accept(closed, UUID.randomUUID()));
        findings.amend(closed, amendment, text, "");
        ids.put(CLOSED, closed.value());
        ids.put("{amendment}", amendment);
    }

    private CaseId suspected() {
        NewCase one = CaseFixtures.unnamed(county, "V-" + UUID.randomUUID());
        Taken taken = context.getBean(Cases.class)
                .take(new CaseBatch(UUID.randomUUID(), List.of(one)))
                .getFirst();
        return ((Taken.Added) taken).id();
    }

    private Finding finding() {
        return new Finding(
                text,
                text,
                "sentinel",
                new Finding.Corrective(
                        text.substring(0, Math.min(200, text.length())),
                        new Party("county", Code.of(county), "unit", "cdc"),
                        context.getBean(DomainClock.class).instant().plus(Duration.ofDays(7))));
    }
}
