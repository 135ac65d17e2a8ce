package org.vigil.walk;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A real browser: Debian's Chromium, driven by Playwright. Notes every error of the console, content-security violations included. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final String AXE = axe();

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String base;
    final List<String> errors = new ArrayList<>();

    Browser(String base) {
        this.base = base;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static boolean isInstalled() {
        return Files.isExecutable(CHROMIUM);
    }

    /** Logs in and returns the page that follows. */
    Page loggedIn(String login, String password, String language, int width) {
        BrowserContext context = chromium.newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, 900));
        context.setDefaultTimeout(60_000);
        context.addCookies(List.of(new Cookie("vigil-language", language).setUrl(base)));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(page.url() + ": " + message.text());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                errors.add(response.status() + " " + response.url());
            }
        });
        page.navigate(base + "/login");
        page.fill("#username", login);
        page.fill("#password", password);
        page.click(".login .button--primary");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** What axe-core finds against WCAG 2.2 A and AA on the page as it stands: rule and first element, one line each. */
    static List<String> violations(Page page) {
        page.evaluate(AXE);
        Object found = page.evaluate("""
                async () => {
                  const result = await axe.run(document, {preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']});
                  return result.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200) + ' ' + v.nodes[0].failureSummary);
                }""");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String at(String path) {
        return base + path;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
