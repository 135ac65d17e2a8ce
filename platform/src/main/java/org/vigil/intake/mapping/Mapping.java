package org.vigil.intake.mapping;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each column of a line list means, as proposed or as somebody has corrected it.
 *
 * @param columns     field by column name; columns that are not taken over are left out
 * @param constants   what holds for every row, for example the disease; a filled cell of a mapped column goes before it
 * @param words       further words of coded columns: what is stored by what is written
 * @param dateOrder   which of two numbers of a date is the day
 * @param year        the year of dates written without one; null when there are none
 * @param takeMerged  whether places that have merged are taken as what they have become; else such rows are refused
 * @param list        name of the sender's list: a case number means the same case in the same list only
 */
public record Mapping(
        Map<String, Field> columns,
        Map<Field, String> constants,
        Map<Field, Map<String, String>> words,
        DateOrder dateOrder,
        @Nullable Integer year,
        boolean takeMerged,
        String list) {

    public Mapping {
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        constants = Map.copyOf(constants);
        words = Map.copyOf(words);
    }

    /** The same with one constant set. */
    public Mapping with(Field field, String value) {
        Map<Field, String> more = new EnumMap<>(Field.class);
        more.putAll(constants);
        more.put(field, value);
        return new Mapping(columns, more, words, dateOrder, year, takeMerged, list);
    }

    /** The column that gives a field. */
    public Optional<String> column(Field field) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue() == field)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether a field has a value, from a column or for all rows. */
    public boolean gives(Field field) {
        return constants.containsKey(field) || columns.containsValue(field);
    }
}
