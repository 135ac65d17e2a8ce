package org.vigil.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Event;
import org.vigil.policy.Policies;

/** The cases of an event with what looking back on each has come to. */
@Service
public class EventReviews {
    private static final String CHAINS = "chains";

    private final Cases cases;
    private final ReviewTable table;
    private final Reviews reviews;
    private final Policies policies;
    private final DomainClock clock;

    EventReviews(Cases cases, ReviewTable table, Reviews reviews, Policies policies, DomainClock clock) {
        this.cases = cases;
        this.table = table;
        this.reviews = reviews;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * A case of an event.
     *
     * @param review null while nobody looks back on it
     * @param late how many of its steps were late; 0 without a review
     */
    public record Line(Case of, @Nullable Review review, long late) {}

    /**
     * By number of the case, at most so many; how far back before the event was opened, the pack says as it does for chains.
     *
     * @param event of any jurisdiction the viewer sees
     */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Line> of(Event event, int most) {
        int days = policies.inForce(event.disease(), clock.today())
                .flatMap(pack -> pack.reportRule(CHAINS))
                .map(rule -> rule.then().parameters().whole("look-back-days"))
                .orElse(0);
        LocalDate since = LocalDate.ofInstant(event.openedAt(), clock.zone()).minusDays(days);
        List<Case> found = cases.ofEvent(event, since, most);
        List<Review> known =
                table.ofCases(found.stream().map(each -> each.id().value()).toList());
        Map<UUID, Review> byCase =
                known.stream().collect(Collectors.toMap(each -> each.of().caseId(), Function.identity()));
        Map<ReviewId, Long> late = reviews.late(known);
        return found.stream()
                .map(each -> {
                    @Nullable Review review = byCase.get(each.id().value());
                    return new Line(each, review, review == null ? 0 : late.getOrDefault(review.id(), 0L));
                })
                .toList();
    }
}
