package org.vigil.intake.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.vigil.intake.table.Cell;

/** What the values of one column look like, whatever it is called. */
final class ColumnLook {

    private static final int SAMPLES = 4;
    private static final int MANY = 12;
    private static final Pattern DOCUMENT = Pattern.compile("\\d{17}[\\dXx]");
    private static final Pattern PHONE = Pattern.compile("(?:\\+?86[- ]?)?1[3-9]\\d{9}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final DateColumn dates;
    private final Set<String> samples = new LinkedHashSet<>();
    private final Set<String> different = new LinkedHashSet<>();
    private long filled;
    private long documents;
    private long phones;
    private long numbers;
    private long words;

    ColumnLook(boolean from1904) {
        this.dates = new DateColumn(from1904);
    }

    void look(Cell cell, Dictionary dictionary) {
        String shown = cell.shown();
        if (cell.isBlank() || dictionary.isMissing(shown)) {
            return;
        }
        filled++;
        dates.look(cell);
        if (samples.size() < SAMPLES) {
            samples.add(shown.length() > 60 ? shown.substring(0, 60) + "…" : shown);
        }
        if (different.size() < MANY) {
            different.add(Dictionary.plain(shown));
        }
        if (DOCUMENT.matcher(shown).matches()) {
            documents++;
        } else if (PHONE.matcher(shown).matches()) {
            phones++;
        } else if (NUMBER.matcher(shown).matches()) {
            numbers++;
        } else {
            words++;
        }
    }

    /** The first different values. */
    List<String> samples() {
        return List.copyOf(samples);
    }

    DateColumn dates() {
        return dates;
    }

    boolean looksLikeDates() {
        return filled > 0 && dates.share() > 0.6;
    }

    boolean looksLikeDocuments() {
        return share(documents) > 0.6;
    }

    boolean looksLikePhones() {
        return share(phones) > 0.6;
    }

    boolean looksLikeNumbers() {
        return share(numbers) > 0.6;
    }

    /** Whether every value is a word that the field's list knows. */
    boolean speaks(Field field, Dictionary dictionary) {
        return filled > 0
                && different.size() < MANY
                && different.stream()
                        .allMatch(value -> dictionary.word(field, value).isPresent());
    }

    /** Whether the values can be of the field at all; an empty column can be anything. */
    boolean canBe(Field field) {
        if (filled == 0) {
            return true;
        }
        return switch (field.kind()) {
            case DATE -> dates.share() > 0.3;
            case NUMBER -> share(numbers) > 0.3 || field == Field.AGE;
            case PLACE, TEXT, WORD -> field == Field.REMARK || !looksLikeDates();
            case IDENTIFIER -> field == Field.CASE_NUMBER || field == Field.INFECTOR_CASE_NUMBER || !looksLikeDates();
        };
    }

    /** Whether the values speak for a field whose name is only similar. */
    boolean supports(Field field, Dictionary dictionary) {
        if (filled == 0) {
            return false;
        }
        return switch (field.kind()) {
            case WORD ->
                different.stream()
                                        .filter(value ->
                                                dictionary.word(field, value).isPresent())
                                        .count()
                                * 2
                        > different.size();
            case TEXT, PLACE -> different.stream().anyMatch(value -> value.length() > 1 && value.indexOf('@') < 0);
            case NUMBER, DATE, IDENTIFIER -> true;
        };
    }

    private double share(long part) {
        return filled == 0 ? 0 : (double) part / filled;
    }
}
