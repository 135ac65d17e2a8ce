package org.vigil.intake.mapping;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigil.intake.table.Cell;
import org.vigil.intake.table.Problem;

/** Reads the value of one cell for the field its column means. */
final class CellReader {

    /** What a cell says. */
    sealed interface Value {}

    record Known(String value) implements Value {}

    record Missing() implements Value {}

    record Wrong(Problem problem, List<String> arguments) implements Value {
        static Wrong of(Problem problem, String... arguments) {
            return new Wrong(problem, List.of(arguments));
        }
    }

    private static final Value MISSING = new Missing();
    private static final char REPLACED = '\uFFFD';
    private static final double LARGEST_EXACT = 1e15; // beyond, a spreadsheet has no digits left for the units
    private static final Pattern ROUNDED = Pattern.compile("[+-]?\\d([.,]\\d+)?[eE]\\+\\d{2}");
    private static final Pattern AGE = Pattern.compile("(-?\\d{1,6}(?:[.,]\\d{1,20})?)\\s*([^\\d\\s]*)");

    private final Mapping mapping;
    private final boolean from1904;
    private final Dictionary dictionary;
    private final Limits limits;

    CellReader(Mapping mapping, boolean from1904, Dictionary dictionary, Limits limits) {
        this.mapping = mapping;
        this.from1904 = from1904;
        this.dictionary = dictionary;
        this.limits = limits;
    }

    /** Reads a cell; {@code before} holds what the row has said already. */
    Value read(Field field, Cell cell, Map<Field, String> before) {
        if (cell instanceof Cell.Broken broken) {
            return Wrong.of(broken.problem());
        }
        String shown = cell.shown();
        if (cell.isBlank() || dictionary.isMissing(shown)) {
            return MISSING;
        }
        if (shown.indexOf(REPLACED) >= 0) {
            return Wrong.of(Problem.UNREADABLE_CHARACTERS);
        }
        Value value = switch (field.kind()) {
            case TEXT -> new Known(shown);
            case IDENTIFIER -> identifier(field, cell, shown);
            case WORD -> word(field, shown);
            case NUMBER -> field == Field.AGE ? age(shown) : number(shown);
            case DATE -> date(cell);
            case PLACE -> place(shown, before);
        };
        boolean tooLong = value instanceof Known known && known.value().length() > field.maxLength();
        return tooLong ? Wrong.of(Problem.TOO_LONG, String.valueOf(field.maxLength())) : value;
    }

    /** Numbers of people and papers: a spreadsheet keeps fifteen digits and rounds the rest away without a word. */
    private static Value identifier(Field field, Cell cell, String shown) {
        String text = Normalizer.normalize(shown, Normalizer.Form.NFKC);
        text = text.startsWith("'") ? text.substring(1) : text;
        boolean tooLarge = cell instanceof Cell.Number number && Math.abs(number.value()) >= LARGEST_EXACT;
        if (tooLarge || ROUNDED.matcher(text).matches()) {
            return Wrong.of(Problem.DIGITS_LOST);
        }
        return switch (field) {
            case DOCUMENT_NUMBER -> document(text);
            case PHONE -> new Known(text.replaceAll("[\\s()（）-]", ""));
            default -> new Known(text);
        };
    }

    private static Value document(String text) {
        String number = text.replaceAll("[\\s-]", "").toUpperCase(java.util.Locale.ROOT);
        if (!number.matches("\\d{17}[\\dX]") || DocumentNumber.isSound(number)) {
            return new Known(number);
        }
        // Three zeros at the end and a wrong check character: a spreadsheet has been here.
        return Wrong.of(number.endsWith("000") ? Problem.DIGITS_LOST : Problem.DOCUMENT_NUMBER_WRONG);
    }

    private Value word(Field field, String shown) {
        String own = mapping.words().getOrDefault(field, Map.of()).get(Dictionary.plain(shown));
        if (own != null) {
            return own.isEmpty() ? MISSING : new Known(own);
        }
        return dictionary
                .word(field, shown)
                .<Value>map(Known::new)
                .orElseGet(() -> Wrong.of(Problem.UNKNOWN_WORD, String.join(", ", dictionary.stored(field))));
    }

