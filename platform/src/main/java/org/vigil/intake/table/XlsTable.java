package org.vigil.intake.table;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.eventusermodel.HSSFUserException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Refusal;

/**
 * A workbook of the form before 2007. Its sheets end at row 65,536: a file that is full to there has lost what came
 * after (England, 2020: 15,841 cases), so the sender is told.
 */
final class XlsTable implements RawTable {

    static final long ROW_LIMIT = 65_536;

    private final Path file;
    private final Contents contents;
    private final int chosen;
    private final List<Note> notes = new ArrayList<>();
    private long formulas;

    XlsTable(Path file, TableChoice choice) throws IOException {
        this.file = file;
        this.contents = new Contents();
        process(contents);
        this.chosen = choose(choice.sheet());
        List<String> hidden = contents.names(true);
        if (!hidden.isEmpty()) {
            notes.add(Note.of(Note.Kind.HIDDEN_SHEETS, String.join(", ", hidden)));
        }
        if (sheets().size() > 1) {
            List<String> others = new ArrayList<>(sheets());
            others.remove(sheet());
            notes.add(Note.of(Note.Kind.SHEETS, sheet(), String.join(", ", others)));
        }
        if (contents.from1904) {
            notes.add(Note.of(Note.Kind.DATES_FROM_1904));
        }
        if (!contents.sheets.get(chosen).merged.isEmpty()) {
            notes.add(Note.of(
                    Note.Kind.MERGED_CELLS, contents.sheets.get(chosen).merged.size()));
        }
    }

    private int choose(@Nullable String wanted) {
        for (int i = 0; i < contents.sheets.size(); i++) {
            SheetContents each = contents.sheets.get(i);
            boolean fits = wanted == null ? each.cells > 0 : each.name.equals(wanted);
            if (!each.hidden && fits) {
                return i;
            }
        }
        throw wanted == null ? new Refusal("INTK-0015") : new Refusal("INTK-0013", wanted);
    }

    private void process(AbortableHSSFListener listener) throws IOException {
        HSSFRequest request = new HSSFRequest();
        request.addListenerForAllRecords(listener);
        File source = file.toFile();
        try (POIFSFileSystem container = new POIFSFileSystem(source, true)) {
            if (container.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
                throw new Refusal("INTK-0003");
            }
            new HSSFEventFactory().abortableProcessWorkbookEvents(request, container);
        } catch (EncryptedDocumentException e) {
            throw new Refusal("INTK-0003");
        } catch (OldExcelFormatException e) {
            throw new Refusal("INTK-0011");
        } catch (HSSFUserException e) {
            throw new IOException(e);
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException | IOException e) {
            // The library answers a damaged file with whatever its parser ran into.
            throw new Refusal("INTK-0004");
        }
    }

    @Override
    public void read(RowSink sink) throws IOException {
        MergedCells fill = new MergedCells(contents.sheets.get(chosen).merged);
        RowSink.Guarded guarded = new RowSink.Guarded(sink);
        XlsRows rows = new XlsRows(chosen, contents.from1904, row -> {
            TableRow filled = fill.filled(row);
            return filled.isBlank() || guarded.row(filled);
        });
        process(rows);
        rows.finish();
        guarded.rethrow();
        formulas = rows.formulas();
    }

    @Override
    public String sheet() {
        return contents.sheets.get(chosen).name;
    }

    @Override
    public List<String> sheets() {
        return contents.names(false);
    }

    @Override
    public boolean datesFrom1904() {
        return contents.from1904;
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

    private static final class SheetContents {
        private final String name;
        private final boolean hidden;
        private final List<MergedRange> merged = new ArrayList<>();
        private long cells;

        SheetContents(BoundSheetRecord record) {
            this.name = record.getSheetname();
            this.hidden = record.isHidden() || record.isVeryHidden();
        }
    }

    /** The first pass: names of sheets, merged ranges, the calendar. */
    private static final class Contents extends AbortableHSSFListener {
        private final List<BoundSheetRecord> bound = new ArrayList<>();
        private List<SheetContents> sheets = new ArrayList<>();
        private boolean from1904;
        private int current = -1;

        List<String> names(boolean hidden) {
            return sheets.stream()
                    .filter(each -> each.hidden == hidden)
                    .map(each -> each.name)
                    .toList();
        }

        @Override
        public short abortableProcessRecord(Record record) {
            switch (record) {
                case BoundSheetRecord sheet -> bound.add(sheet);
                case DateWindow1904Record calendar -> from1904 = calendar.getWindowing() == 1;
                case BOFRecord begin -> next(begin);
                case MergeCellsRecord cells -> merge(cells);
                default -> count(record);
            }
            return 0;
        }

        /** Sheets follow each other in the order of their positions, not of their names' records. */
        private void next(BOFRecord begin) {
            if (begin.getType() != BOFRecord.TYPE_WORKSHEET) {
                return;
            }
            if (sheets.isEmpty()) {
                for (BoundSheetRecord sheet : BoundSheetRecord.orderByBofPosition(bound)) {
                    sheets.add(new SheetContents(sheet));
                }
            }
            current++;
        }

        private void count(Record record) {
            if (current >= 0 && record instanceof CellValueRecordInterface) {
                sheets.get(current).cells++;
            }
        }

        private void merge(MergeCellsRecord record) {
            for (int i = 0; current >= 0 && i < record.getNumAreas(); i++) {
                CellRangeAddress area = record.getAreaAt(i);
                sheets.get(current)
                        .merged
                        .add(new MergedRange(
                                area.getFirstRow() + 1L,
                                area.getLastRow() + 1L,
                                area.getFirstColumn(),
                                area.getLastColumn()));
            }
        }
    }
}
