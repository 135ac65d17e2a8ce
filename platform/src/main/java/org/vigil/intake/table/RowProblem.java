package org.vigil.intake.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one row is not stored. A row may have several; all of them are told, not only the first.
 *
 * @param line      the line of the text file or the row of the sheet, counted from 1
 * @param column    the name of the column as the sender wrote it; null when the row as a whole is meant
 * @param problem   what is wrong; its sentence says how to mend it
 * @param value     what stands there
 * @param arguments what the sentence names beside line, column and value
 */
public record RowProblem(long line, @Nullable String column, Problem problem, String value, List<String> arguments) {

    /** A problem of one cell. */
    public static RowProblem of(long line, String column, Problem problem, String value, String... arguments) {
        return new RowProblem(line, column, problem, value, List.of(arguments));
    }

    /** A problem of the row as a whole. */
    public static RowProblem ofRow(long line, Problem problem, String value, String... arguments) {
        return new RowProblem(line, null, problem, value, List.of(arguments));
    }
}
