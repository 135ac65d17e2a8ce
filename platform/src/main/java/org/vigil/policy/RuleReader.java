package org.vigil.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.vigil.kernel.Names;

/** Reads the rules of a pack: what is common to all sections, with the outcome left to {@link OutcomeReader}. */
final class RuleReader {

    static final Names NO_NAMES = new Names("", "", "");

    private static final String[] COMMON = {"id", "on", "when", "then", "text", "source", "tests"};
    private static final List<String> DUTY_VALUES = List.of("due-within", "acknowledge-within", "escalate");

    private final Map<String, PackSource> sources;
    private final Map<String, Names> assumptions;
    private final Map<String, Integer> firstLines = new HashMap<>();

    RuleReader(Map<String, PackSource> sources, Map<String, Names> assumptions) {
        this.sources = sources;
        this.assumptions = assumptions;
    }

    <T extends Outcome> List<Rule<T>> section(PackEntry root, Section section, Function<PackEntry, T> outcome) {
        return root.items(section.key()).stream()
                .map(entry -> rule(entry, section, outcome))
                .flatMap(Optional::stream)
                .toList();
    }

    private <T extends Outcome> Optional<Rule<T>> rule(
            PackEntry unnamed, Section section, Function<PackEntry, T> outcome) {
        String id = unnamed.text("id");
        PackEntry entry = unnamed.underRule(id).only(COMMON);
        Integer first = firstLines.putIfAbsent(id, entry.line());
        if (first != null) {
            entry.problem(PackProblem.Kind.DUPLICATE_ID, id, first.toString());
        }
        Names text = entry.need("text").map(RuleReader::names).orElse(NO_NAMES);
        Optional<T> then = entry.need("then").map(outcome);
        Optional<FactType> on = factType(entry, section);
        if (then.isEmpty() || on.isEmpty()) {
            return Optional.empty();
        }
        Condition condition = condition(entry, on.get());
        List<Basis> bases = bases(entry, then.get());
        List<RuleTest> tests = entry.items("tests").stream()
                .map(test -> test(test, on.get(), then.get()))
                .toList();
        checkTests(entry, condition, tests);
        return Optional.of(new Rule<>(id, condition, then.get(), text, bases, tests, entry.line()));
    }

    static Names names(PackEntry entry) {
        if (entry.isMap()) {
            entry.only("id", "en", "zh-Hans", "zh-Hant");
        }
        return new Names(entry.text("en"), entry.text("zh-Hans"), entry.text("zh-Hant"));
    }

    private static Optional<FactType> factType(PackEntry entry, Section section) {
        if (section.facts().size() == 1 && entry.find("on").isEmpty()) {
            return Optional.of(section.facts().getFirst());
        }
        String name = entry.text("on");
        Optional<FactType> found = FactType.named(name).filter(section.facts()::contains);
        if (found.isEmpty() && !name.isEmpty()) {
            String known = String.join(
                    ", ", section.facts().stream().map(FactType::name).toList());
            entry.problem(PackProblem.Kind.UNKNOWN_FACT, name, known);
        }
        return found;
    }

    private static Condition condition(PackEntry entry, FactType on) {
        Optional<PackEntry> when = entry.find("when");
        String written = when.map(PackEntry::text).orElse(Condition.ALWAYS);
        int line = when.map(PackEntry::textLine).orElse(entry.line());
        return Condition.compile(on, written, line, entry.rule(), entry.problems());
    }

    private List<Basis> bases(PackEntry entry, Outcome then) {
        List<Basis> bases = entry.items("source").stream()
                .map(each -> basis(each, then))
                .flatMap(Optional::stream)
                .toList();
        List<String> wanted = then instanceof Outcome.Duty ? DUTY_VALUES : List.of(entry.rule());
        boolean whole = bases.stream().anyMatch(basis -> basis.about().isEmpty());
        wanted.stream()
                .filter(value -> !whole
                        && bases.stream().noneMatch(basis -> basis.about().contains(value)))
                .forEach(value -> entry.problem(PackProblem.Kind.NO_BASIS, value));
        return bases;
    }

