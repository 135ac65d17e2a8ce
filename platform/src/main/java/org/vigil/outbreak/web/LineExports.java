package org.vigil.outbreak.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.SafeCell;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.LineColumn;
import org.vigil.outbreak.LineList;

/** The line list as a file: what fits the filters, the chosen columns, no identities, written as it is read. */
@Controller
class LineExports {
    private static final int SHEET_ROWS = 1_000_000;
    private static final int FLUSH = 1_000;

    private final Pages pages;
    private final LineList list;

    LineExports(Pages pages, LineList list) {
        this.pages = pages;
        this.list = list;
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/cases.csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Page page = pages.of(request);
        LineRequest asked = LineRequest.of(request, Objects.requireNonNull(page.scope()));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"cases.csv\"");
        writeCsv(asked, response.getOutputStream());
    }

    void writeCsv(LineRequest asked, OutputStream out) throws IOException {
        OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(headings(asked));
        list.export(asked.query(), "csv", one -> csv.writeRecord(cells(asked, one)));
        csv.flush();
        writer.flush();
    }

    private static List<String> headings(LineRequest asked) {
        List<String> headings = new ArrayList<>();
        headings.add("id");
        asked.columns().forEach(column -> headings.add(column.word()));
        return headings;
    }

    private static List<String> cells(LineRequest asked, Case one) {
        List<String> cells = new ArrayList<>(asked.columns().size() + 1);
        cells.add(one.id().toString());
        for (LineColumn column : asked.columns()) {
            @Nullable Object value = column.value(one);
            cells.add(value == null ? "" : value instanceof String text ? SafeCell.of(text) : value.toString());
        }
        return cells;
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/cases.xlsx")
    void xlsx(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Page page = pages.of(request);
        LineRequest asked = LineRequest.of(request, Objects.requireNonNull(page.scope()));
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"cases.xlsx\"");
        writeXlsx(asked, response.getOutputStream());
    }

    void writeXlsx(LineRequest asked, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Vigil", "1.0")) {
            Sheets sheets = new Sheets(workbook, asked);
            list.export(asked.query(), "xlsx", sheets::write);
            sheets.finish();
        }
    }

    /** A sheet holds a million cases; more go on in the next. */
    private static final class Sheets {
        private final Workbook workbook;
        private final LineRequest asked;
        private Worksheet sheet;
        private int sheets = 1;
        private int row;

        Sheets(Workbook workbook, LineRequest asked) {
            this.workbook = workbook;
            this.asked = asked;
            this.sheet = begin();
        }

        private Worksheet begin() {
            Worksheet fresh = workbook.newWorksheet("cases " + sheets);
            List<String> headings = headings(asked);
            for (int i = 0; i < headings.size(); i++) {
                fresh.inlineString(0, i, headings.get(i));
            }
            row = 1;
            return fresh;
        }

        void write(Case one) {
            try {
                if (row > SHEET_ROWS) {
                    sheet.finish();
                    sheets++;
                    sheet = begin();
                }
                sheet.inlineString(row, 0, one.id().toString());
                int at = 1;
                for (LineColumn column : asked.columns()) {
                    cell(at++, column.value(one));
                }
                if (row++ % FLUSH == 0) {
                    sheet.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void cell(int at, @Nullable Object value) {
            switch (value) {
                case null -> {}
                case Number number -> sheet.value(row, at, number);
                case LocalDate date -> sheet.inlineString(row, at, date.toString());
                default -> {
                    if (!value.toString().isEmpty()) {
                        sheet.inlineString(row, at, SafeCell.of(value.toString()));
                    }
                }
            }
        }

        void finish() throws IOException {
            sheet.finish();
        }
    }
}
