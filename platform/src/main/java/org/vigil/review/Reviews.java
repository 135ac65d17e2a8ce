package org.vigil.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.policy.Policies;
import org.vigil.policy.PolicyPack;
import org.vigil.store.Scopes;

/** Reviews: opened when a case is confirmed or by hand, and read with their time line. */
@Service
public class Reviews {
    private final ReviewTable table;
    private final TimelineTable timelines;
    private final DeedTable deeds;
    private final Around around;
    private final DomainClock clock;

    Reviews(ReviewTable table, TimelineTable timelines, DeedTable deeds, Around around, DomainClock clock) {
        this.table = table;
        this.timelines = timelines;
        this.deeds = deeds;
        this.around = around;
        this.clock = clock;
    }

    /** What reviews ask of other modules. */
    @org.springframework.stereotype.Component
    record Around(Policies policies, Cases cases, Jurisdictions jurisdictions, Ledger ledger) {}

    /**
     * A case from exposure to isolation.
     *
     * @param review null while nobody looks back on it
     */
    public record Looked(
            Case of,
            Timeline timeline,
            List<Delay> delays,
            @Nullable Review review) {}

    /** Opens reviews of all cases of a county that the pack in force means: reported lately, and not looked back on yet. */
    @Requires(Permission.OPERATE)
    @Transactional
    public void openAll(Code county, String disease) {
        Optional<ReviewRule> rule = inForce(disease);
        if (rule.isPresent()) {
            Instant now = clock.instant();
            LocalDate since = clock.today().minusDays(rule.get().reportedWithinDays());
            table.openAll(
                            opening(rule.get(), county, disease),
                            since,
                            since.atStartOfDay(clock.zone()).toInstant())
                    .forEach(fresh -> note(fresh, now));
        }
    }

    /** Opens the review of a case if the pack in force means it, and brings back the one it has. */
    @Requires(Permission.OPERATE)
    @Transactional
    public void open(CaseId id) {
        Case one = around.cases.get(id);
        inForce(disease(one))
                .filter(rule -> rule.classifications()
                        .contains(one.facts().status().classification().word()))
                .ifPresent(rule -> begin(one, rule));
    }

    /**
     * Opens the review of a case, whatever its classification; one that has a review leads to that.
     *
     * @throws Refusal REVIEW-0001 when the pack in force says nothing of reviews
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public ReviewId openByHand(CaseId id) {
        Case one = around.cases.get(id);
        begin(one, inForce(disease(one)).orElseThrow(() -> new Refusal("REVIEW-0001")));
        return table.ofCase(id.value()).map(Review::id).orElseThrow(() -> new Missing("case"));
    }

    private void begin(Case one, ReviewRule rule) {
        table.open(
                        opening(rule, county(one.jurisdiction()), disease(one)),
                        one.id().value())
                .ifPresent(fresh -> note(fresh, clock.instant()));
    }

    private ReviewTable.Opening opening(ReviewRule rule, Code county, String disease) {
        return new ReviewTable.Opening(rule, county, disease, clock.instant(), Scopes.current());
    }

    private void note(ReviewTable.Fresh fresh, Instant now) {
        Viewer by = Scopes.current();
        table.one(fresh.id())
                .ifPresent(review -> deeds.add(review, new DeedTable.Note(UUID.randomUUID(), "opened", "", now, by)));
        around.ledger.record(new Entry(
                "review-opened",
                "review",
                fresh.id().toString(),
                fresh.jurisdiction(),
                Map.of("case", fresh.caseLabel())));
    }

    /** A case found to be none is not looked back on any further; what has been closed stays. */
    @Requires(Permission.OPERATE)
    @Transactional
    public void drop(CaseId id) {
        table.ofCase(id.value())
                .flatMap(review -> table.locked(review.id()))
                .filter(review -> review.state() == Review.State.OPEN || review.state() == Review.State.PROPOSED)
                .ifPresent(review -> {
                    table.put(review.id(), Review.State.DROPPED);
                    Viewer by = Scopes.current();
                    deeds.add(review, new DeedTable.Note(UUID.randomUUID(), "dropped", "", clock.instant(), by));
                    around.ledger.record(new Entry(
                            "review-dropped", "review", review.id().toString(), review.jurisdiction(), Map.of()));
                });
    }

