package org.vigil.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One place of a pack's file, read by key with the type that is wanted there. Whatever is wrong goes to the problems with
 * its line, and a neutral value is returned so that reading goes on.
 */
final class PackEntry {

    private static final Pattern TOKEN = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Node node;
    private final String name;
    private final String rule;
    private final Problems problems;

    PackEntry(Node node, String name, String rule, Problems problems) {
        this.node = node;
        this.name = name;
        this.rule = rule;
        this.problems = problems;
    }

    /** The same place, its problems told under this rule. */
    PackEntry underRule(String id) {
        return new PackEntry(node, name, id, problems);
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** Line at which a scalar's text begins: the one after the bar for a block. */
    int textLine() {
        boolean block = node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == org.yaml.snakeyaml.DumperOptions.ScalarStyle.LITERAL
                        || scalar.getScalarStyle() == org.yaml.snakeyaml.DumperOptions.ScalarStyle.FOLDED);
        return block ? line() + 1 : line();
    }

    String rule() {
        return rule;
    }

    Problems problems() {
        return problems;
    }

    void problem(PackProblem.Kind kind, String... arguments) {
        problems.add(line(), rule, kind, arguments);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** Reports every key that is not among the known, and every key written twice. */
    PackEntry only(String... known) {
        entries().forEach((key, entry) -> {
            if (!List.of(known).contains(key)) {
                entry.problem(PackProblem.Kind.UNKNOWN_KEY, key, String.join(", ", known));
            }
        });
        return this;
    }

    /** The entries of a map in the order of the file. */
    SequencedMap<String, PackEntry> entries() {
        SequencedMap<String, PackEntry> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode map)) {
            problem(PackProblem.Kind.WRONG_VALUE, name, "map", shown());
            return entries;
        }
        map.getValue().forEach(tuple -> {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            PackEntry entry = new PackEntry(tuple.getValueNode(), key, rule, problems);
            if (entries.put(key, entry) != null) {
                entry.problem(PackProblem.Kind.DUPLICATE_KEY, key);
            }
        });
        return entries;
    }

    Optional<PackEntry> find(String key) {
        if (!(node instanceof MappingNode map)) {
            return Optional.empty();
        }
        return map.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst()
                .map(tuple -> new PackEntry(tuple.getValueNode(), key, rule, problems));
    }

    /** The entry under a key that must be there. */
    Optional<PackEntry> need(String key) {
        Optional<PackEntry> found = find(key);
        if (found.isEmpty()) {
            problem(PackProblem.Kind.MISSING_KEY, key);
        }
        return found;
    }

    /** The items of a list; a single item may stand without the list. */
    List<PackEntry> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(each -> new PackEntry(each, name, rule, problems))
                    .toList();
        }
        return List.of(this);
    }

    List<PackEntry> items(String key) {
        return find(key).map(PackEntry::items).orElse(List.of());
    }

    /** A scalar's text; empty, with a problem, when it is none. */
    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        problem(PackProblem.Kind.WRONG_VALUE, name, "text", shown());
        return "";
    }

    /** A scalar's text, which may be empty: the value of a fact's text. */
    String textOrEmpty() {
        return node instanceof ScalarNode scalar && scalar.getValue().isBlank() ? "" : text();
    }

    String text(String key) {
        return need(key).map(PackEntry::text).orElse("");
    }

    List<String> texts(String key) {
        return items(key).stream().map(PackEntry::text).toList();
    }

    /** Lower-case words joined by hyphens: what stands in addresses, tables and other packs. */
    String token(String key) {
        return need(key)
                .map(entry -> entry.parsed("token", entry::tokenOrThrow, ""))
                .orElse("");
    }

    private String tokenOrThrow(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    String oneOf(String key, List<String> words) {
        return need(key)
                .map(entry -> {
                    String text = entry.text();
                    if (!text.isEmpty() && !words.contains(text)) {
                        entry.problem(PackProblem.Kind.WRONG_VALUE, key, String.join(" | ", words), text);
                    }
                    return text;
                })
                .orElse("");
    }

    LocalDate date(String key) {
        return need(key).map(PackEntry::date).orElse(LocalDate.MIN);
    }

    LocalDate date() {
        return parsed("date", LocalDate::parse, LocalDate.MIN);
    }

    Duration duration(String key) {
        return need(key)
                .map(entry -> entry.parsed("duration", PackEntry::durationOrThrow, Duration.ZERO))
                .orElse(Duration.ZERO);
    }

    private static Duration durationOrThrow(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    Period period(String key) {
        return need(key)
                .map(entry -> entry.parsed("period", Period::parse, Period.ZERO))
                .orElse(Period.ZERO);
    }

    boolean bool(String key) {
        return need(key).map(PackEntry::bool).orElse(false);
    }

    boolean bool() {
        return parsed("bool", PackEntry::boolOrThrow, false);
    }

    private static boolean boolOrThrow(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    int positive(String key) {
        return need(key)
                .map(entry -> entry.parsed("positive", PackEntry::positiveOrThrow, 1))
                .orElse(1);
    }

    private static int positiveOrThrow(String text) {
        int value = Integer.parseInt(text);
        if (value < 1) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    /** The scalar in another form, or the fallback with a problem that names what was wanted. */
    <T> T parsed(String wanted, Function<String, T> parse, T fallback) {
        String text = text();
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            problem(PackProblem.Kind.WRONG_VALUE, name, wanted, text);
            return fallback;
        }
    }

    private String shown() {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue().isBlank() ? "∅" : scalar.getValue();
            case SequenceNode list -> "[…]";
            case MappingNode map -> "{…}";
            default -> node.getNodeId().toString();
        };
    }
}
