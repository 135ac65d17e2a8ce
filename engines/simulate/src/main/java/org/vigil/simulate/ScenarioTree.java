package org.vigil.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scenario as it was written: texts, lists and fields, each with the line (1-based) of its file, or 0 if it came from no file. The
 * engine reads no file format; whoever calls it does.
 */
public sealed interface ScenarioTree {
    int line();

    /** A word or a number, as written. */
    record Text(String value, int line) implements ScenarioTree {}

    /** Things in an order. */
    record Items(List<ScenarioTree> values, int line) implements ScenarioTree {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Things with names, in the order they were written. */
    record Fields(Map<String, ScenarioTree> entries, int line) implements ScenarioTree {
        public Fields {
            entries = new LinkedHashMap<>(entries);
        }

        public static Fields empty() {
            return new Fields(Map.of(), 0);
        }

        /** These fields with those of another laid over them: texts and lists replaced, fields merged. */
        public Fields over(Fields other) {
            Map<String, ScenarioTree> merged = new LinkedHashMap<>(entries);
            other.entries.forEach((name, value) -> merged.merge(
                    name, value, (old, now) -> old instanceof Fields a && now instanceof Fields b ? a.over(b) : now));
            return new Fields(merged, other.line == 0 ? line : other.line);
        }

        /** These fields without one. */
        public Fields without(String name) {
            Map<String, ScenarioTree> rest = new LinkedHashMap<>(entries);
            rest.remove(name);
            return new Fields(rest, line);
        }

        /** The same from no file: problems in it are not those of the file it is laid under. */
        public Fields withoutLines() {
            Map<String, ScenarioTree> bare = new LinkedHashMap<>();
            entries.forEach((name, value) -> bare.put(name, bare(value)));
            return new Fields(bare, 0);
        }

        private static ScenarioTree bare(ScenarioTree value) {
            return switch (value) {
                case Text text -> new Text(text.value(), 0);
                case Items items ->
                    new Items(items.values().stream().map(Fields::bare).toList(), 0);
                case Fields fields -> fields.withoutLines();
            };
        }

        /** These fields with one value set, as {@code measures.tracing.from_day} and {@code 10}; a list is written 1,4,7. */
        public Fields with(String path, String value) {
            int dot = path.indexOf('.');
            if (dot >= 0) {
                String first = path.substring(0, dot);
                ScenarioTree inner = entries.get(first);
                Fields under = inner instanceof Fields fields ? fields : empty();
                return over(new Fields(Map.of(first, under.with(path.substring(dot + 1), value)), 0));
            }
            List<ScenarioTree> values = List.of(value.split(",", -1)).stream()
                    .map(text -> (ScenarioTree) new Text(text.strip(), 0))
                    .toList();
            return over(new Fields(Map.of(path, values.size() == 1 ? values.getFirst() : new Items(values, 0)), 0));
        }
    }
}
