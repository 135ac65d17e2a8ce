package org.vigil.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.vigil.intake.table.RowProblem;
import org.vigil.kernel.SafeCell;

/**
 * Refused rows as a file to mend and send again: the sender's own columns, with the line and the reasons in front, which are
 * left out when the file comes back. No cell of it is run by a spreadsheet.
 */
public final class RefusedRows {
    /** The column with the line of the row in the file it came from. */
    public static final String LINE = "vigil_line";

    /** The column with the reasons. */
    public static final String REASON = "vigil_reason";

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private RefusedRows() {}

    /** Writes CSV in UTF-8 with its mark, so that spreadsheets show Chinese right. */
    public static void csv(Imports imports, FileId id, Function<RefusedRow, String> reason, OutputStream out) {
        try {
            out.write(MARK);
            CsvWriter writer = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
            imports.refused(
                    id, columns -> writer.writeRecord(header(columns)), row -> writer.writeRecord(cells(row, reason)));
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a workbook; every cell is text, so numbers of people and papers keep their digits. */
    public static void xlsx(Imports imports, FileId id, Function<RefusedRow, String> reason, OutputStream out) {
        try (Workbook workbook = new Workbook(out, "Vigil", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("refused");
            int[] next = new int[1];
            imports.refused(
                    id,
                    columns -> write(sheet, next[0]++, header(columns)),
                    row -> write(sheet, next[0]++, cells(row, reason)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Worksheet sheet, int row, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            sheet.value(row, i, cells.get(i));
        }
    }

    private static List<String> header(List<String> columns) {
        List<String> cells = new ArrayList<>(List.of(LINE, REASON));
        columns.stream().map(SafeCell::of).forEach(cells::add);
        return cells;
    }

    /** The columns of a file without those that were put in front of it here. */
    static List<String> senders(List<String> columns) {
        return columns.stream().filter(name -> !isOwn(name)).toList();
    }

    static boolean isOwn(String column) {
        return column.equals(LINE) || column.equals(REASON);
    }

    private static List<String> cells(RefusedRow row, Function<RefusedRow, String> reason) {
        List<String> cells = new ArrayList<>(List.of(Long.toString(row.line()), SafeCell.of(reason.apply(row))));
        // A row that could not be cut into cells stands there as it came, for the sender to cut.
        List<String> came = row.cells().isEmpty()
                ? row.problems().stream().map(RowProblem::value).limit(1).toList()
                : row.cells();
        came.stream().map(SafeCell::of).forEach(cells::add);
        return cells;
    }
}
