package org.vigil.intake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.intake.table.TableFiles.cells;
import static org.vigil.intake.table.TableFiles.open;
import static org.vigil.intake.table.TableFiles.parts;
import static org.vigil.intake.table.TableFiles.read;
import static org.vigil.intake.table.TableFiles.workbook;
import static org.vigil.intake.table.TableFiles.zip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxTableTests {
    private static final String END = "</sheetData>";

    @TempDir
    Path directory;

    @Test
    void numbersShownAsDatesAreDatesInTheCalendarOf1900() {
        Path file = workbook(
                directory,
                cells(1, "id", "onset")
                        + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>46086</v></c></row>" + END);

        assertThat(read(open(file)).column(1)).containsExactly("2026-03-05");
    }

    @Test
    void theSameNumberIsFourYearsLaterInTheCalendarOf1904() {
        Path file = workbook(
                directory,
                cells(1, "id", "onset")
                        + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>44624</v></c></row>" + END,
                "<workbookPr date1904=\"1\"/>");

        TableFiles.Content read = read(open(file));

        assertThat(read.column(1)).containsExactly("2026-03-05");
        assertThat(read.noted()).contains(Note.Kind.DATES_FROM_1904);
    }

    @Test
    void aFormulaGivesItsSavedValueAndOneWithoutIsToldAsSuch() {
        Path file = workbook(
                directory,
                cells(1, "id", "age")
                        + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><f>40+2</f><v>42</v></c></row>"
                        + "<row r=\"3\"><c r=\"A3\"><v>2</v></c><c r=\"B3\"><f>TODAY()-C3</f></c></row>"
                        + "<row r=\"4\"><c r=\"A4\"><v>3</v></c><c r=\"B4\" t=\"str\"><f>A4&amp;\"x\"</f><v>3x</v></c></row>"
                        + "<row r=\"5\"><c r=\"A5\"><v>4</v></c><c r=\"B5\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"
                        + END);

        TableFiles.Content read = read(open(file));

        assertThat(read.column(1).subList(0, 1)).containsExactly("42");
        assertThat(read.rows().get(1).cell(1))
                .isInstanceOfSatisfying(
                        Cell.Broken.class, cell -> assertThat(cell.problem()).isEqualTo(Problem.FORMULA_WITHOUT_VALUE));
        assertThat(read.column(1).get(2)).isEqualTo("3x");
        assertThat(read.rows().get(3).cell(1))
                .isInstanceOfSatisfying(
                        Cell.Broken.class, cell -> assertThat(cell.problem()).isEqualTo(Problem.ERROR_VALUE));
        assertThat(read.noted()).contains(Note.Kind.FORMULAS);
    }

    @Test
    void aMergedCellGivesItsValueToEveryRowItCovers() {
        Path file = workbook(
                directory,
                cells(1, "county", "name") + cells(2, "昆山市", "a")
                        + "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>b</t></is></c></row>" + cells(4, "太仓市", "c")
                        + END + "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>");

        TableFiles.Content read = read(open(file));

        assertThat(read.column(0)).containsExactly("昆山市", "昆山市", "太仓市");
        assertThat(read.noted()).contains(Note.Kind.MERGED_CELLS);
    }

    @Test
    void theFirstSheetWithRowsIsReadAndHiddenOnesAreNot() {
        Map<String, String> sheets = new LinkedHashMap<>();
        sheets.put("sheet1", END);
        sheets.put("sheet2", cells(1, "id", "secret") + cells(2, "1", "x") + END);
        sheets.put("sheet3", cells(1, "id", "name") + cells(2, "1", "a") + END);
        String list =
                "<sheet name=\"Empty\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Old\" sheetId=\"2\" state=\"hidden\""
                        + " r:id=\"rId2\"/><sheet name=\"Cases\" sheetId=\"3\" r:id=\"rId3\"/>";
        Path file = zip(directory, parts(sheets, "<workbookPr/>", list));

        TableFile read = open(file);

        assertThat(read.shape().sheet()).isEqualTo("Cases");
        assertThat(read.shape().sheets()).containsExactly("Empty", "Cases");
        assertThat(read(read).noted()).contains(Note.Kind.HIDDEN_SHEETS, Note.Kind.SHEETS);
        assertThatThrownBy(() -> open(file, new TableChoice(null, null, "Old", null)))
                .hasMessageContaining("INTK-0013");
    }

    @Test
    void aWorkbookWithoutRowsIsRefused() {
        assertThatThrownBy(() -> open(workbook(directory, END))).hasMessageContaining("INTK-0015");
    }

    @Test
    void aTruncatedWorkbookIsRefusedWithASentence() throws IOException {
        byte[] whole = Files.readAllBytes(workbook(directory, cells(1, "id", "name") + cells(2, "1", "a") + END));
        Path cut = TableFiles.bytes(directory, "cut.xlsx", Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> open(cut)).hasMessageContaining("INTK-0004");
    }

    @Test
    void aZipBombIsRefusedBeforeItIsParsed() {
        Map<String, String> parts = parts(cells(1, "id", "name") + END, "<workbookPr/>");
        parts.put("xl/media/image1.xml", "0".repeat(30_000_000));

        assertThatThrownBy(() -> open(zip(directory, parts))).hasMessageContaining("INTK-0007");
    }

    @Test
    void anArchiveOfThousandsOfPartsIsRefused() {
        Map<String, String> parts = parts(cells(1, "id", "name") + END, "<workbookPr/>");
        for (int i = 0; i < Archive.MAX_ENTRIES; i++) {
            parts.put("xl/media/" + i, "x");
        }

        assertThatThrownBy(() -> open(zip(directory, parts))).hasMessageContaining("INTK-0005");
    }

    @Test
    void namesThatLeaveTheArchiveOrStandTwiceAreRefused() {
        for (String name :
                new String[] {"../evil.xml", "xl/../../evil.xml", "/etc/evil", "c:\\evil", "XL/workbook.XML"}) {
            Map<String, String> parts = parts(cells(1, "id", "name") + END, "<workbookPr/>");
            parts.put(name, "x");

            assertThatThrownBy(() -> open(zip(directory, parts))).as(name).hasMessageContaining("INTK-0008");
        }
    }

    @Test
    void aDocumentTypeInAPartIsRefused() {
        Map<String, String> parts = parts(cells(1, "id", "name") + END, "<workbookPr/>");
        parts.put(
                "xl/sharedStrings.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><sst>&a;</sst>");

        assertThatThrownBy(() -> open(zip(directory, parts))).hasMessageContaining("INTK-0009");
    }

    @Test
    void otherSpreadsheetsAreToldToBeSavedAnew() {
        assertThatThrownBy(() -> open(zip(directory, Map.of("content.xml", "<office/>"))))
                .hasMessageContaining("INTK-0011");
        assertThatThrownBy(() -> open(zip(directory, Map.of("word/document.xml", "<w/>"))))
                .hasMessageContaining("INTK-0002");
    }

    @Test
    void anIdOfEighteenDigitsInANumberCellKeepsItsRoundedForm() {
        Path file = workbook(
                directory,
                cells(1, "id", "card")
                        + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>3.20583199001011E+17</v></c></row>"
                        + END);

        assertThat(read(open(file)).column(1)).containsExactly("3.20583199001011E+17");
    }
}
