package org.vigil.intake.mapping;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.vigil.kernel.Sha256;

/**
 * One case as read from a row, every value in one form: dates as ISO, words as what is stored for them, places as codes.
 *
 * @param line   where it stands in the file
 * @param values by field; fields without a value are left out
 */
public record CaseRow(long line, Map<Field, String> values) {

    public CaseRow {
        values = new EnumMap<>(values);
    }

    /** The value of a field. */
    public Optional<String> value(Field field) {
        return Optional.ofNullable(values.get(field));
    }

    /** A date. */
    public Optional<LocalDate> date(Field field) {
        return value(field).map(LocalDate::parse);
    }

    /** The key by which the same case of the same sender is known again: his case number, else the content. */
    public String senderKey() {
        String number = values.get(Field.CASE_NUMBER);
        return number == null ? "content:" + contentKey() : "number:" + number;
    }

    /** SHA-256 over all values, in hex: equal for rows that say the same. */
    public String contentKey() {
        StringBuilder text = new StringBuilder();
        values.forEach((field, value) ->
                text.append(field.word()).append('\u0001').append(value).append('\u0002'));
        return Sha256.hex(text.toString());
    }
}
