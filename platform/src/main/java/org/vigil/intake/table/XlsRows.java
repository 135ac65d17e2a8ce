package org.vigil.intake.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/** Puts the cell records of one sheet of an old workbook together to rows. */
final class XlsRows extends AbortableHSSFListener {

    private static final short GO_ON = 0;
    private static final short ENOUGH = 1;

    private final int wanted;
    private final boolean from1904;
    private final Predicate<TableRow> rows;
    private final List<ExtendedFormatRecord> styles = new ArrayList<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private @Nullable SSTRecord words;
    private List<Cell> cells = new ArrayList<>();
    private int sheet = -1;
    private int row = -1;
    private int awaitedColumn = -1;
    private long formulas;
    private boolean more = true;

    /**
     * Reads one sheet.
     *
     * @param wanted place of the sheet among the worksheets of the file
     * @param rows   takes each row, says whether more are wanted
     */
    XlsRows(int wanted, boolean from1904, Predicate<TableRow> rows) {
        this.wanted = wanted;
        this.from1904 = from1904;
        this.rows = rows;
    }

    /** How many cells are formulas. */
    long formulas() {
        return formulas;
    }

    /** Sends the row that is still open. */
    void finish() {
        if (more && row >= 0) {
            more = rows.test(new TableRow(row + 1L, cells));
            row = -1;
        }
    }

    @Override
    public short abortableProcessRecord(Record record) {
        switch (record) {
            case SSTRecord table -> words = table;
            case ExtendedFormatRecord style -> styles.add(style);
            case FormatRecord format -> formats.put(format.getIndexCode(), format.getFormatString());
            case BOFRecord begin -> begin(begin);
            default -> inSheet(record);
        }
        return more && sheet <= wanted ? GO_ON : ENOUGH;
    }

    private void begin(BOFRecord begin) {
        if (begin.getType() == BOFRecord.TYPE_WORKSHEET) {
            finish();
            sheet++;
        }
    }

    private void inSheet(Record record) {
        if (sheet != wanted) {
            return;
        }
        if (record instanceof CellValueRecordInterface cell) {
            place(cell);
        } else if (record instanceof StringRecord text && awaitedColumn >= 0) {
            put(awaitedColumn, Cell.text(text.getString()));
            awaitedColumn = -1;
        }
    }

    private void place(CellValueRecordInterface cell) {
        if (cell.getRow() != row) {
            finish();
            cells = new ArrayList<>();
            row = cell.getRow();
        }
        awaitedColumn = -1;
        put(cell.getColumn(), value(cell));
    }

    private void put(int column, Cell value) {
        while (cells.size() <= column) {
            cells.add(Cell.BLANK);
        }
        cells.set(column, value);
    }

    private Cell value(CellValueRecordInterface cell) {
        return switch (cell) {
            case LabelSSTRecord label ->
                words == null
                        ? Cell.BLANK
                        : Cell.text(words.getString(label.getSSTIndex()).getString());
            case LabelRecord label -> Cell.text(label.getValue());
            case NumberRecord number -> number(number.getValue(), number.getXFIndex());
            case BoolErrRecord flag ->
                flag.isError() ? error(flag.getErrorValue()) : Cell.text(flag.getBooleanValue() ? "TRUE" : "FALSE");
            case FormulaRecord formula -> formula(formula);
            default -> Cell.BLANK;
        };
    }

    private Cell formula(FormulaRecord formula) {
        formulas++;
        CellType kind = formula.getCachedResultTypeEnum();
        if (kind == CellType.STRING && formula.hasCachedResultString()) {
            awaitedColumn = formula.getColumn(); // the text follows in a record of its own
            return Cell.BLANK;
        }
        return switch (kind) {
            case NUMERIC -> number(formula.getValue(), formula.getXFIndex());
            case BOOLEAN -> Cell.text(formula.getCachedBooleanValue() ? "TRUE" : "FALSE");
            case ERROR -> error(formula.getCachedErrorValue());
            default -> new Cell.Broken(Problem.FORMULA_WITHOUT_VALUE, "=");
        };
    }

    private static Cell error(int code) {
        return new Cell.Broken(
                Problem.ERROR_VALUE,
                FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#?");
    }

    private Cell number(double value, int style) {
        int format = style < styles.size() ? styles.get(style).getFormatIndex() : 0;
        return Numbers.cell(Double.toString(value), ExcelDates.isDate(format, formats.get(format)), from1904);
    }
}
