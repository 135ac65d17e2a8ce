package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.vigil.TestDatabase;
import org.vigil.demo.DemoProvince;

/** A walk through the demo province in a real browser. All walks of a test run share one platform and its province. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"vigil.demo=true", "server.address=127.0.0.1"})
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DemoWalk {
    @LocalServerPort
    int port;

    @Autowired
    DemoProvince province;

    @Autowired
    Scheduler timers;

    Browser browser;

    @BeforeAll
    void playTheProvinceIn() {
        assumeTrue(Browser.isInstalled(), "no /usr/bin/chromium: apt-get install chromium to run the browser tests");
        if (!timers.getSchedulerState().isStarted()) {
            province.open();
            timers.start();
        }
        browser = new Browser("http://127.0.0.1:" + port);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Somebody of the demo, by his number: its ids are hashes of names, marked as version 4. */
    static UUID person(int number) {
        UUID hashed = UUID.nameUUIDFromBytes(("demo-person/" + number).getBytes(StandardCharsets.UTF_8));
        return new UUID(hashed.getMostSignificantBits() ^ 0x3000L ^ 0x4000L, hashed.getLeastSignificantBits());
    }

    Page loggedIn(String login, String language, int width) {
        return browser.loggedIn(login, DemoProvince.PASSWORD, language, width);
    }

    /** What every page owes its reader: every word, no error, nothing that axe finds, no sideways scroll. Then it is pictured. */
    void inspect(Page page, String name) {
        assertThat(page.content()).as(name + ": a word is missing").doesNotContain("⟦");
        assertThat(browser.errors).as(name).isEmpty();
        assertThat(Browser.violations(page)).as("axe on " + name).isEmpty();
        Pictures.take(page, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name + " scrolls sideways")
                .isEqualTo(true);
        // axe and the screenshot put styles of their own into the page, which its policy rightly refuses.
        browser.errors.clear();
    }

    /** Clicks what leads to another page, and waits until that page stands. */
    @SuppressWarnings("deprecation") // a URL to wait for would not do: many forms come back to where they were
    static void follow(Page page, String selector) {
        page.waitForNavigation(() -> page.locator(selector).first().click());
    }

    /** What follows from a fact follows in a moment, on another thread. */
    static void eventually(Page page, String selector) {
        for (int tries = 0; tries < 60 && page.locator(selector).count() == 0; tries++) {
            page.waitForTimeout(1000);
            page.reload();
        }
        assertThat(page.locator(selector).count()).as(selector).isPositive();
    }
}
