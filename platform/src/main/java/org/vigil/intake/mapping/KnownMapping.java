package org.vigil.intake.mapping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping that is ready for files everybody has, kept as data in {@code intake/mappings}. It is recognised by its columns,
 * never by the file's name.
 *
 * @param id        stable word, for example {@code sormas-cases}
 * @param title     what the file is, in English
 * @param requires  column names that must all be there
 * @param without   column names none of which may be there
 * @param mapping   what the columns mean; columns a file lacks are left out when it is applied
 */
public record KnownMapping(String id, String title, Set<String> requires, Set<String> without, Mapping mapping) {

    private static final String INDEX = "/intake/mappings/index.yaml";

    /** All ready line list mappings, the most demanding first. */
    public static List<KnownMapping> all() {
        List<KnownMapping> all = new ArrayList<>();
        for (Object id : (List<?>) Objects.requireNonNull(Dictionary.yaml(INDEX).get("line-lists"))) {
            all.add(read(String.valueOf(id)));
        }
        all.sort((a, b) -> Integer.compare(b.requires.size(), a.requires.size()));
        return all;
    }

    /** The ready mapping whose columns a file has. */
    public static Optional<KnownMapping> recognise(List<KnownMapping> all, List<String> columns) {
        Set<String> keys = keys(columns);
        return all.stream()
                .filter(known -> keys.containsAll(keys(known.requires))
                        && known.without.stream().noneMatch(name -> keys.contains(Dictionary.key(name))))
                .findFirst();
    }

    /** Its mapping for a file with these columns. */
    public Mapping appliedTo(List<String> columns) {
        Map<String, String> byKey = new LinkedHashMap<>();
        columns.forEach(column -> byKey.putIfAbsent(Dictionary.key(column), column));
        Map<String, Field> present = new LinkedHashMap<>();
        mapping.columns().forEach((name, field) -> {
            String column = byKey.get(Dictionary.key(name));
            // Where two columns can give a field, the one that the mapping names first does.
            if (column != null && !present.containsValue(field)) {
                present.put(column, field);
            }
        });
        return new Mapping(
                present,
                mapping.constants(),
                mapping.words(),
                mapping.dateOrder(),
                mapping.year(),
                mapping.takeMerged(),
                mapping.list());
    }

    private static Set<String> keys(Iterable<String> names) {
        Set<String> keys = new HashSet<>();
        names.forEach(name -> keys.add(Dictionary.key(name)));
        return keys;
    }

    private static KnownMapping read(String id) {
        Map<String, Object> data = Dictionary.yaml("/intake/mappings/" + id + ".yaml");
        Map<String, Field> columns = new LinkedHashMap<>();
        Dictionary.section(data, "columns").forEach((name, field) -> columns.put(name, field(id, field)));
        Map<Field, String> constants = new EnumMap<>(Field.class);
        Dictionary.section(data, "constants")
                .forEach((word, value) -> constants.put(field(id, word), String.valueOf(value)));
        Map<Field, Map<String, String>> words = new EnumMap<>(Field.class);
        Dictionary.section(data, "words").forEach((word, codes) -> words.put(field(id, word), words(codes)));
        String order =
                String.valueOf(data.getOrDefault("dateOrder", "undecided")).toUpperCase(Locale.ROOT);
        DateOrder dateOrder = DateOrder.valueOf(order.replace('-', '_'));
        Mapping mapping = new Mapping(columns, constants, words, dateOrder, null, false, id);
        return new KnownMapping(
                id, String.valueOf(data.get("title")), names(data, "requires"), names(data, "without"), mapping);
    }

    private static Map<String, String> words(Object codes) {
        Map<String, String> words = new LinkedHashMap<>();
        Dictionary.map(codes).forEach((written, code) -> words.put(Dictionary.plain(written), String.valueOf(code)));
        return words;
    }

    private static Set<String> names(Map<String, Object> data, String section) {
        Set<String> names = new HashSet<>();
        if (data.get(section) instanceof List<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    private static Field field(String id, Object word) {
        return Field.ofWord(String.valueOf(word))
                .orElseThrow(() -> new IllegalStateException(id + ".yaml: no field is called " + word));
    }
}
