package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vigil.demo.DemoProvince;

/** The provincial office and its report of the day: composed from live data, written, frozen, signed, printed, read later. */
class SituationReportBrowserTests extends DemoWalk {

    @Test
    void theReportOfTheDayIsWrittenFrozenSignedPrintedAndReadsTheSameLater() throws Exception {
        Page office = loggedIn("chenyu", "zh-Hans", 1440);
        office.navigate(browser.at("/reports"));
        follow(office, "a[href^='/reports/new']");
        inspect(office, "zh-Hans-1440-report-new");
        follow(office, "form[action='/reports'] .button--primary");

        String written = "全省形势总体平稳。昆山市玉山镇发热就诊上升，已核实并处置。";
        office.waitForResponse(
                answer -> answer.url().endsWith("/narrative") && answer.ok(),
                () -> office.fill("#text-summary", written));
        assertThat(office.locator("[data-draft-status]").innerText()).isNotEmpty();
        office.reload();
        assertThat(office.inputValue("#text-summary"))
                .as("saved without a button")
                .isEqualTo(written);
        inspect(office, "zh-Hans-1440-report-draft");

        follow(office, "button[formaction$='/freezing']");
        inspect(office, "zh-Hans-1440-report-frozen");
        office.fill("#password", "not the password");
        follow(office, "form[action$='/signature'] .button--primary");
        assertThat(office.locator(".error-summary").count()).isEqualTo(1);
        office.fill("#password", DemoProvince.PASSWORD);
        follow(office, "form[action$='/signature'] .button--primary");
        assertThat(office.locator(".tag--done").count()).isPositive();
        inspect(office, "zh-Hans-1440-report-signed");

        byte[] pdf = pdf(office, office.url().replaceAll("\\?.*", "") + "/report.pdf");
        assertThat(Arrays.copyOf(pdf, 5)).asString().isEqualTo("%PDF-");
        assertThat(pages(pdf)).isGreaterThanOrEqualTo(3);

        String figures = office.locator("article.report").innerText();
        String report = office.url().replaceAll("\\?.*", "");
        follow(office, "form[action='/clock/midnight'] button");
        office.navigate(report);
        assertThat(office.locator("article.report").innerText()).isEqualTo(figures);
        assertThat(pdf(office, report + "/report.pdf")).isEqualTo(pdf);
        follow(office, "a[href$='/verify']");
        assertThat(office.locator(".tag--done").count()).isEqualTo(1);
        inspect(office, "zh-Hans-1440-report-verify");
    }

    private static byte[] pdf(Page page, String url) {
        var answer = page.request().get(url, RequestOptions.create().setTimeout(60_000));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static int pages(byte[] pdf) throws Exception {
        try (var document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }
}
