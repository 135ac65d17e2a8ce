package org.vigil.policy.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Page;
import org.vigil.policy.Basis;
import org.vigil.policy.InForce;
import org.vigil.policy.Outcome;
import org.vigil.policy.PackSource;
import org.vigil.policy.PolicyPack;
import org.vigil.policy.Rule;
import org.vigil.policy.RuleTest;
import org.vigil.policy.StandingPack;

/** Puts a pack into words. */
final class PackViews {

    private final Page page;
    private final PackWords words;

    PackViews(Page page) {
        this.page = page;
        this.words = new PackWords(page);
    }

    /** Whether a pack is in force on the page's day, as the last word of a message key. */
    String state(StandingPack pack) {
        LocalDate day = page.day();
        InForce effective = pack.effective();
        if (pack.inForceOn(day)) {
            return "in-force";
        }
        if (effective != null && day.isBefore(effective.from())) {
            return "coming";
        }
        boolean ended = effective != null && effective.equals(pack.put());
        return ended ? "ended" : "replaced";
    }

    String days(@Nullable InForce days) {
        if (days == null) {
            return page.t("policy.days.none");
        }
        return days.to() == null
                ? page.t("policy.days.open", days.from().toString())
                : page.t("policy.days", days.from().toString(), days.to().toString());
    }

    static int tests(PolicyPack pack) {
        return pack.rules().all().stream().mapToInt(rule -> rule.tests().size()).sum();
    }

    String diseases(PolicyPack pack) {
        String named = pack.diseases().stream().map(words::disease).collect(Collectors.joining(page.t("policy.comma")));
        return pack.fallback() ? named + page.t("policy.fallback") : named;
    }

    PackView view(StandingPack standing, boolean maySet, boolean mayApply) {
        PolicyPack pack = standing.pack();
        LocalDate to = standing.put().to();
        return new PackView(
                pack.key(),
                page.name(pack.name()),
                state(standing),
                sentence(standing),
                facts(standing),
                pack.rules().duties().stream().map(this::clock).toList(),
                parts(pack),
                pack.sources().stream().map(this::source).toList(),
                standing.put().from().toString(),
                to == null ? "" : to.toString(),
                maySet,
                mayApply);
    }

    private String sentence(StandingPack standing) {
        String today = page.date(page.day());
        int rules = standing.pack().rules().all().size();
        int tests = tests(standing.pack());
        String state = state(standing);
        String key = "policy.sentence." + state;
        return switch (state) {
            case "in-force" -> page.t(key, today, rules, tests);
            case "coming" ->
                page.t(
                        key,
                        today,
                        page.date(Objects.requireNonNull(standing.effective()).from()),
                        rules,
                        tests);
            default -> page.t(key, today);
        };
    }

    private List<PackView.Value> facts(StandingPack standing) {
        PolicyPack pack = standing.pack();
        List<PackView.Value> facts = new ArrayList<>();
        facts.add(fact("diseases", diseases(pack)));
        facts.add(fact("days", days(standing.effective())));
        if (!standing.put().equals(pack.inForce())) {
            facts.add(fact("claimed", days(pack.inForce())));
        }
        facts.add(fact("loaded", page.time(standing.loadedAt())));
        facts.add(fact("origin", page.t("policy.facts.origin." + (standing.shipped() ? "shipped" : "uploaded"))));
        facts.add(fact("hash", standing.sha256()));
        return facts;
    }

    private PackView.Value fact(String key, String text) {
        return new PackView.Value(page.t("policy.facts." + key), text);
    }

    private PackView.Clock clock(Rule<Outcome.Duty> rule) {
        Outcome.Duty duty = rule.then();
        return new PackView.Clock(
                rule.id(),
                words.on(rule.condition().on()),
                page.name(duty.title()),
                words.owedBy(duty.owedBy()),
                words.duration(duty.acknowledgeWithin()),
                words.duration(duty.due()),
                words.kind(Boolean.toString(duty.acceptedByAnother())),
                duty.escalation().stream().map(words::step).toList());
    }

    List<PackView.Part> parts(PolicyPack pack) {
        return pack.rules().bySection().entrySet().stream()
                .map(section -> new PackView.Part(
                        section.getKey(),
                        page.t("policy.section." + section.getKey()),
                        page.t("policy.section." + section.getKey() + ".hint"),
                        section.getValue().stream().map(this::rule).toList()))
                .toList();
    }

    private PackView.RuleView rule(Rule<? extends Outcome> rule) {
        return new PackView.RuleView(
                rule.id(),
                page.name(rule.text()),
                words.on(rule.condition().on()),
                rule.condition().always() ? null : rule.condition().written(),
                values(rule.then()),
                rule.bases().stream().map(this::basis).toList(),
                rule.tests().stream().map(this::test).toList());
    }

    private List<PackView.Value> values(Outcome then) {
        return then.written().entrySet().stream()
                // The title says the kind again, in the words of the table of clocks.
                .filter(each -> !(then instanceof Outcome.Duty && each.getKey().equals("title")))
                .map(each ->
                        new PackView.Value(words.label(each.getKey()), words.value(each.getKey(), each.getValue())))
                .toList();
    }

    private PackView.BasisLine basis(Basis basis) {
        String about = basis.about().isEmpty()
                ? page.t("policy.source.whole")
                : basis.about().stream().map(words::label).collect(Collectors.joining(", "));
        return switch (basis) {
            case Basis.Cited cited ->
                new PackView.BasisLine(
                        about,
                        cited.source().id(),
                        cited.where().isEmpty()
                                ? cited.source().title()
                                : cited.source().title() + " · " + cited.where(),
                        page.t("policy.source.sure." + cited.sure()));
            case Basis.Assumed assumed ->
                new PackView.BasisLine(about, null, page.name(assumed.reason()), page.t("policy.source.assumption"));
        };
    }

    private PackView.TestLine test(RuleTest test) {
        String given = test.givenWritten().entrySet().stream()
                .map(each -> each.getKey() + " = " + (each.getValue().isEmpty() ? "''" : each.getValue()))
                .collect(Collectors.joining(", "));
        String expected = test.expectsNothing()
                ? page.t("policy.rule.expect.none")
                : test.expected().entrySet().stream()
                        .map(each -> page.t(
                                "policy.step", words.label(each.getKey()), words.value(each.getKey(), each.getValue())))
                        .collect(Collectors.joining(page.t("policy.separator")));
        return new PackView.TestLine(given, expected);
    }

    private PackView.SourceRow source(PackSource source) {
        LocalDate on = source.on();
        boolean web = source.at().startsWith("https://") || source.at().startsWith("http://");
        return new PackView.SourceRow(
                source.id(),
                source.title(),
                on == null ? page.t("policy.sources.undated") : on.toString(),
                source.at(),
                web ? source.at() : null);
    }
}
