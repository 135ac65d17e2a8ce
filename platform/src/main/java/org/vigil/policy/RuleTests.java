package org.vigil.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the tests that stand in a pack, each rule within its section, as the platform will ask it. */
final class RuleTests {

    private RuleTests() {}

    static void run(PolicyPack pack, Problems problems) {
        for (Section section : Section.values()) {
            List<? extends Rule<? extends Outcome>> rules = pack.rules().of(section);
            for (Rule<? extends Outcome> rule : rules) {
                rule.tests().forEach(test -> run(rule, test, section.firstHolds() ? rules : List.of(rule), problems));
            }
        }
    }

    private static void run(
            Rule<? extends Outcome> rule,
            RuleTest test,
            List<? extends Rule<? extends Outcome>> candidates,
            Problems problems) {
        try {
            Rule<? extends Outcome> applied = candidates.stream()
                    .filter(each -> each.condition().holds(test.given()))
                    .findFirst()
                    .orElse(null);
            SequencedMap<String, String> got = is(applied, rule) ? rule.then().written() : new LinkedHashMap<>();
            boolean passed = test.expectsNothing()
                    ? got.isEmpty()
                    : got.entrySet().containsAll(test.expected().entrySet());
            if (!passed) {
                String instead = applied == null || is(applied, rule) ? "" : " (" + applied.id() + ")";
                problems.add(
                        test.line(),
                        rule.id(),
                        PackProblem.Kind.TEST_FAILED,
                        shown(test.givenWritten()),
                        shown(test.expected()),
                        shown(got, test.expected()) + instead);
            }
        } catch (IllegalStateException e) {
            String said = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            problems.add(test.line(), rule.id(), PackProblem.Kind.TEST_BROKE, shown(test.givenWritten()), said);
        }
    }

    private static boolean is(@Nullable Rule<? extends Outcome> applied, Rule<? extends Outcome> rule) {
        return applied != null && applied.id().equals(rule.id());
    }

    /** Of what was got, only what the test asks for, unless it asked for nothing. */
    private static String shown(SequencedMap<String, String> got, Map<String, String> expected) {
        SequencedMap<String, String> asked = new LinkedHashMap<>(got);
        if (!expected.isEmpty()) {
            asked.keySet().retainAll(expected.keySet());
        }
        return shown(asked);
    }

    static String shown(SequencedMap<String, String> values) {
        return values.isEmpty()
                ? "none"
                : values.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining(", "));
    }
}
