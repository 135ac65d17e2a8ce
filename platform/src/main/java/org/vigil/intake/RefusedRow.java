package org.vigil.intake;

import java.util.List;
import org.vigil.intake.table.RowProblem;

/**
 * A row that was not stored, with all reasons.
 *
 * @param line     where it stands in the file
 * @param cells    as they came, in the order of the file's columns; empty when the row could not be cut into cells
 * @param problems at least one
 */
public record RefusedRow(long line, List<String> cells, List<RowProblem> problems) {
    public RefusedRow {
        cells = List.copyOf(cells);
        problems = List.copyOf(problems);
    }
}
