package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.vigil.TestDatabase;
import org.vigil.demo.DemoProvince;

/** One day's work in a real browser: from what is unusual to a duty that another person has accepted. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"vigil.demo=true", "server.address=127.0.0.1"})
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneDayBrowserTests {
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
            "/account");
    private static final Path SHOTS = Path.of("target", "screenshots");

    @LocalServerPort
    int port;

    @Autowired
    DemoProvince province;

    @Autowired
    Scheduler timers;

    private Browser browser;

    @BeforeAll
    void playTheProvinceIn() {
        assumeTrue(Browser.isInstalled(), "no /usr/bin/chromium: apt-get install chromium to run the browser tests");
        province.open();
        timers.start();
        browser = new Browser("http://127.0.0.1:" + port);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aSignalIsVerifiedAndTheDutyOfItsEventIsDoneAndAcceptedByAnother() {
        Page epidemiologist = browser.loggedIn("chenyu", DemoProvince.PASSWORD, "en", 1440);
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

        Page officer = browser.loggedIn("gumin", DemoProvince.PASSWORD, "zh-Hans", 1440);
        officer.navigate(browser.at(duty));
        officer.click("form[action$='/acknowledgement'] button");
        officer.fill("#finding", "玉山镇两所学校出现聚集性发热");
        officer.click("form[action$='/findings'] button");
        officer.setInputFiles(
                "#file", new FilePayload("走访记录.txt", "text/plain", "记录".getBytes(StandardCharsets.UTF_8)));
        officer.click("form[action$='/attachments'] button");
        assertThat(officer.locator("a[href*='/attachments/']").count()).isEqualTo(1);
        officer.click("form[action$='/completion'] button");

        Page supervisor = browser.loggedIn("xulan", DemoProvince.PASSWORD, "zh-Hant", 1440);
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
                Page page = browser.loggedIn("chenyu", DemoProvince.PASSWORD, language, width);
                for (String path : PAGES) {
                    assertThat(page.navigate(browser.at(path)).status())
                            .as(path)
                            .isEqualTo(200);
                    assertThat(page.content()).as(path + " in " + language).doesNotContain("⟦");
                    String name = language + "-" + width + path.replace('/', '-') + ".png";
                    assertThat(browser.errors).as(path).isEmpty();
                    assertThat(Browser.violations(page)).as("axe on " + name).isEmpty();
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(SHOTS.resolve(name))
                            .setFullPage(true));
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .as(path + " has no sideways scroll at " + width)
                            .isEqualTo(true);
                    // axe and the screenshot put styles of their own into the page, which its policy rightly refuses.
                    browser.errors.clear();
                }
                page.context().close();
            }
        }
    }

    /** What follows from a fact follows in a moment, on another thread. */
    private static void eventually(Page page, String selector) {
        for (int tries = 0; tries < 60 && page.locator(selector).count() == 0; tries++) {
            page.waitForTimeout(1000);
            page.reload();
        }
        assertThat(page.locator(selector).count()).as(selector).isPositive();
    }
}
