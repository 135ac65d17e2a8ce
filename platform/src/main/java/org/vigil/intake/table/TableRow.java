package org.vigil.intake.table;

import java.util.List;

/**
 * One row of a table.
 *
 * @param line  where a person finds it: the line of the text file or the row of the sheet, counted from 1
 * @param cells left to right; shorter than the header when the rest is empty
 */
public record TableRow(long line, List<Cell> cells) {

    /** The cell of a column, blank beyond the end of the row. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.BLANK;
    }

    /** Whether every cell is blank. */
    public boolean isBlank() {
        return cells.stream().allMatch(Cell::isBlank);
    }

    /** How many cells hold something. */
    public int filled() {
        return (int) cells.stream().filter(cell -> !cell.isBlank()).count();
    }
}
