package org.vigil.intake.mapping;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.intake.mapping.VisitMapping.Meaning;
import org.vigil.intake.table.Cell;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;
import org.vigil.intake.table.TableRow;
import org.vigil.intake.table.TableShape;

/** Turns the rows of a list of visits into visits. */
public final class VisitReader {
    /** What came of a row. */
    public sealed interface Outcome {}

    /**
     * A visit.
     *
     * @param person   the platform's own id of the person; null when the document number says who it is
     * @param document in capitals; empty when {@code person} says who it is
     * @param code     of the jurisdiction; empty when the row names none
     * @param source   the word of the source; empty when the row names none
     */
    public record Visit(
            long line,
            @Nullable UUID person,
            String document,
            String name,
            String phone,
            String place,
            Instant from,
            Instant to,
            String source,
            String code)
            implements Outcome {}

    /** All that is wrong with it. */
    public record Refused(List<RowProblem> problems) implements Outcome {}

    private static final int PLACE_LONGEST = 300;
    /** A name alone, or a number nobody here knows, may be several people. */
    private static final String WHO = "INTK-0044";

    private final Map<Meaning, Integer> places;
    private final List<String> names;
    private final Limits limits;
    private final Moments moments;
    private final Map<String, String> codes = new HashMap<>();

    /** Prepares for one file. */
    public VisitReader(VisitMapping mapping, TableShape shape, Limits limits, ZoneId zone) {
        this.places = mapping.places();
        this.names = shape.columns();
        this.limits = limits;
        this.moments = new Moments(zone, shape.datesFrom1904());
    }

    private Cell cell(TableRow row, Meaning meaning) {
        @Nullable Integer column = places.get(meaning);
        return column == null ? Cell.BLANK : row.cell(column);
    }

    private String column(Meaning meaning) {
        @Nullable Integer column = places.get(meaning);
        return column == null ? meaning.word() : names.get(column);
    }

    /** Reads one row. */
    public Outcome read(TableRow row) {
        List<RowProblem> problems = new ArrayList<>();
        String written = cell(row, Meaning.PERSON).shown();
        @Nullable UUID person = uuid(written);
        String document = cell(row, Meaning.DOCUMENT_NUMBER).shown().toUpperCase(Locale.ROOT);
        if (person == null && document.isEmpty()) {
            String said = written.isEmpty() ? cell(row, Meaning.NAME).shown() : written;
            problems.add(RowProblem.ofRow(row.line(), Problem.REFUSED_ON_STORING, said, WHO));
        } else if (person == null && document.length() == 18 && !DocumentNumber.isSound(document)) {
            problems.add(problem(row, Meaning.DOCUMENT_NUMBER, Problem.DOCUMENT_NUMBER_WRONG, document));
        }
        String place = cell(row, Meaning.PLACE).shown();
        if (place.isEmpty() || place.length() > PLACE_LONGEST) {
            Problem problem = place.isEmpty() ? Problem.VALUE_MISSING : Problem.TOO_LONG;
            problems.add(problem(row, Meaning.PLACE, problem, place, String.valueOf(PLACE_LONGEST)));
        }
        @Nullable Instant from = moment(row, Meaning.START, problems);
        @Nullable Instant to = moment(row, Meaning.END, problems);
        String code = code(row, problems);
        if (!problems.isEmpty() || from == null || to == null) {
            return new Refused(problems);
        }
        String source = VisitMapping.source(cell(row, Meaning.SOURCE).shown());
        String name = cell(row, Meaning.NAME).shown();
        String phone = cell(row, Meaning.PHONE).shown();
        return new Visit(
                row.line(), person, person == null ? document : "", name, phone, place, from, to, source, code);
    }

    private RowProblem problem(TableRow row, Meaning meaning, Problem problem, String value, String... arguments) {
        return RowProblem.of(row.line(), column(meaning), problem, value, arguments);
    }

    private static @Nullable UUID uuid(String written) {
        if (written.length() != 36) {
            return null;
        }
        try {
            return UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Instant moment(TableRow row, Meaning meaning, List<RowProblem> problems) {
        Cell cell = cell(row, meaning);
        @Nullable Instant moment = moments.read(cell, meaning == Meaning.END);
        if (moment == null) {
            Problem problem = cell.isBlank() ? Problem.VALUE_MISSING : Problem.NOT_A_DATE;
            problems.add(problem(row, meaning, problem, cell.shown()));
        }
        return moment;
    }

    private String code(TableRow row, List<RowProblem> problems) {
        String written = cell(row, Meaning.JURISDICTION).shown();
        if (written.isEmpty()) {
            return "";
        }
        @Nullable String known = codes.get(written);
        if (known != null) {
            return known;
        }
        switch (limits.places().find(written, null)) {
            case Places.Found found -> {
                codes.put(written, found.code());
                return found.code();
            }
            case Places.Merged merged ->
                problems.add(problem(
                        row, Meaning.JURISDICTION, Problem.MERGED_PLACE, written, merged.code(), merged.name()));
            case Places.Several several ->
                problems.add(problem(
                        row,
                        Meaning.JURISDICTION,
                        Problem.AMBIGUOUS_PLACE,
                        written,
                        String.join(", ", several.candidates())));
            case Places.Nowhere nowhere ->
                problems.add(problem(
                        row,
                        Meaning.JURISDICTION,
                        Problem.UNKNOWN_PLACE,
                        written,
                        String.join(", ", nowhere.nearest())));
        }
        return "";
    }
}