    private Optional<Basis> basis(PackEntry entry, Outcome then) {
        entry.only("for", "cite", "where", "sure", "assumption");
        List<String> about = entry.texts("for");
        about.stream()
                .filter(value -> !then.written().containsKey(value))
                .forEach(value -> entry.problem(PackProblem.Kind.UNKNOWN_KEY, value, known(then)));
        if (entry.find("assumption").isPresent()) {
            return named(entry, "assumption", assumptions).map(reason -> new Basis.Assumed(about, reason));
        }
        String sure = entry.oneOf("sure", List.of("A", "B"));
        String where = entry.find("where").map(PackEntry::text).orElse("");
        return named(entry, "cite", sources)
                .map(source -> new Basis.Cited(about, source, where, sure.equals("A") ? Basis.Sure.A : Basis.Sure.B));
    }

    private static <T> Optional<T> named(PackEntry entry, String key, Map<String, T> all) {
        String id = entry.text(key);
        if (!id.isEmpty() && !all.containsKey(id)) {
            entry.problem(PackProblem.Kind.UNKNOWN_SOURCE, id, String.join(", ", all.keySet()));
        }
        return Optional.ofNullable(all.get(id));
    }

    private static RuleTest test(PackEntry entry, FactType on, Outcome then) {
        entry.only("given", "expect");
        SequencedMap<String, String> written = new LinkedHashMap<>();
        Map<String, Object> values = new HashMap<>();
        entry.need("given")
                .map(PackEntry::entries)
                .orElse(new LinkedHashMap<>())
                .forEach((name, value) -> {
                    written.put(name, value.textOrEmpty());
                    given(name, value, on).ifPresent(typed -> values.put(name, typed));
                });
        SequencedMap<String, String> expected =
                entry.need("expect").map(each -> expected(each, then)).orElse(new LinkedHashMap<>());
        return new RuleTest(on.create(values), written, expected, entry.line());
    }

    private static Optional<Object> given(String name, PackEntry value, FactType on) {
        FactType.Variable variable = on.variables().get(name);
        if (variable == null) {
            String known = String.join(", ", on.variables().keySet());
            value.problem(PackProblem.Kind.UNKNOWN_VARIABLE, name, on.name(), known);
            return Optional.empty();
        }
        Class<?> type = variable.type();
        if (type == String.class) {
            String text = value.textOrEmpty();
            if (!text.isEmpty()
                    && !variable.words().isEmpty()
                    && !variable.words().contains(text)) {
                value.problem(PackProblem.Kind.UNKNOWN_WORD, text, name, String.join(", ", variable.words()));
                return Optional.empty();
            }
            return Optional.of(text);
        }
        if (type == boolean.class) {
            return Optional.of(value.bool());
        }
        return Optional.of(
                type == int.class
                        ? (Object) value.parsed("whole", Integer::parseInt, 0)
                        : (Object) value.parsed("number", Double::parseDouble, 0.0));
    }

    private static SequencedMap<String, String> expected(PackEntry entry, Outcome then) {
        SequencedMap<String, String> expected = new LinkedHashMap<>();
        if (!entry.isMap()) {
            String text = entry.text();
            if (!text.equals("none")) {
                expected.put(then.written().firstEntry().getKey(), text);
            }
            return expected;
        }
        entry.entries().forEach((name, value) -> {
            if (!then.written().containsKey(name)) {
                value.problem(PackProblem.Kind.UNKNOWN_KEY, name, known(then));
            }
            expected.put(
                    name,
                    String.join(
                            ", ", value.items().stream().map(PackEntry::text).toList()));
        });
        return expected;
    }

    private static void checkTests(PackEntry entry, Condition condition, List<RuleTest> tests) {
        if (tests.stream().allMatch(RuleTest::expectsNothing)) {
            entry.problem(PackProblem.Kind.NO_TEST_THAT_APPLIES);
        }
        if (!condition.always() && tests.stream().noneMatch(RuleTest::expectsNothing)) {
            entry.problem(PackProblem.Kind.NO_TEST_THAT_DOES_NOT);
        }
    }

    private static String known(Outcome then) {
        return String.join(", ", new ArrayList<>(then.written().keySet()));
    }
}
