package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What every page does for somebody who is tired, in a hurry, on paper or who mistypes. */
@Order(3)
class HabitsBrowserTests extends DemoWalk {
    private static final String SENTENCE = "玉山镇第三小学三年级两个班共 11 名学生发热";

    @Test
    void whoLogsOutLeavesNothingTypedBehind() {
        Page officer = loggedIn("gumin", "zh-Hans", 1440);
        officer.navigate(browser.at("/duties"));
        follow(officer, "tbody a[href^='/duties/']");
        officer.fill("#finding", SENTENCE);
        assertThat(officer.evaluate("JSON.stringify(localStorage)").toString()).contains("玉山镇");

        follow(officer, "form[action='/logout'] button");

        assertThat(officer.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain("玉山镇");
    }

    @Test
    void aPagePrintsInBlackOnWhiteAndSaysWhenByWhomAndWithWhatFilter() {
        Page office = loggedIn("chenyu", "en", 1440);
        office.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        office.navigate(browser.at("/duties?which=open"));
        assertThat(colour(office, "background-color")).isNotEqualTo("rgb(255, 255, 255)");

        office.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));

        assertThat(colour(office, "background-color")).isEqualTo("rgb(255, 255, 255)");
        assertThat(colour(office, "color")).isEqualTo("rgb(0, 0, 0)");
        assertThat(office.locator("thead th").first().evaluate("e => getComputedStyle(e).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(office.locator(".bar, .masthead__search, .domain-clock").all())
                .isNotEmpty()
                .noneMatch(com.microsoft.playwright.Locator::isVisible);
        assertThat(office.locator(".print-note").innerText())
                .contains("Chen Yu", "2026-", "Jiangsu", "/duties?which=open");
        Pictures.take(office, "en-print-duties");
        assertThat(office.pdf(new Page.PdfOptions().setPreferCSSPageSize(true))).isNotEmpty();
    }

    @Test
    void anAddressThatCannotBeReadIsAnsweredWithAPageInOnesOwnLanguage() {
        Page officer = loggedIn("gumin", "zh-Hans", 390);
        officer.navigate(browser.at("/duties"));
        String duty = officer.locator("tbody a[href^='/duties/']").first().getAttribute("href");
        for (String path : List.of("/nothing", "/duties/118", "/duties?page=last", duty + "/acknowledgement")) {
            Response answer = officer.navigate(browser.at(path));
            assertThat(answer.status()).as(path).isBetween(400, 499);
            assertThat(answer.headers().get("content-type")).as(path).startsWith("text/html");
            assertThat(officer.locator("main").innerText())
                    .as(path)
                    .contains("返回今日")
                    .doesNotContainPattern("[a-z]{3,}");
            assertThat(officer.locator(".bar a").count()).as(path).isPositive();
        }
        Pictures.take(officer, "zh-Hans-390-not-read");
        browser.errors.clear(); // four answers that refuse
    }

    private static String colour(Page page, String property) {
        return page.evaluate("p => getComputedStyle(document.body).getPropertyValue(p)", property)
                .toString();
    }
}
