package org.vigil.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.duty.Duties;
import org.vigil.duty.NewDuty;
import org.vigil.duty.Party;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Organisation;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Names;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.policy.Policies;
import org.vigil.review.Review.State;
import org.vigil.store.Scopes;

/**
 * What looking back has found: written by one person, accepted by another. Accepting closes the review for good, keeps its time line as
 * it is, and opens the corrective duty. Each command carries an id of its sender; sent twice it is done once.
 */
@Service
public class Findings {
    private static final int TEXT_LONGEST = 4_000;
    private static final int TITLE_LONGEST = 200;

    /** What an opened duty's clock for taking it on is: a part of the time it is due in. */
    private static final int ACKNOWLEDGE_PART = 7;

    private final Reviews reviews;
    private final ReviewTable table;
    private final TimelineTable timelines;
    private final DeedTable deeds;
    private final Acting acting;

    Findings(Reviews reviews, ReviewTable table, TimelineTable timelines, DeedTable deeds, Acting acting) {
        this.reviews = reviews;
        this.table = table;
        this.timelines = timelines;
        this.deeds = deeds;
        this.acting = acting;
    }

    /** What follows from a finding, and who is told. */
    @Component
    record Acting(Duties duties, Jurisdictions jurisdictions, Policies policies, Ledger ledger, DomainClock clock) {}

    /**
     * Proposes a finding; whoever wrote it may write it anew until it is accepted.
     *
     * @throws Refusal REVIEW-0002 when the review is closed, -0003 when somebody else's finding waits, -0004 when a text is missing or too
     *     long, -0005 when the pack has no such layer, -0006 when the party is none above or in the case's jurisdiction, -0007 when it is
     *     due before now
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void write(ReviewId id, UUID command, Finding finding) {
        Review review = locked(id);
        Viewer viewer = Scopes.current();
        if (deeds.knows(command)) {
            return;
        }
        requireOpen(review);
        if (review.state() == State.PROPOSED && !isWriter(review, viewer)) {
            throw new Refusal("REVIEW-0003", writer(review));
        }
        Finding checked = checked(review, finding);
        table.write(id, checked, viewer, now());
        done(review, command, "written", "");
    }

    private static boolean isWriter(Review review, Viewer viewer) {
        return review.written() != null && review.written().deed().by().equals(viewer.id());
    }

    private static String writer(Review review) {
        return review.written() == null ? "" : review.written().deed().name();
    }

    private Finding checked(Review review, Finding finding) {
        Finding.Corrective corrective = finding.corrective();
        if (isWrong(finding.happened(), TEXT_LONGEST)
                || isWrong(finding.cause(), TEXT_LONGEST)
                || isWrong(corrective.what(), TITLE_LONGEST)) {
            throw new Refusal("REVIEW-0004", TEXT_LONGEST, TITLE_LONGEST);
        }
        requireLayer(review, finding.layer());
        Party party = parties(review).stream()
                .filter(each -> each.code().equals(corrective.owedBy().code())
                        && each.organisation().equals(corrective.owedBy().organisation()))
                .findFirst()
                .orElseThrow(() -> new Refusal("REVIEW-0006"));
        if (!corrective.due().isAfter(now())) {
            throw new Refusal("REVIEW-0007");
        }
        return new Finding(
                finding.happened().strip(),
                finding.cause().strip(),
                finding.layer(),
                new Finding.Corrective(
                        corrective.what().strip(),
                        new Party(
                                party.level(), party.code(), corrective.owedBy().party(), party.organisation()),
                        corrective.due()));
    }

    private static boolean isWrong(String text, int longest) {
        return text.isBlank() || text.strip().length() > longest;
    }

    private void requireLayer(Review review, String layer) {
        if (reviews.layers(review).stream().noneMatch(each -> each.word().equals(layer))) {
            throw new Refusal("REVIEW-0005", layer);
        }
    }

    /** Who may owe what is mended: each kind of organisation of the case's jurisdiction and of those above it. */
    @Requires(Permission.SEE_CASES)
    public List<Party> parties(Review review) {
        List<String> kinds = acting.jurisdictions.organisationKinds().stream()
                .map(Organisation.Kind::kind)
                .toList();
        return acting.jurisdictions.path(review.jurisdiction()).reversed().stream()
                .flatMap(node ->
                        kinds.stream().map(kind -> new Party(node.level().word(), node.code(), "unit", kind)))
                .toList();
    }

    /** When the corrective duty is due if nobody chooses another time. */
    @Requires(Permission.SEE_CASES)
    public Instant dueByPack(Review review) {
        return now().plus(ReviewRule.named(acting.policies, review.basis().pack())
                .map(ReviewRule::correctiveWithin)
                .orElse(Duration.ZERO));
    }