    /** @throws Missing when there is none, or not for this viewer */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Review get(ReviewId id) {
        return table.one(id).orElseThrow(() -> new Missing("review"));
    }

    /** A case from exposure to isolation: of a closed review as it was kept, otherwise as the records stand now. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Looked look(CaseId id) {
        Case one = around.cases.get(id);
        Review review = table.ofCase(id.value()).orElse(null);
        Timeline line = review != null && isKept(review)
                ? timelines.kept(List.of(review.id())).getOrDefault(review.id(), Timeline.EMPTY)
                : timelines.live(List.of(id.value())).getOrDefault(id.value(), Timeline.EMPTY);
        List<Delay> delays = rule(review, disease(one))
                .map(rule -> rule.delays(line, about(one), judgedAt(review)))
                .orElse(List.of());
        return new Looked(one, line, delays, review);
    }

    /** How many steps of each case were late. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Map<ReviewId, Long> late(List<Review> some) {
        List<Review> closed = some.stream().filter(Reviews::isKept).toList();
        List<UUID> open = some.stream()
                .filter(each -> !isKept(each))
                .map(each -> each.of().caseId())
                .toList();
        Map<ReviewId, Timeline> kept =
                timelines.kept(closed.stream().map(Review::id).toList());
        Map<UUID, Timeline> live = timelines.live(open);
        Map<UUID, ReviewRule.About> about =
                timelines.about(some.stream().map(each -> each.of().caseId()).toList());
        Map<ReviewId, Long> late = new HashMap<>();
        for (Review review : some) {
            UUID of = review.of().caseId();
            Timeline line = isKept(review) ? kept.get(review.id()) : live.get(of);
            ReviewRule.About asked = about.get(of);
            if (line != null && asked != null) {
                late.put(
                        review.id(),
                        rule(review, review.of().disease())
                                .map(rule -> Delay.late(rule.delays(line, asked, judgedAt(review))))
                                .orElse(0L));
            }
        }
        return late;
    }

    private static boolean isKept(Review review) {
        return review.state() == Review.State.CLOSED;
    }

    private Instant judgedAt(@Nullable Review review) {
        return review == null || review.accepted() == null
                ? clock.instant()
                : review.accepted().at();
    }

    /** The layers of the pack that a review follows. */
    @Requires(Permission.SEE_CASES)
    public List<Layer> layers(Review review) {
        return rule(review, review.of().disease()).map(ReviewRule::layers).orElse(List.of());
    }

    /** What was done about a review, in order. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<ReviewDeed> deeds(ReviewId id) {
        return deeds.of(id);
    }

    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Amendment> amendments(ReviewId id) {
        return deeds.amendments(id);
    }

    /** The rule a review opened under; for a case without one the rule in force. */
    private Optional<ReviewRule> rule(@Nullable Review review, String disease) {
        return review == null
                ? inForce(disease)
                : ReviewRule.named(around.policies, review.basis().pack());
    }

    private Optional<ReviewRule> inForce(String disease) {
        Optional<PolicyPack> pack = around.policies.inForce(disease, clock.today());
        return pack.flatMap(ReviewRule::of);
    }

    private Code county(Code jurisdiction) {
        return around.jurisdictions
                .at(Level.COUNTY, jurisdiction)
                .map(Jurisdiction::code)
                .orElse(jurisdiction);
    }

    private static String disease(Case one) {
        return one.facts().status().disease();
    }

    private static ReviewRule.About about(Case one) {
        CaseFacts.Status status = one.facts().status();
        @Nullable Double age = one.facts().about().ageYears();
        return new ReviewRule.About(
                status.disease(),
                status.classification().word(),
                Boolean.TRUE.equals(status.asymptomatic()),
                status.source(),
                age == null ? -1 : age.intValue());
    }
}
