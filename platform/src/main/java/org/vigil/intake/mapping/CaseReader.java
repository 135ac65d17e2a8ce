package org.vigil.intake.mapping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;
import org.vigil.intake.table.TableRow;
import org.vigil.intake.table.TableShape;

/** Turns the rows of a line list into cases, one after the other, and tells everything that is wrong with a row. */
public final class CaseReader {

    /** What came of a row. */
    public sealed interface Outcome {}

    /** A case. */
    public record Read(CaseRow row) implements Outcome {}

    /** All that is wrong with the row; at least one problem. */
    public record Refused(List<RowProblem> problems) implements Outcome {}

    private final Mapping mapping;
    private final List<Column> columns = new ArrayList<>();
    private final CellReader cells;
    private final CaseChecks checks;
    private final Map<String, Seen> byKey = new HashMap<>();

    /**
     * Prepares for one file.
     *
     * @param mapping what the columns mean
     * @param shape   the file's columns and calendar
     * @param limits  the places known, how far the sender may report, and what day it is
     */
    public CaseReader(Mapping mapping, TableShape shape, Dictionary dictionary, Limits limits) {
        this.mapping = mapping;
        Map<Field, String> names = new EnumMap<>(Field.class);
        for (int i = 0; i < shape.columns().size(); i++) {
            Field field = mapping.columns().get(shape.columns().get(i));
            if (field != null) {
                columns.add(new Column(i, shape.columns().get(i), field));
                names.put(field, shape.columns().get(i));
            }
        }
        // The city is read before the county, so that a county's name is looked for inside it.
        columns.sort((a, b) -> Integer.compare(rank(a.field), rank(b.field)));
        this.cells = new CellReader(mapping, shape.datesFrom1904(), dictionary, limits);
        this.checks = new CaseChecks(names, limits);
    }

    private static int rank(Field field) {
        return field == Field.CITY ? 0 : 1;
    }

    /** Reads one row. Rows are told from earlier ones of the same file, so they come in the file's order. */
    public Outcome read(TableRow row) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        List<RowProblem> problems = new ArrayList<>();
        for (Column column : columns) {
            CellReader.Value value = cells.read(column.field, row.cell(column.place), values);
            switch (value) {
                case CellReader.Known known -> values.put(column.field, known.value());
                case CellReader.Missing ignored -> {}
                case CellReader.Wrong wrong ->
                    problems.add(new RowProblem(
                            row.line(),
                            column.name,
                            wrong.problem(),
                            row.cell(column.place).shown(),
                            wrong.arguments()));
            }
        }
        mapping.constants().forEach(values::putIfAbsent);
        checks.complete(values);
        checks.check(row.line(), values, problems);
        return problems.isEmpty() ? unlessTwice(row.line(), values) : new Refused(problems);
    }

    private Outcome unlessTwice(long line, Map<Field, String> values) {
        CaseRow read = new CaseRow(line, values);
        String content = read.contentKey();
        Seen before = byKey.putIfAbsent(read.senderKey(), new Seen(line, content));
        if (before == null) {
            return new Read(read);
        }
        boolean same = before.content.equals(content);
        String number = values.getOrDefault(Field.CASE_NUMBER, "");
        String column = mapping.column(Field.CASE_NUMBER).orElse(null);
        Problem problem = same ? Problem.ROW_TWICE : Problem.CASE_NUMBER_TWICE;
        return new Refused(List.of(
                new RowProblem(line, same ? null : column, problem, number, List.of(String.valueOf(before.line)))));
    }

    private record Column(int place, String name, Field field) {}

    private record Seen(long line, String content) {}
}