    /**
     * Accepts another's finding: the review is closed for good, and what is to be mended is owed.
     *
     * @throws Refusal REVIEW-0008 when no finding waits, -0009 when the viewer wrote it
     */
    @Requires(Permission.ACCEPT_DUTIES)
    @Transactional
    public void accept(ReviewId id, UUID command) {
        Review review = locked(id);
        Viewer viewer = Scopes.current();
        if (deeds.knows(command)
                || review.accepted() != null && review.accepted().by().equals(viewer.id())) {
            return;
        }
        Finding finding = requireOthers(review, viewer);
        timelines.keep(id);
        table.close(id, viewer, now());
        done(review, command, "accepted", "");
        oblige(review, finding);
    }

    /** Gives it back with a reason: it is to be written anew. */
    @Requires(Permission.ACCEPT_DUTIES)
    @Transactional
    public void giveBack(ReviewId id, UUID command, String reason) {
        Review review = locked(id);
        if (deeds.knows(command)) {
            return;
        }
        requireOthers(review, Scopes.current());
        if (isWrong(reason, TEXT_LONGEST)) {
            throw new Refusal("REVIEW-0004", TEXT_LONGEST, TITLE_LONGEST);
        }
        table.put(id, State.OPEN);
        done(review, command, "returned", reason.strip());
    }

    private static Finding requireOthers(Review review, Viewer viewer) {
        if (review.state() != State.PROPOSED || review.written() == null) {
            throw new Refusal("REVIEW-0008");
        }
        if (isWriter(review, viewer)) {
            throw new Refusal("REVIEW-0009");
        }
        return review.written().finding();
    }

    private void oblige(Review review, Finding finding) {
        Instant now = now();
        Finding.Corrective corrective = finding.corrective();
        Duration time = Duration.between(now, corrective.due()).isNegative()
                ? Duration.ZERO
                : Duration.between(now, corrective.due());
        Code at = corrective.owedBy().code();
        List<NewDuty.Step> above = acting.jurisdictions
                .above(at)
                .map(higher -> List.of(new NewDuty.Step(
                        now.plus(time),
                        new Party(
                                higher.level().word(),
                                higher.code(),
                                corrective.owedBy().party(),
                                corrective.owedBy().organisation()))))
                .orElse(List.of());
        String what = corrective.what();
        NewDuty duty = new NewDuty(
                review.basis().pack(),
                review.basis().rule(),
                "corrective",
                new Cause("review", review.id().toString(), String.valueOf(review.number())),
                "",
                review.jurisdiction(),
                corrective.owedBy(),
                new NewDuty.Clocks(now, now.plus(time.dividedBy(ACKNOWLEDGE_PART)), now.plus(time)),
                true,
                java.util.Objects.requireNonNull(review.written()).deed().by(),
                above,
                new Names(what, what, what));
        Scopes.as(Viewer.program(Scopes.current().scope()), () -> {
            acting.duties.open(duty);
        });
    }

    /**
     * Adds to a closed review; it counts once another person has accepted it.
     *
     * @param layer the layer, if it is another than was found; empty leaves it as found
     * @throws Refusal REVIEW-0010 when the review is not closed
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void amend(ReviewId id, UUID command, String text, String layer) {
        Review review = locked(id);
        if (deeds.knows(command)) {
            return;
        }
        if (review.state() != State.CLOSED) {
            throw new Refusal("REVIEW-0010");
        }
        if (isWrong(text, TEXT_LONGEST)) {
            throw new Refusal("REVIEW-0004", TEXT_LONGEST, TITLE_LONGEST);
        }
        if (!layer.isEmpty()) {
            requireLayer(review, layer);
        }
        Viewer viewer = Scopes.current();
        @Nullable String word = layer.isEmpty() ? null : layer;
        Review.Deed written = new Review.Deed(viewer.id(), viewer.name(), now());
        deeds.amend(review, new Amendment(command, text.strip(), word, written, null));
        done(review, command, "amended", "");
    }

    /** Accepts an amendment that another has written. */
    @Requires(Permission.ACCEPT_DUTIES)
    @Transactional
    public void acceptAmendment(ReviewId id, UUID amendment, UUID command) {
        Review review = locked(id);
        Amendment one = deeds.amendment(id, amendment).orElseThrow(() -> new Missing("amendment"));
        Viewer viewer = Scopes.current();
        if (deeds.knows(command) || one.accepted() != null) {
            return;
        }
        if (one.written().by().equals(viewer.id())) {
            throw new Refusal("REVIEW-0009");
        }
        deeds.accept(amendment, viewer, now());
        done(review, command, "amendment-accepted", "");
    }

    private void done(Review review, UUID command, String what, String text) {
        deeds.add(review, new DeedTable.Note(command, what, text, now(), Scopes.current()));
        acting.ledger.record(new Entry(
                "review-" + what,
                "review",
                review.id().toString(),
                review.jurisdiction(),
                text.isEmpty() ? Map.of() : Map.of("reason", text)));
    }

    private static void requireOpen(Review review) {
        if (review.state() != State.OPEN && review.state() != State.PROPOSED) {
            throw new Refusal("REVIEW-0002");
        }
    }

    private Review locked(ReviewId id) {
        return table.locked(id).orElseThrow(() -> new Missing("review"));
    }

    private Instant now() {
        return acting.clock.instant();
    }
}
