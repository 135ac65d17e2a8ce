package org.vigil.response;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.measure.Measures;
import org.vigil.measure.NewMeasure;
import org.vigil.outbreak.Reclassifying;
import org.vigil.outbreak.Reclassifying.Rejudged;
import org.vigil.policy.MeasureOrder;
import org.vigil.policy.PackEffects;
import org.vigil.policy.PackKey;
import org.vigil.policy.Policies;
import org.vigil.policy.PolicyPack;
import org.vigil.policy.StandingPack;
import org.vigil.store.Scopes;

/**
 * Applies a pack to the contacts there are: who they are to the rules, and with it what they are under, together or not at all. The rules
 * bind every jurisdiction and people are contacts in several, so whoever applies them works on the cases of the whole region.
 */
@Component
class Reclassification implements PackEffects {
    private static final int REASON_LONGEST = 1_000;

    private final ReclassificationPreview preview;
    private final Reclassifying reclassifying;
    private final Measures measures;
    private final Policies policies;
    private final Doing doing;

    Reclassification(
            ReclassificationPreview preview,
            Reclassifying reclassifying,
            Measures measures,
            Policies policies,
            Doing doing) {
        this.preview = preview;
        this.reclassifying = reclassifying;
        this.measures = measures;
        this.policies = policies;
        this.doing = doing;
    }

    /** Together, and told. */
    @Component
    record Doing(TransactionTemplate transaction, Ledger ledger, Impositions.Where where) {}

    @Override
    public Effect of(PolicyPack pack) {
        return preview.of(pack);
    }

    @Override
    public void apply(UUID command, PackKey key, String reason) {
        StandingPack standing = policies.pack(key);
        if (!mayApply()) {
            throw new Refusal("POLICY-0010");
        }
        if (!standing.inForceOn(doing.where.today())) {
            throw new Refusal("POLICY-0011", key.toString());
        }
        if (reason.isBlank() || reason.length() > REASON_LONGEST) {
            throw new Refusal("POLICY-0012", REASON_LONGEST);
        }
        doing.transaction.executeWithoutResult(status -> reclassifying
                .apply(command, standing.pack(), reason.strip(), ReclassificationPreview.MOST)
                .ifPresent(judged -> impose(command, standing.pack(), reason.strip(), judged)));
    }

    private void impose(UUID command, PolicyPack pack, String reason, List<Rejudged> judged) {
        List<NewMeasure> prescribed = judged.stream()
                .flatMap(each -> ordered(pack, each).stream().map(order -> prescribed(each, order)))
                .toList();
        List<Cause> free = judged.stream()
                .filter(each -> ordered(pack, each).isEmpty())
                .map(Reclassification::cause)
                .toList();
        Measures.Rejudged done = measures.rejudge(command, prescribed, free, reason);
        reclassifying.imposed(
                command, new Reclassifying.Imposed(done.begun(), done.ended(), done.later(), done.earlier()));
        Viewer viewer = Scopes.current();
        doing.ledger.record(new Entry(
                "pack-applied",
                "pack",
                pack.key().toString(),
                viewer.scope(),
                java.util.Map.of(
                        "command",
                        command.toString(),
                        "reason",
                        reason,
                        "contacts",
                        String.valueOf(judged.size()),
                        "begun",
                        String.valueOf(done.begun()),
                        "ended",
                        String.valueOf(done.ended()),
                        "later",
                        String.valueOf(done.later()),
                        "earlier",
                        String.valueOf(done.earlier()))));
    }

    private static List<MeasureOrder> ordered(PolicyPack pack, Rejudged each) {
        return pack.measuresFor(each.fact()).stream()
                .filter(MeasureOrder::onPerson)
                .toList();
    }

    private NewMeasure prescribed(Rejudged each, MeasureOrder order) {
        return Impositions.of(each.contact(), each.counted(), order, doing.where);
    }

    private static Cause cause(Rejudged each) {
        return Impositions.cause(each.contact());
    }

    @Override
    public List<Applied> applied(PolicyPack pack) {
        return reclassifying.applied(pack).stream()
                .map(each -> new Applied(
                        each.command(),
                        each.at(),
                        each.by(),
                        each.reason(),
                        each.contacts(),
                        each.turned(),
                        new Imposed(
                                each.imposed().begun(),
                                each.imposed().ended(),
                                each.imposed().later(),
                                each.imposed().earlier())))
                .toList();
    }

    @Override
    public boolean mayApply() {
        Viewer viewer = Scopes.current();
        return viewer.may(Permission.EDIT_CASES)
                && viewer.scope().contains(doing.where.everywhere().scope());
    }
}
