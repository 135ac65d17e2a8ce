package org.vigil.intake.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the columns of a list of visits mean, in their order.
 *
 * @param columns one meaning for each column
 */
public record VisitMapping(List<Meaning> columns) {
    /** What a column holds. */
    public enum Meaning {
        NOTHING,
        PERSON,
        DOCUMENT_NUMBER,
        NAME,
        PHONE,
        PLACE,
        START,
        END,
        SOURCE,
        JURISDICTION;

        /** As forms and {@code intake/visits.yaml} write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The key of its name in the message files. */
        public String key() {
            return "intake.visits.meaning." + word();
        }

        static Meaning of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElse(NOTHING);
        }
    }

    private static final Map<String, Meaning> NAMES = new HashMap<>();
    private static final Map<String, String> SOURCES = new HashMap<>();

    static {
        Map<String, Object> data = Dictionary.yaml("/intake/visits.yaml");
        Dictionary.section(data, "names")
                .forEach((word, names) -> ((List<?>) names)
                        .forEach(name -> NAMES.put(Dictionary.key(String.valueOf(name)), Meaning.of(word))));
        Dictionary.section(data, "sources")
                .forEach((word, names) ->
                        ((List<?>) names).forEach(name -> SOURCES.put(Dictionary.plain(String.valueOf(name)), word)));
    }

    public VisitMapping {
        columns = List.copyOf(columns);
    }

    /** What columns of these names probably mean; the first of two that mean the same counts. */
    public static VisitMapping propose(List<String> names) {
        return of(names.stream()
                .map(name -> NAMES.getOrDefault(Dictionary.key(name), Meaning.NOTHING)
                        .word())
                .toList());
    }

    /** By the words of a form, one for each column. */
    public static VisitMapping of(List<String> words) {
        List<Meaning> columns = new ArrayList<>(words.size());
        for (String word : words) {
            Meaning meaning = Meaning.of(word);
            columns.add(columns.contains(meaning) ? Meaning.NOTHING : meaning);
        }
        return new VisitMapping(columns);
    }

    /** Whether a column may be called so in a list of visits. */
    public static boolean knows(String name) {
        return NAMES.containsKey(Dictionary.key(name));
    }

    /** The word of a source for what is written; as written when it is none. */
    static String source(String written) {
        return SOURCES.getOrDefault(Dictionary.plain(written), written);
    }

    /** Whether it says who was where, from when to when. */
    public boolean complete() {
        return columns.containsAll(List.of(Meaning.PLACE, Meaning.START, Meaning.END))
                && (columns.contains(Meaning.PERSON)
                        || columns.contains(Meaning.DOCUMENT_NUMBER)
                        || columns.contains(Meaning.NAME));
    }

    /** Where each meaning stands. */
    Map<Meaning, Integer> places() {
        Map<Meaning, Integer> places = new EnumMap<>(Meaning.class);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) != Meaning.NOTHING) {
                places.putIfAbsent(columns.get(i), i);
            }
        }
        return places;
    }
}
