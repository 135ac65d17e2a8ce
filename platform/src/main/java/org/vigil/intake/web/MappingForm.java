package org.vigil.intake.web;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Diseases;
import org.vigil.intake.Proposed;
import org.vigil.intake.mapping.DateOrder;
import org.vigil.intake.mapping.Field;
import org.vigil.intake.mapping.Mapping;

/**
 * What a person settles about the columns of a file.
 *
 * @param field      the word of a field for each column in the file's order; empty = not taken over
 * @param disease    for all rows
 * @param jurisdiction for all rows
 * @param classification for all rows
 */
record MappingForm(
        @Nullable List<String> field,
        @Nullable String disease,
        @Nullable String jurisdiction,
        @Nullable String classification,
        @Nullable String dateOrder,
        @Nullable String year,
        @Nullable String takeMerged,
        @Nullable String list) {

    /** What was settled; a disease written by its name is meant by its id. */
    Mapping mapping(Proposed proposed, Diseases diseases) {
        Mapping before = proposed.proposal().mapping();
        Map<String, Field> columns = new LinkedHashMap<>();
        List<String> names = proposed.shape().columns();
        List<String> words = field == null ? List.of() : field;
        for (int i = 0; i < Math.min(names.size(), words.size()); i++) {
            String name = names.get(i);
            Field.ofWord(words.get(i)).ifPresent(chosen -> columns.put(name, chosen));
        }
        return new Mapping(
                columns,
                constants(before, diseases),
                before.words(),
                order(before),
                yearNumber(),
                takeMerged != null,
                text(list));
    }

    private Map<Field, String> constants(Mapping before, Diseases diseases) {
        Map<Field, String> constants = new EnumMap<>(Field.class);
        constants.putAll(before.constants());
        put(constants, Field.DISEASE, diseases.id(text(disease)));
        put(constants, Field.JURISDICTION, jurisdiction);
        put(constants, Field.CLASSIFICATION, classification);
        return constants;
    }

    private static void put(Map<Field, String> constants, Field field, @Nullable String value) {
        if (text(value).isEmpty()) {
            constants.remove(field);
        } else {
            constants.put(field, text(value));
        }
    }

    private DateOrder order(Mapping before) {
        String word = text(dateOrder).toUpperCase(Locale.ROOT).replace('-', '_');
        for (DateOrder order : DateOrder.values()) {
            if (order.name().equals(word)) {
                return order;
            }
        }
        return before.dateOrder();
    }

    private @Nullable Integer yearNumber() {
        return text(year).matches("(19|20)\\d\\d") ? Integer.valueOf(text(year)) : null;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
