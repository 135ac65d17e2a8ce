package org.vigil.intake.mapping;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigil.intake.table.Cell;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;
import org.vigil.intake.table.TableRow;
import org.vigil.intake.table.TableShape;

/** Turns the rows of a published table into counts. */
public final class StreamReader {

    /** What came of a row. */
    public sealed interface Outcome {}

    /** Its counts; a cell that is empty gives none, since missing is not zero. */
    public record Read(List<Count> counts) implements Outcome {}

    /** All that is wrong with it. */
    public record Refused(List<RowProblem> problems) implements Outcome {}

    /**
     * A count.
     *
     * @param source    which streams it goes to
     * @param post      name of the reporter within the source
     * @param place     code of the jurisdiction; null for the one place of the whole file
     * @param indicator id of the indicator
     * @param names     its name in English, simplified and traditional Chinese
     * @param value     the mapping it came by
     * @param first     first day of the period
     */
    public record Count(
            String source,
            String post,
            @Nullable String place,
            String indicator,
            List<String> names,
            StreamMapping.Value value,
            LocalDate first,
            int count) {}

    private static final Pattern WEEK = Pattern.compile("(\\d{4})[-_ ]?[WwKk]+(\\d{1,2})");
    private static final Pattern TEMPLATE = Pattern.compile("\\{([^}]+)}");
    private static final double LARGEST = 2_000_000_000;

    private final StreamMapping mapping;
    private final Map<String, Integer> columns = new HashMap<>();
    private final boolean from1904;
    private final Limits limits;

    /** Prepares for one file. */
    public StreamReader(StreamMapping mapping, TableShape shape, Limits limits) {
        this.mapping = mapping;
        this.from1904 = shape.datesFrom1904();
        this.limits = limits;
        for (int i = 0; i < shape.columns().size(); i++) {
            columns.put(Dictionary.key(shape.columns().get(i)), i);
        }
    }

    /** Reads one row. */
    public Outcome read(TableRow row) {
        List<RowProblem> problems = new ArrayList<>();
        LocalDate first = period(row, problems);
        String place = place(row, problems);
        List<Count> counts = new ArrayList<>();
        for (StreamMapping.Value value : mapping.values()) {
            Integer count = count(row, value, problems);
            if (count != null && first != null) {
                counts.add(new Count(
                        filled(mapping.source(), row, true),
                        filled(mapping.post(), row, false),
                        place,
                        filled(value.indicator(), row, true),
                        value.names().stream()
                                .map(name -> filled(name, row, false))
                                .toList(),
                        value,
                        first,
                        count));
            }
        }
        return problems.isEmpty() ? new Read(counts) : new Refused(problems);
    }

    private Cell cell(TableRow row, String column) {
        Integer place = columns.get(Dictionary.key(column));
        return place == null ? Cell.BLANK : row.cell(place);
    }

    private @Nullable LocalDate period(TableRow row, List<RowProblem> problems) {
        Cell cell = cell(row, mapping.period());
        LocalDate day = mapping.weekly() ? monday(cell.shown()) : day(cell);
        if (day == null) {
            problems.add(RowProblem.of(row.line(), mapping.period(), Problem.NOT_A_DATE, cell.shown()));
        } else if (day.isAfter(limits.today())) {
            problems.add(RowProblem.of(
                    row.line(),
                    mapping.period(),
                    Problem.DATE_IN_FUTURE,
                    cell.shown(),
                    limits.today().toString()));
        }
        return day;
    }

    private @Nullable LocalDate day(Cell cell) {
        return switch (DateForms.read(cell, from1904)) {
            case DateReading.Sure sure -> sure.date();
            case DateReading.Ordered ordered -> ordered.date();
            case DateReading.Either either -> null;
            case DateReading.WithoutYear without -> null;
            case DateReading.NoSuchDay none -> null;
            case DateReading.Unreadable none -> null;
        };
    }

    private static @Nullable LocalDate monday(String written) {
        Matcher m = WEEK.matcher(written);
        if (!m.matches()) {
            return null;
        }
        int week = Integer.parseInt(m.group(2));
        LocalDate inYear = LocalDate.of(Integer.parseInt(m.group(1)), 1, 4);
        if (week < 1
                || week
                        > IsoFields.WEEK_OF_WEEK_BASED_YEAR
                                .rangeRefinedBy(inYear)
                                .getMaximum()) {
            return null;
        }
        return inYear.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week).with(java.time.DayOfWeek.MONDAY);
    }

    private @Nullable String place(TableRow row, List<RowProblem> problems) {
        for (String column : mapping.places()) {
            Cell cell = cell(row, column);
            if (!cell.isBlank()) {
                return place(row.line(), column, cell.shown(), problems);
            }
        }
        return null;
    }

    private @Nullable String place(long line, String column, String written, List<RowProblem> problems) {
        switch (limits.places().find(written, null)) {
            case Places.Found found -> {
                if (found.code().startsWith(limits.scope())) {
                    return found.code();
                }
                problems.add(
                        RowProblem.of(line, column, Problem.PLACE_OUTSIDE_SCOPE, written, found.code(), found.name()));
            }
            case Places.Merged merged ->
                problems.add(RowProblem.of(line, column, Problem.MERGED_PLACE, written, merged.code(), merged.name()));
            case Places.Several several ->
                problems.add(RowProblem.of(
                        line, column, Problem.AMBIGUOUS_PLACE, written, String.join(", ", several.candidates())));
            case Places.Nowhere nowhere ->
                problems.add(RowProblem.of(
                        line, column, Problem.UNKNOWN_PLACE, written, String.join(", ", nowhere.nearest())));
        }
        return null;
    }

    private @Nullable Integer count(TableRow row, StreamMapping.Value value, List<RowProblem> problems) {
        Cell cell = cell(row, value.column());
        String shown = cell.shown();
        if (cell.isBlank() || shown.equalsIgnoreCase("NA")) {
            return null;
        }
        double figure;
        try {
            figure = Double.parseDouble(shown) * value.factor();
        } catch (NumberFormatException e) {
            problems.add(RowProblem.of(row.line(), value.column(), Problem.NOT_A_NUMBER, shown));
            return null;
        }
        Problem problem = Double.isFinite(figure) ? wrong(figure, value.rounded()) : Problem.NOT_A_NUMBER;
        if (problem != null) {
            problems.add(RowProblem.of(row.line(), value.column(), problem, shown));
            return null;
        }
        return (int) Math.rint(figure);
    }

    private static @Nullable Problem wrong(double figure, boolean rounded) {
        if (figure < 0) {
            return Problem.NEGATIVE_COUNT;
        }
        if (figure > LARGEST) {
            return Problem.COUNT_TOO_HIGH;
        }
        return !rounded && figure != Math.rint(figure) ? Problem.NOT_WHOLE : null;
    }

    /** A template with the values of the row in it, as a word for ids or as written. */
    private String filled(String template, TableRow row, boolean asWord) {
        Matcher m = TEMPLATE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (m.find()) {
            String value = cell(row, m.group(1)).shown();
            m.appendReplacement(filled, Matcher.quoteReplacement(asWord ? word(value) : value));
        }
        return m.appendTail(filled).toString();
    }

    private static String word(String value) {
        String plain = Normalizer.normalize(value.replace("+", "-plus"), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "all" : plain;
    }
}
