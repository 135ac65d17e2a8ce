package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/** The county officer and his line list: from a file with columns nobody agreed on to one case and who it is. */
class LineListBrowserTests extends DemoWalk {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String HEADER = "台帐编号;患者姓名;男还是女;年龄（岁）;开始不舒服的那天;上报日期;所在乡镇;接诊医院;联系电话";

    @Test
    void aCsvWithOddColumnsIsMappedMendedAndLoadedAgainWithoutDoublingACase() {
        Page officer = loggedIn("gumin", "zh-Hans", 1440);
        String run = run();

        send(officer, "病例表.csv", csv(run));
        inspect(officer, "zh-Hans-1440-mapping");
        settle(officer, run);
        take(officer);

        assertThat(figures(officer)).containsExactly("4", "2", "0", "0", "2");
        assertThat(refused(officer))
                .anySatisfy(row -> assertThat(row)
                        .startsWith("4", "上报日期")
                        .contains("2027-03-21")
                        .anyMatch(cell -> cell.contains("INTK-0112")))
                .anySatisfy(row -> assertThat(row).startsWith("5", "年龄（岁）").contains("-3"));
        inspect(officer, "zh-Hans-1440-refused");

        String mended = text(officer, "CSV")
                .replace("2027-03-21", "2026-03-21")
                .replace("'-3", "3")
                .replace("-3,", "3,");
        send(officer, "已更正.csv", mended);
        settle(officer, run);
        take(officer);
        assertThat(figures(officer)).containsExactly("2", "2", "0", "0", "0");

        send(officer, "病例表.csv", csv(run));
        settle(officer, run);
        take(officer);
        assertThat(figures(officer)).as("the first file again").containsExactly("4", "0", "0", "2", "2");
        officer.navigate(browser.at("/cases?f_case_number=" + run));
        assertThat(officer.locator("tbody tr").count()).as("cases, once each").isEqualTo(4);
        assertThat(browser.errors).isEmpty();
    }

    @Test
    void aWorkbookIsReadByTheMappingOnceSettledAndItsRefusedRowComesBackAsAWorkbook() throws IOException {
        Page officer = loggedIn("gumin", "en", 1440);
        String run = run();

        send(officer, "first.csv", csv(run));
        settle(officer, run);
        take(officer);
        send(officer, "second.xlsx", workbook(rows(run + "X")));
        assertThat(chosen(officer, "开始不舒服的那天")).isEqualTo("date_onset");
        inspect(officer, "en-1440-mapping");
        officer.fill("#list", run);
        take(officer);
        assertThat(figures(officer)).containsExactly("4", "2", "0", "0", "2");
        inspect(officer, "en-1440-refused");

        Download download = officer.waitForDownload(() -> officer.click("a[href$='/refused.xlsx']"));
        List<List<String>> rows = read(download);
        assertThat(rows.getFirst()).startsWith("vigil_line", "vigil_reason", "台帐编号");
        assertThat(rows).hasSize(3);
    }

    @Test
    void theLineListIsFilteredSortedKeptAsAViewAndExportedAndACaseSaysWhoItIsOnlyForAPurpose() throws IOException {
        Page officer = loggedIn("gumin", "zh-Hans", 1440);
        String run = run();
        send(officer, "名单.csv", csv(run));
        settle(officer, run);
        take(officer);

        officer.navigate(browser.at("/cases"));
        officer.click(".panel summary");
        officer.fill("#f_case_number", run);
        officer.check("input[name=c][value=case_number]");
        officer.uncheck("input[name=c][value=hospital]");
        follow(officer, ".case-filter .button--primary");
        follow(officer, "thead a[href*='sort=age']");
        assertThat(officer.locator("th[aria-sort=ascending]").count()).isEqualTo(1);
        assertThat(officer.locator("thead").innerText()).contains("病例编号").doesNotContain("医院");
        assertThat(officer.locator("tbody tr").count()).isEqualTo(2);
        officer.locator("details.panel summary").nth(1).click();
        officer.fill("#view-name", "本周新增 " + run);
        follow(officer, "form[action='/cases/views'] .button");
        officer.locator("details.panel summary").nth(1).click();
        follow(officer, "a:has-text('本周新增 " + run + "')");
        assertThat(officer.locator("tbody tr").count()).isEqualTo(2);
        inspect(officer, "zh-Hans-1440-line-list");

        Download export = officer.waitForDownload(() -> officer.click(".toolbar a[href^='/cases.csv']"));
        String exported = Files.readString(export.path());
        assertThat(exported.lines()).hasSize(3);
        assertThat(exported).contains(run + "-1").doesNotContain("周小兰").doesNotContain("13800000001");
        Download sheet = officer.waitForDownload(() -> officer.click(".toolbar a[href^='/cases.xlsx']"));
        assertThat(read(sheet)).hasSize(3);

        follow(officer, "tbody a[href^='/cases/']");
        assertThat(officer.locator(".timeline li").count()).isEqualTo(2);
        assertThat(officer.content()).doesNotContain("周小兰").doesNotContain("13800000001");
        inspect(officer, "zh-Hans-1440-case-closed");
        follow(officer, "a[href^='/purpose?']");
        inspect(officer, "zh-Hans-1440-purpose");
        officer.check("input[value=contact-tracing]");
        follow(officer, "form[action='/purpose'] .button--primary");
        assertThat(officer.content()).contains("周小兰").contains("13800000001");
        inspect(officer, "zh-Hans-1440-case");

        Page auditor = loggedIn("hejing", "zh-Hans", 1440);
        auditor.navigate(browser.at("/ledger"));
        eventually(auditor, "td:has-text('查看个人身份')");
        inspect(auditor, "zh-Hans-1440-ledger");
        assertThat(auditor.content()).doesNotContain("周小兰");
    }

