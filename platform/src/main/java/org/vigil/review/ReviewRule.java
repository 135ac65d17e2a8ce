package org.vigil.review;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Names;
import org.vigil.policy.Fact;
import org.vigil.policy.Outcome;
import org.vigil.policy.Parameters;
import org.vigil.policy.Policies;
import org.vigil.policy.PolicyPack;
import org.vigil.policy.Rule;
import org.vigil.policy.StandingPack;

/** What a pack says of looking back: on which cases, by when, against which clocks, and which layers there are. */
record ReviewRule(PolicyPack pack, Rule<Outcome.ReportPlan> rule) {
    private static final String KIND = "case-review";

    /** The steps that are shown, each with the kind of duty whose clock it is; empty where the rule itself may set one. */
    private static final List<Step> STEPS = List.of(
            new Step(Moment.EXPOSED, Moment.ONSET, ""),
            new Step(Moment.ONSET, Moment.CARED, ""),
            new Step(Moment.ONSET, Moment.TAKEN, ""),
            new Step(Moment.CARED, Moment.TAKEN, ""),
            new Step(Moment.TAKEN, Moment.RESULTED, ""),
            new Step(Moment.RESULTED, Moment.REPORTED, "report-case"),
            new Step(Moment.REPORTED, Moment.INVESTIGATED, "investigate-case"),
            new Step(Moment.RESULTED, Moment.NAMED, ""),
            new Step(Moment.NAMED, Moment.CALLED, "call-contact"),
            new Step(Moment.RESULTED, Moment.ISOLATED, ""));

    private record Step(Moment from, Moment to, String duty) {}

    /** A case as rules ask about it. */
    record About(String disease, String classification, boolean asymptomatic, String source, int ageYears) {}

    static Optional<ReviewRule> of(PolicyPack pack) {
        return pack.reportRule(KIND).map(rule -> new ReviewRule(pack, rule));
    }

    /** The rule of a pack, cited as {@code covid-8/2022-03-28}. */
    static Optional<ReviewRule> named(Policies policies, String key) {
        return policies.packs().stream()
                .map(StandingPack::pack)
                .filter(each -> each.key().toString().equals(key))
                .findFirst()
                .flatMap(ReviewRule::of);
    }

    private Parameters asked() {
        return rule.then().parameters();
    }

    String packKey() {
        return pack.key().toString();
    }

    /** Which classifications are looked back on. */
    List<String> classifications() {
        return asked().texts("classification");
    }

    /** A review opens by itself for a case reported in so many days. */
    int reportedWithinDays() {
        return asked().whole("reported-within-days");
    }

    Duration findingWithin() {
        return Duration.parse(asked().text("finding-within"));
    }

    Duration correctiveWithin() {
        return Duration.parse(asked().text("corrective-within"));
    }

    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (String written : asked().texts("layers")) {
            String[] parts = written.strip().split("\\s*\\|\\s*", -1);
            String en = parts.length > 1 ? parts[1] : parts[0];
            String hans = parts.length > 2 ? parts[2] : en;
            layers.add(new Layer(parts[0], new Names(en, hans, parts.length > 3 ? parts[3] : hans)));
        }
        return layers;
    }

    /** Each step of a time line against the clocks of the pack. */
    List<Delay> delays(Timeline line, About about, Instant now) {
        return STEPS.stream()
                .filter(step -> step.from != Moment.ONSET
                        || step.to != Moment.TAKEN
                        || line.at(Moment.CARED).isEmpty())
                .filter(step ->
                        step.from != Moment.CARED || line.at(Moment.CARED).isPresent())
                .map(step -> {
                    Delay delay = Delay.of(line, step.from, step.to, clock(step, about), now);
                    return step.to == Moment.CALLED ? delay.judgedBy(line.called()) : delay;
                })
                .toList();
    }

    private Delay.@Nullable Clock clock(Step step, About about) {
        String name = step.from.word() + "-to-" + step.to.word();
        if (asked().has(name)) {
            return new Delay.Clock(Duration.parse(asked().text(name)), rule.id(), packKey());
        }
        if (step.duty.isEmpty() || about.classification.equals("discarded")) {
            return null;
        }
        Fact fact = step.duty.equals("call-contact")
                ? contact(about)
                : new Fact.CaseReported(
                        about.disease, about.classification, about.asymptomatic, about.source, "", about.ageYears);
        return pack.dutiesFor(fact).stream()
                .filter(order -> order.kind().equals(step.duty))
                .findFirst()
                .map(order -> new Delay.Clock(order.due(), order.ruleId(), packKey()))
                .orElse(null);
    }

    /** A close contact of the case, as most rules about calling mean one. */
    private static Fact contact(About about) {
        return new Fact.ContactNamed(about.disease, 1, 0, -1, false, "household", 0, -1, "", -1, false, false, "close");
    }
}
