package org.vigil.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what stands under {@code then}, one form for each section. */
final class OutcomeReader {

    static final List<String> LEVELS = List.of("province", "city", "county", "township", "community");
    static final List<String> PARTIES = List.of("locality", "department", "unit", "individual");

    private OutcomeReader() {}

    static Outcome.Definition definition(PackEntry entry) {
        entry.only("is");
        return new Outcome.Definition(entry.token("is"));
    }

    static Outcome.Duty duty(PackEntry entry) {
        entry.only("kind", "owed-by", "acknowledge-within", "due-within", "accepted-by-another", "escalate", "title");
        return new Outcome.Duty(
                entry.token("kind"),
                entry.need("owed-by").map(OutcomeReader::owedBy).orElse(new OwedBy("", "", "")),
                entry.duration("due-within"),
                entry.duration("acknowledge-within"),
                entry.bool("accepted-by-another"),
                steps(entry),
                entry.need("title").map(RuleReader::names).orElse(RuleReader.NO_NAMES));
    }

    private static OwedBy owedBy(PackEntry entry) {
        entry.only("level", "party", "organisation");
        return new OwedBy(entry.oneOf("level", LEVELS), entry.oneOf("party", PARTIES), entry.token("organisation"));
    }

    private static List<EscalationStep> steps(PackEntry entry) {
        List<EscalationStep> steps = new ArrayList<>();
        for (PackEntry each : entry.need("escalate").map(PackEntry::items).orElse(List.of())) {
            each.only("after", "to");
            Duration after = each.duration("after");
            if (!steps.isEmpty() && after.compareTo(steps.getLast().after()) <= 0) {
                each.problem(PackProblem.Kind.STEP_OUT_OF_ORDER, after.toString());
            }
            each.need("to").map(OutcomeReader::owedBy).ifPresent(to -> steps.add(new EscalationStep(after, to)));
        }
        return List.copyOf(steps);
    }

    static Outcome.Measure measure(PackEntry entry) {
        List.of("release", "home-release").forEach(key -> entry.find(key).ifPresent(OutcomeReader::checkRelease));
        return new Outcome.Measure(entry.token("kind"), parametersBeside(entry, "kind"));
    }

    private static void checkRelease(PackEntry entry) {
        try {
            ReleaseRule.of(entry.text());
        } catch (IllegalStateException e) {
            entry.problem(
                    PackProblem.Kind.WRONG_VALUE, "release", "negatives= apart= within= ask=", entry.textOrEmpty());
        }
    }

    static Outcome.Detector detector(PackEntry entry) {
        return new Outcome.Detector(entry.token("detector"), parametersBeside(entry, "detector"));
    }

    static Outcome.ReportPlan reportPlan(PackEntry entry) {
        return new Outcome.ReportPlan(parametersBeside(entry, ""));
    }

    private static Parameters parametersBeside(PackEntry entry, String key) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        entry.entries().forEach((name, value) -> {
            if (!name.equals(key)) {
                values.put(name, value.items().stream().map(PackEntry::text).toList());
            }
        });
        return new Parameters(values);
    }

    static Outcome.Calendar calendar(PackEntry entry) {
        entry.only("grace", "silent-after");
        return new Outcome.Calendar(entry.duration("grace"), entry.positive("silent-after"));
    }

    static Outcome.Retention retention(PackEntry entry) {
        entry.only("keep", "counted-from", "then");
        return new Outcome.Retention(
                entry.period("keep"), entry.token("counted-from"), entry.oneOf("then", List.of("delete", "anonymise")));
    }
}
