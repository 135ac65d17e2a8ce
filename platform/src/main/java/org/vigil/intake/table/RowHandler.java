package org.vigil.intake.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of the parser's characters and remembers where a row began, also of one that turns out to be broken. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<TableRow> {

    private final long linesBefore;
    private List<Cell> cells = new ArrayList<>();
    private long line;
    private long comments;

    RowHandler(long linesBefore) {
        this.linesBefore = linesBefore;
    }

    /** The line on which the latest row begins. */
    long line() {
        return line;
    }

    /** How many comment lines were met. */
    long comments() {
        return comments;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = linesBefore + startingLineNumber;
        cells = new ArrayList<>(cells.size());
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        cells.add(Cell.text(new String(buffer, offset, length)));
    }

    @Override
    protected void handleComment(char[] buffer, int offset, int length) {
        comments++;
    }

    /** A comment and an empty line become rows without cells, which nobody counts. */
    @Override
    protected TableRow buildRecord() {
        return new TableRow(line, getRecordType() == RecordType.DATA ? List.copyOf(cells) : List.of());
    }
}