    private void send(Page officer, String name, String content) {
        send(officer, name, content.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    private void send(Page officer, String name, byte[] content) {
        send(officer, name, content, XLSX);
    }

    private void send(Page officer, String name, byte[] content, String type) {
        officer.navigate(browser.at("/imports"));
        follow(officer, "a[href='/imports/new']");
        officer.setInputFiles("#file", new FilePayload(name, type, content));
        follow(officer, "form[action='/imports'] .button--primary");
    }

    private static void take(Page officer) {
        follow(officer, "form[action$='/rows'] .button--primary");
    }

    /** The one column no dictionary knows is given its meaning by hand. */
    private static void settle(Page officer, String run) {
        assertThat(chosen(officer, "上报日期")).isEqualTo("date_reporting");
        assertThat(chosen(officer, "台帐编号")).isEqualTo("case_number");
        column(officer, "开始不舒服的那天").selectOption("date_onset");
        officer.fill("#disease", "流行性感冒");
        officer.fill("#jurisdiction", "320583");
        officer.fill("#list", run);
    }

    private static Locator column(Page officer, String name) {
        return officer.getByLabel(name, new Page.GetByLabelOptions().setExact(true));
    }

    private static String chosen(Page officer, String name) {
        return column(officer, name).inputValue();
    }

    /** Received, stored, changed, unchanged, refused. */
    private static List<String> figures(Page officer) {
        return officer.locator("dl.facts dd").allInnerTexts();
    }

    private static List<List<String>> refused(Page officer) {
        return officer.locator("tbody tr").all().stream()
                .map(row -> row.locator("th, td").allInnerTexts())
                .toList();
    }

    private static String text(Page officer, String form) {
        Download download = officer.waitForDownload(
                () -> officer.click("a[href$='/refused." + form.toLowerCase(java.util.Locale.ROOT) + "']"));
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Each walk has case numbers of its own, so that it can be walked again. */
    private static String run() {
        return "B" + Long.toString(System.nanoTime(), 36).toUpperCase(java.util.Locale.ROOT);
    }

    private static List<String> rows(String run) {
        return List.of(
                HEADER,
                run + "-1;周小兰;女;34;2026-03-18;2026-03-20;玉山镇;昆山市第一人民医院;13800000001",
                run + "-2;沈国强;男;58;2026-03-19;2026-03-21;花桥镇;昆山市第二人民医院;13800000002",
                run + "-3;顾明;男;7;2026-03-19;2027-03-21;玉山镇;昆山市第一人民医院;13800000003",
                run + "-4;陆芳;女;-3;2026-03-20;2026-03-22;玉山镇;昆山市第一人民医院;13800000004");
    }

    private static String csv(String run) {
        return String.join("\n", rows(run)) + "\n";
    }

    private static byte[] workbook(List<String> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("病例");
            for (int i = 0; i < rows.size(); i++) {
                String[] cells = rows.get(i).split(";");
                for (int k = 0; k < cells.length; k++) {
                    sheet.value(i, k, cells[k]);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static List<List<String>> read(Download download) throws IOException {
        List<List<String>> read = new ArrayList<>();
        try (InputStream in = Files.newInputStream(download.path());
                ReadableWorkbook workbook = new ReadableWorkbook(in);
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            rows.forEach(row -> read.add(
                    row.stream().map(cell -> cell == null ? "" : text(cell)).toList()));
        }
        return read;
    }

    private static String text(Cell cell) {
        String text = cell.getText();
        return text == null ? "" : text;
    }
}
