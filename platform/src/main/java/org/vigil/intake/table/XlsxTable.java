package org.vigil.intake.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Refusal;

/** A workbook of the present form, read row by row. */
final class XlsxTable implements RawTable {

    private static final long ROW_LIMIT = 1_048_576;
    private static final int MAX_COLUMNS = 2_000;
    private static final ReadingOptions OPTIONS = new ReadingOptions(true, true);

    private final Path file;
    private final String sheet;
    private final List<String> sheets = new ArrayList<>();
    private final boolean from1904;
    private final List<MergedRange> merged;
    private final List<Note> notes = new ArrayList<>();
    private long formulas;

    XlsxTable(Path file, TableChoice choice) throws IOException {
        this.file = file;
        Archive.check(file);
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), OPTIONS)) {
            this.from1904 = workbook.isDate1904();
            Sheet read = choose(workbook, choice.sheet());
            this.sheet = read.getName();
            this.merged = SheetXml.mergedRanges(file, read.getId());
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException | IOException e) {
            throw damaged(e);
        }
        note();
    }

    /** The library answers a damaged workbook with whatever its parser ran into. */
    private static Refusal damaged(Exception cause) {
        Refusal refusal = new Refusal("INTK-0004");
        refusal.initCause(cause);
        return refusal;
    }

    private Sheet choose(ReadableWorkbook workbook, @Nullable String wanted) throws IOException {
        List<Sheet> visible = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        workbook.getSheets().forEach(each -> {
            if (each.getVisibility() == SheetVisibility.VISIBLE) {
                visible.add(each);
                sheets.add(each.getName());
            } else {
                hidden.add(each.getName());
            }
        });
        if (!hidden.isEmpty()) {
            notes.add(Note.of(Note.Kind.HIDDEN_SHEETS, String.join(", ", hidden)));
        }
        for (Sheet each : visible) {
            if (wanted == null ? hasRows(each) : each.getName().equals(wanted)) {
                return each;
            }
        }
        throw wanted == null ? new Refusal("INTK-0015") : new Refusal("INTK-0013", wanted);
    }

    private boolean hasRows(Sheet each) throws IOException {
        try (Stream<Row> rows = each.openStream()) {
            return rows.anyMatch(row -> row.stream()
                    .anyMatch(cell -> cell != null && !cell.getText().isBlank()));
        }
    }

    private void note() {
        if (sheets.size() > 1) {
            List<String> others =
                    sheets.stream().filter(name -> !name.equals(sheet)).toList();
            notes.add(Note.of(Note.Kind.SHEETS, sheet, String.join(", ", others)));
        }
        if (from1904) {
            notes.add(Note.of(Note.Kind.DATES_FROM_1904));
        }
        if (!merged.isEmpty()) {
            notes.add(Note.of(Note.Kind.MERGED_CELLS, merged.size()));
        }
    }

    @Override
    public void read(RowSink sink) throws IOException {
        formulas = 0;
        MergedCells fill = new MergedCells(merged);
        // What the taker of the rows throws is his, and must not be mistaken for a damaged file.
        RowSink.Guarded guarded = new RowSink.Guarded(sink);
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), OPTIONS)) {
            Sheet chosen = workbook.findSheet(sheet).orElseThrow();
            try (Stream<Row> rows = chosen.openStream()) {
                Iterator<Row> each = rows.iterator();
                boolean more = true;
                while (more && each.hasNext()) {
                    TableRow row = fill.filled(row(each.next()));
                    more = row.isBlank() || guarded.row(row);
                }
            }
        } catch (RuntimeException | IOException e) {
            guarded.rethrow();
            throw damaged(e);
        }
        guarded.rethrow();
    }

    private TableRow row(Row row) {
        int count = Math.min(row.getCellCount(), MAX_COLUMNS);
        List<Cell> cells = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cells.add(row.getOptionalCell(i).map(this::cell).orElse(Cell.BLANK));
        }
        return new TableRow(row.getRowNum(), cells);
    }

    private Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
        String raw = Objects.requireNonNullElse(cell.getRawValue(), "");
        if (cell.getFormula() != null) {
            formulas++;
            if (raw.isEmpty()) {
                return new Cell.Broken(Problem.FORMULA_WITHOUT_VALUE, "=" + cell.getFormula());
            }
        }
        return switch (cell.getType()) {
            case NUMBER -> number(cell, raw);
            case STRING -> Cell.text(cell.getText());
            case BOOLEAN -> Cell.text(Boolean.TRUE.equals(cell.asBoolean()) ? "TRUE" : "FALSE");
            case ERROR -> new Cell.Broken(Problem.ERROR_VALUE, raw);
            case EMPTY -> Cell.BLANK;
            case FORMULA -> formula(cell, raw);
        };
    }

    private Cell formula(org.dhatim.fastexcel.reader.Cell cell, String raw) {
        if (raw.startsWith("#") && (raw.endsWith("!") || raw.endsWith("?") || raw.equals("#N/A"))) {
            return new Cell.Broken(Problem.ERROR_VALUE, raw);
        }
        return cell.getValue() instanceof java.math.BigDecimal || Numbers.isPlain(raw)
                ? number(cell, raw)
                : Cell.text(raw);
    }

    private Cell number(org.dhatim.fastexcel.reader.Cell cell, String raw) {
        int format = Objects.requireNonNullElse(cell.getDataFormatId(), 0);
        return Numbers.cell(raw, ExcelDates.isDate(format, cell.getDataFormatString()), from1904);
    }

    @Override
    public String sheet() {
        return sheet;
    }

    @Override
    public List<String> sheets() {
        return sheets;
    }

    @Override
    public boolean datesFrom1904() {
        return from1904;
    }

    @Override
    public long rowLimit() {
        return ROW_LIMIT;
    }

    @Override
    public List<Note> notes() {
        List<Note> all = new ArrayList<>(notes);
        if (formulas > 0) {
            all.add(Note.of(Note.Kind.FORMULAS, formulas));
        }
        return all;
    }
}
