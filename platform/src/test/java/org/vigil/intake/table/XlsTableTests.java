package org.vigil.intake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.intake.table.TableFiles.open;
import static org.vigil.intake.table.TableFiles.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsTableTests {
    @TempDir
    Path directory;

    @Test
    void anOldWorkbookIsReadWithDatesAndMergedCells() throws IOException {
        Path file;
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            HSSFSheet sheet = book.createSheet("病例");
            header(sheet, "县区", "姓名", "发病日期", "电话");
            HSSFCellStyle date = book.createCellStyle();
            date.setDataFormat((short) 14);
            HSSFRow row = sheet.createRow(1);
            row.createCell(0).setCellValue("昆山市");
            row.createCell(1).setCellValue("陈玉");
            row.createCell(2).setCellValue(LocalDate.of(2026, 3, 5));
            row.getCell(2).setCellStyle(date);
            row.createCell(3).setCellValue(13812345678.0);
            sheet.createRow(2).createCell(1).setCellValue("李明");
            sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
            file = save(book);
        }

        TableFile table = open(file);
        TableFiles.Content read = read(table);

        assertThat(table.shape().kind()).isEqualTo(FileKind.XLS);
        assertThat(table.shape().columns()).containsExactly("县区", "姓名", "发病日期", "电话");
        assertThat(read.column(0)).containsExactly("昆山市", "昆山市");
        assertThat(read.column(2)).containsExactly("2026-03-05", "");
        assertThat(read.column(3)).containsExactly("13812345678", "");
    }

    @Test
    void anOldWorkbookFullToItsLastRowMayBeCutOff() throws IOException {
        Path file;
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            HSSFSheet sheet = book.createSheet("cases");
            header(sheet, "id", "age");
            for (int i = 1; i < 65_536; i++) {
                HSSFRow row = sheet.createRow(i);
                row.createCell(0).setCellValue(i);
                row.createCell(1).setCellValue(i % 90);
            }
            file = save(book);
        }

        TableFiles.Content read = read(open(file));

        assertThat(read.rows()).hasSize(65_535);
        assertThat(read.notes()).contains(Note.of(Note.Kind.SHEET_FULL, 65_536));
    }

    @Test
    void anOldWorkbookWithAPasswordIsRefused() throws IOException {
        Path file;
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            header(book.createSheet("cases"), "id", "age");
            Biff8EncryptionKey.setCurrentUserPassword("secret");
            file = save(book);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }

        assertThatThrownBy(() -> open(file)).hasMessageContaining("INTK-0003");
    }

    @Test
    void aTruncatedOldWorkbookIsRefused() throws IOException {
        Path file;
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            header(book.createSheet("cases"), "id", "age");
            file = save(book);
        }
        byte[] whole = Files.readAllBytes(file);
        Path cut = TableFiles.bytes(directory, "cut.xls", Arrays.copyOf(whole, 700));

        assertThatThrownBy(() -> open(cut)).hasMessageContaining("INTK-0004");
    }

    private static void header(HSSFSheet sheet, String... names) {
        HSSFRow row = sheet.createRow(0);
        for (int i = 0; i < names.length; i++) {
            row.createCell(i).setCellValue(names[i]);
        }
    }

    private Path save(HSSFWorkbook book) throws IOException {
        Path file = directory.resolve("book.xls");
        try (OutputStream out = Files.newOutputStream(file)) {
            book.write(out);
        }
        return file;
    }
}