    private static Value number(String shown) {
        String text = Normalizer.normalize(shown, Normalizer.Form.NFKC);
        return text.matches("\\d{1,9}(\\.0+)?")
                ? new Known(text.replaceAll("\\..*", ""))
                : Wrong.of(Problem.NOT_A_NUMBER);
    }

    /** An age with or without its unit in the same cell; the unit comes back behind a blank. */
    private Value age(String shown) {
        Matcher m = AGE.matcher(Normalizer.normalize(shown, Normalizer.Form.NFKC));
        if (!m.matches()) {
            return Wrong.of(Problem.NOT_A_NUMBER);
        }
        String number = m.group(1).replace(',', '.');
        if (number.startsWith("-") && Double.parseDouble(number) < 0) {
            return Wrong.of(Problem.NEGATIVE_AGE);
        }
        if (m.group(2).isEmpty()) {
            return new Known(number);
        }
        return dictionary
                .word(Field.AGE_UNIT, m.group(2))
                .<Value>map(unit -> new Known(number + " " + unit))
                .orElseGet(() -> Wrong.of(Problem.NOT_A_NUMBER));
    }

    private Value date(Cell cell) {
        return switch (DateForms.read(cell, from1904)) {
            case DateReading.Sure sure -> new Known(sure.date().toString());
            case DateReading.Ordered ordered -> ordered(ordered);
            case DateReading.Either either -> either(either);
            case DateReading.WithoutYear without -> withoutYear(without.day());
            case DateReading.NoSuchDay ignored -> Wrong.of(Problem.NO_SUCH_DAY);
            case DateReading.Unreadable ignored -> Wrong.of(Problem.NOT_A_DATE);
        };
    }

    /** A date that contradicts the order somebody chose is told, not turned round in silence. */
    private Value ordered(DateReading.Ordered read) {
        boolean fits = switch (mapping.dateOrder()) {
            case DAY_FIRST, MONTH_FIRST -> read.order() == mapping.dateOrder();
            case UNDECIDED, MIXED -> true;
        };
        return fits ? new Known(read.date().toString()) : Wrong.of(Problem.NO_SUCH_DAY);
    }

    private Value either(DateReading.Either read) {
        return switch (mapping.dateOrder()) {
            case DAY_FIRST -> new Known(read.dayFirst().toString());
            case MONTH_FIRST -> new Known(read.monthFirst().toString());
            case UNDECIDED, MIXED ->
                Wrong.of(
                        Problem.DATE_AMBIGUOUS,
                        read.dayFirst().toString(),
                        read.monthFirst().toString());
        };
    }

    private Value withoutYear(MonthDay day) {
        Integer year = mapping.year();
        if (year == null) {
            return Wrong.of(Problem.YEAR_MISSING);
        }
        LocalDate date = day.isValidYear(year) ? day.atYear(year) : null;
        return date == null ? Wrong.of(Problem.NO_SUCH_DAY) : new Known(date.toString());
    }

    private Value place(String shown, Map<Field, String> before) {
        return switch (limits.places().find(shown, before.get(Field.CITY))) {
            case Places.Found found -> scoped(found.code(), found.name());
            case Places.Merged merged ->
                mapping.takeMerged()
                        ? scoped(merged.code(), merged.name())
                        : Wrong.of(Problem.MERGED_PLACE, merged.code(), merged.name());
            case Places.Several several -> Wrong.of(Problem.AMBIGUOUS_PLACE, String.join(", ", several.candidates()));
            case Places.Nowhere nowhere ->
                Wrong.of(
                        Problem.UNKNOWN_PLACE,
                        nowhere.nearest().isEmpty() ? "–" : String.join(", ", nowhere.nearest()));
        };
    }

    private Value scoped(String code, String name) {
        boolean inside = code.startsWith(limits.scope()) || limits.scope().startsWith(code);
        return inside ? new Known(code) : Wrong.of(Problem.PLACE_OUTSIDE_SCOPE, code, name);
    }
}
