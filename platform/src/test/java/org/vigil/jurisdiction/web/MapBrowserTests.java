package org.vigil.jurisdiction.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.vigil.TestDatabase;
import org.vigil.access.Users;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** The map in a real browser: what only scripts can show. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vigil.demo=true")
@ContextConfiguration(initializers = TestDatabase.class)
class MapBrowserTests {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String PASSWORD = "kept-for-this-test-1";

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @BeforeAll
    static void startChromium() {
        assumeThat(CHROMIUM)
                .as("Chromium is not installed: apt-get install chromium")
                .exists();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")));
    }

    @AfterAll
    static void stopChromium() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void createAnna() {
        Users.NewUser anna =
                new Users.NewUser("anna.map", "Anna", Set.of(Role.PROVINCIAL_EPIDEMIOLOGIST), Code.of("32"), "");
        Scopes.as(Viewer.program(Code.of("32")), () -> users.add(anna, PASSWORD, true));
    }

    @Test
    void arrowsWalkFromCountyToCountyAndEnterOpensOne() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en"))) {
            List<String> complaints = new ArrayList<>();
            Page page = login(context);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });

            page.navigate(address("/places/3205"));
            assertThat(page.locator(".map__canvas canvas")).isVisible();
            assertThat(page.locator(".map__legend li")).hasCount(5);
            page.locator(".map__canvas").focus();
            page.keyboard().press("ArrowUp");
            assertThat(page.locator(".map__status")).containsText("Residents");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/places/3205\\d\\d"));

            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aFocusedRowOfTheTableIsNamedUnderTheMap() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("zh-CN"))) {
            Page page = login(context);

            page.navigate(address("/places/3205"));
            assertThat(page.locator(".map__legend li")).hasCount(5);
            page.locator("tr[data-code='320583'] a").focus();

            assertThat(page.locator(".map__status")).containsText("昆山市: 约 2,010,000");
        }
    }

    @Test
    void withoutScriptsTheTableStandsAlone() {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false))) {
            Page page = login(context);

            page.navigate(address("/places/3205"));

            assertThat(page.locator(".map__canvas")).isHidden();
            assertThat(page.locator("tr[data-code='320583'] a")).isVisible();
        }
    }

    private Page login(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(address("/login"));
        page.fill("input[name=username]", "anna.map");
        page.fill("input[name=password]", PASSWORD);
        page.press("input[name=password]", "Enter");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
