package org.vigil.intake.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gives every cell of a merged range the value of the range, while the rows pass from top to bottom. */
final class MergedCells {

    private final List<MergedRange> ranges;
    private final List<Open> open = new ArrayList<>();
    private int next;

    MergedCells(List<MergedRange> ranges) {
        this.ranges = ranges.stream()
                .sorted(Comparator.comparingLong(MergedRange::firstRow))
                .toList();
    }

    /** The row with the cells of merged ranges filled in. Rows come in order. */
    TableRow filled(TableRow row) {
        open.removeIf(range -> range.range.lastRow() < row.line());
        while (next < ranges.size() && ranges.get(next).firstRow() <= row.line()) {
            MergedRange range = ranges.get(next++);
            if (range.lastRow() >= row.line()) {
                open.add(new Open(range, row.cell(range.firstColumn())));
            }
        }
        return open.isEmpty() ? row : fill(row);
    }

    private TableRow fill(TableRow row) {
        List<Cell> cells = new ArrayList<>(row.cells());
        for (Open merged : open) {
            for (int column = merged.range.firstColumn(); column <= merged.range.lastColumn(); column++) {
                while (cells.size() <= column) {
                    cells.add(Cell.BLANK);
                }
                cells.set(column, merged.value);
            }
        }
        return new TableRow(row.line(), cells);
    }

    private record Open(MergedRange range, Cell value) {}
}
