package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One day's work in a real browser: from what is unusual to a duty that another person has accepted. */
@Order(2) // the outbreak of the shared province waits until somebody verifies it
class OneDayBrowserTests extends DemoWalk {
    private static final List<String> PAGES = List.of(
            "/",
            "/signals",
            "/duties",
            "/events",
            "/posts",
            "/places",
            "/packs",
            "/cases",
            "/imports",
            "/reports",
            "/scenarios",
            "/planning/pools",
            "/planning/screening",
            "/planning/queue",
            "/account");

    @Test
    void aSignalIsVerifiedAndTheDutyOfItsEventIsDoneAndAcceptedByAnother() {
        Page epidemiologist = loggedIn("chenyu", "en", 1440);
        epidemiologist.navigate(browser.at("/?scope=320583"));
        eventually(epidemiologist, ".today__signals a");
        epidemiologist.locator(".today__signals a").first().click();
        assertThat(epidemiologist.locator("svg.chart__plot").count()).isPositive();
        epidemiologist.fill("#note", "Two pharmacies confirm by phone");
        epidemiologist.click("form[action$='/verification'] .button--primary");

        epidemiologist.navigate(browser.at("/events?scope=320583"));
        eventually(epidemiologist, "tbody a[href^='/events/']");
        epidemiologist.locator("tbody a[href^='/events/']").first().click();
        eventually(epidemiologist, "tbody a[href^='/duties/']");
        String duty =
                epidemiologist.locator("tbody a[href^='/duties/']").first().getAttribute("href");

        Page officer = loggedIn("gumin", "zh-Hans", 1440);
        officer.navigate(browser.at(duty));
        officer.click("form[action$='/acknowledgement'] button");
        officer.fill("#finding", "玉山镇两所学校出现聚集性发热");
        officer.click("form[action$='/findings'] button");
        officer.setInputFiles(
                "#file", new FilePayload("走访记录.txt", "text/plain", "记录".getBytes(StandardCharsets.UTF_8)));
        officer.click("form[action$='/attachments'] button");
        assertThat(officer.locator("a[href*='/attachments/']").count()).isEqualTo(1);
        officer.click("form[action$='/completion'] button");

        Page supervisor = loggedIn("xulan", "zh-Hant", 1440);
        supervisor.navigate(browser.at(duty));
        Locator accept = supervisor.locator("form[action$='/acceptance'] button");
        if (accept.count() > 0) {
            accept.click();
        }
        assertThat(supervisor
                        .locator("form[action$='/completion'], form[action$='/acknowledgement']")
                        .count())
                .isZero();
        assertThat(browser.errors).isEmpty();
    }

    @Test
    void everyPageStandsInThreeLanguagesWideAndNarrowWithoutAMissingWord() {
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            for (int width : List.of(1440, 390)) {
                Page page = loggedIn("chenyu", language, width);
                for (String path : PAGES) {
                    assertThat(page.navigate(browser.at(path)).status())
                            .as(path)
                            .isEqualTo(200);
                    inspect(page, language + "-" + width + path.replace('/', '-'));
                }
                page.context().close();
            }
        }
    }

    @Test
    void anAdministratorHoldsTheReporterToAnotherPostAndTheLedgerSaysSo() {
        Page administrator = loggedIn("admin", "en", 1440);
        administrator.navigate(browser.at("/posts?scope=320583100"));
        String post = administrator.locator("tbody a[href^='/posts/']").last().getAttribute("href");
        administrator.navigate(browser.at(post));
        administrator.fill("#reporter", "sunqi");
        administrator.click("form[action$='/reporters'] button");
        assertThat(administrator.locator("section:has(#reporters) li").innerText())
                .contains("sunqi");
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            for (int width : List.of(1440, 390)) {
                Page page = loggedIn("admin", language, width);
                page.navigate(browser.at(post));
                inspect(page, language + "-" + width + "-post-of-administrator");
                page.navigate(browser.at("/ledger?action=reporter-assigned"));
                inspect(page, language + "-" + width + "-ledger");
                page.context().close();
            }
        }
        administrator.click("form[action$='/reporters/removal'] button");
        assertThat(administrator.locator("section:has(#reporters) li").count()).isZero();
    }
}
