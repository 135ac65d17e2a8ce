package org.vigil.intake.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes files as people send them, and reads them whole. */
public final class TableFiles {
    private TableFiles() {}

    /** A text file in an encoding. */
    public static Path text(Path directory, String name, String content, Charset charset) {
        return bytes(directory, name, content.getBytes(charset));
    }

    /** A text file in UTF-8. */
    public static Path text(Path directory, String name, String content) {
        return text(directory, name, content, StandardCharsets.UTF_8);
    }

    static Path bytes(Path directory, String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A workbook with one sheet of this XML between {@code <sheetData>} and the end. */
    static Path workbook(Path directory, String sheetData) {
        return workbook(directory, sheetData, "<workbookPr/>");
    }

    static Path workbook(Path directory, String sheetData, String workbookPr) {
        return zip(directory, parts(sheetData, workbookPr));
    }

    static Map<String, String> parts(String sheetData, String workbookPr) {
        String sheets = "<sheet name=\"Cases\" sheetId=\"1\" r:id=\"rId1\"/>";
        return parts(Map.of("sheet1", sheetData), workbookPr, sheets);
    }

    static Map<String, String> parts(Map<String, String> sheetData, String workbookPr, String sheets) {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder types = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 1; i <= sheetData.size(); i++) {
            types.append(
                    "<Override PartName=\"/xl/worksheets/sheet" + i
                            + ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>");
            relations.append("<Relationship Id=\"rId" + i + "\" Type=\"" + office
                    + "/worksheet\" Target=\"worksheets/sheet" + i + ".xml\"/>");
            parts.put(
                    "xl/worksheets/sheet" + i + ".xml",
                    "<worksheet xmlns=\"" + main + "\"><sheetData>" + sheetData.get("sheet" + i) + "</worksheet>");
        }
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                        + types + "</Types>");
        parts.put(
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"rId1\" Type=\"" + office
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + relations
                        + "<Relationship Id=\"rId99\" Type=\"" + office
                        + "/styles\" Target=\"styles.xml\"/></Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office + "\">" + workbookPr + "<sheets>" + sheets
                        + "</sheets></workbook>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + main + "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
                        + "</cellXfs></styleSheet>");
        return parts;
    }

    static Path zip(Path directory, Map<String, String> parts) {
        Path file = directory.resolve("book.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text cells of one row. */
    static String cells(int row, String... values) {
        StringBuilder xml = new StringBuilder("<row r=\"" + row + "\">");
        for (int i = 0; i < values.length; i++) {
            xml.append("<c r=\"" + (char) ('A' + i) + row + "\" t=\"inlineStr\"><is><t>" + values[i] + "</t></is></c>");
        }
        return xml.append("</row>").toString();
    }

    /** Opens with every guess. */
    public static TableFile open(Path file) {
        return open(file, TableChoice.GUESS);
    }

    static TableFile open(Path file, TableChoice choice) {
        try {
            return TableFile.open(file, choice, ignored -> false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in a file. */
    public record Content(List<TableRow> rows, List<RowProblem> problems, List<Note> notes) {
        List<String> column(int column) {
            return rows.stream().map(row -> row.cell(column).shown()).toList();
        }

        List<Note.Kind> noted() {
            return notes.stream().map(Note::kind).toList();
        }
    }

    /** Reads all rows. */
    public static Content read(TableFile file) {
        List<TableRow> rows = new ArrayList<>();
        List<RowProblem> problems = new ArrayList<>();
        try {
            List<Note> notes = file.read(new RowSink() {
                @Override
                public boolean row(TableRow row) {
                    rows.add(row);
                    return true;
                }

                @Override
                public boolean unreadable(RowProblem problem) {
                    problems.add(problem);
                    return true;
                }
            });
            return new Content(rows, problems, notes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
