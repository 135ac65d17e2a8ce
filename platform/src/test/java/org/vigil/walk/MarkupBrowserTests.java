package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.vigil.TestDatabase;
import org.vigil.identity.Identity;
import org.vigil.proof.CountyRecords;

/** Bar C8: markup in every text that is stored, looked at in a real browser: no element of it, no script, no breach of the policy. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"vigil.demo=true", "server.address=127.0.0.1"})
@ContextConfiguration(initializers = TestDatabase.class)
class MarkupBrowserTests {
    private static final String COUNTY = "320831";

    /** Each would leave an element with {@code data-xss}, a handler, a link or the variable {@code xss} behind. */
    private static final List<String> PAYLOADS = List.of(
            "<script data-xss>xss=1</script>",
            "\"><script data-xss>xss=1</script>",
            "'><script data-xss>xss=1</script>",
            "</script><script data-xss>xss=1</script>",
            "</title><i data-xss>",
            "</textarea><i data-xss>",
            "</style><i data-xss>",
            "--><i data-xss>",
            "]]><i data-xss>",
            "<img data-xss src=x onerror=xss=1>",
            "<svg data-xss onload=xss=1>",
            "<svg><script data-xss>xss=1</script>",
            "<iframe data-xss srcdoc='<script>parent.xss=1</script>'>",
            "<object data-xss data=javascript:xss=1>",
            "<a data-xss href=javascript:xss=1>x</a>",
            "javascript:xss=1",
            "<form data-xss action=/logout><button>",
            "<input data-xss autofocus onfocus=xss=1>",
            "<details data-xss open ontoggle=xss=1>",
            "<meta data-xss http-equiv=refresh content=0;url=/logout>",
            "<base data-xss href=//example.org/>",
            "<link data-xss rel=stylesheet href=//example.org/x.css>",
            "<style data-xss>*{display:none}</style>",
            "\" onmouseover=\"xss=1\" data-xss=\"",
            "' onmouseover='xss=1' data-xss='",
            "` onmouseover=xss=1 data-xss",
            "<div data-xss hx-get=/logout hx-trigger=load>",
            "&lt;script data-xss&gt;xss=1&lt;/script&gt;<b data-xss>",
            "${7*7}<u data-xss>!{x}</u>@if(true)",
            "\u202E<q data-xss>\u0085\u2028</q>");

    private static final String FOUND = """
            () => [
              ...[...document.querySelectorAll('[data-xss], [onmouseover], [onerror], [onload], [onfocus], [ontoggle], a[href^="javascript:" i]')]
                .map(element => element.outerHTML.slice(0, 200)),
              ...(typeof xss === 'undefined' ? [] : ['a script ran'])]""";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void c8MarkupInEveryStoredTextIsInertOnEveryPageAndBreaksNoPolicy() throws Exception {
        assumeTrue(Browser.isInstalled(), "no /usr/bin/chromium: apt-get install chromium to run the browser tests");
        assertThat(PAYLOADS).hasSize(30);
        CountyRecords county = new CountyRecords(context, COUNTY, PAYLOADS.get(1), who(PAYLOADS.get(1)));
        List<String> paths = new ArrayList<>();
        for (String start : List.of(
                "/signals/", "/posts/", "/imports/", "/reports/", "/users/", "/zones/", "/measures/", "/reviews/")) {
            paths.add(start + county.ids.get(start));
        }
        paths.addAll(List.of(
                "/",
                "/signals",
                "/posts",
                "/events",
                "/duties",
                "/imports",
                "/reports",
                "/users",
                "/ledger",
                "/account",
                "/cases/summary",
                "/zones",
                "/measures",
                "/reviews?which=all",
                "/reviews/" + county.ids.get("closed review"),
                "/places/" + COUNTY,
                "/posts/" + county.ids.get("/posts/") + "/report",
                "/search?q=script"));
        String columns = "/cases?c=hospital&c=occupation&c=case_number&size=100";
        paths.add(columns);
        List<UUID> cases = new ArrayList<>();
        for (String payload : PAYLOADS) {
            county.add(payload, who(payload));
            cases.add(county.ids.get("/cases/"));
            paths.add("/duties/" + county.ids.get("/duties/"));
            paths.add("/measures/" + county.ids.get("/measures/"));
        }
        paths.add("/events/" + county.ids.get("/events/"));
        paths.add("/scenarios/" + county.ids.get("/scenarios/"));
        paths.add("/scenarios/" + county.ids.get("/scenarios/{id}/signature"));

        try (Browser browser = new Browser("http://127.0.0.1:" + port)) {
            Page page = browser.loggedIn(county.login, CountyRecords.PASSWORD, "en", 1280);
            for (UUID each : cases) {
                page.navigate(browser.at("/purpose?task=case:" + each + "&back=/cases/" + each));
                page.locator("main input[name=purpose]").first().check();
                page.locator("main form .button--primary").first().click();
                assertThat(found(page)).as("case " + each).isEmpty();
            }
            for (String path : paths) {
                assertThat(page.navigate(browser.at(path)).status()).as(path).isEqualTo(200);
                assertThat(found(page)).as(path).isEmpty();
            }
            assertThat(browser.errors).as("policy broken, or pages that failed").isEmpty();
            downloads(browser, page, county);
        }
    }

    /** What is downloaded is never shown as a page, whatever its sender called it. */
    private static void downloads(Browser browser, Page page, CountyRecords county) {
        String attachment = "/duties/" + county.ids.get("/duties/") + "/attachments/" + county.ids.get("{attachment}");
        for (String path : List.of("/cases.csv", "/cases.xlsx", attachment)) {
            APIResponse answer = page.request().get(browser.at(path));
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.headers().get("content-disposition")).as(path).startsWith("attachment");
            assertThat(answer.headers().get("content-type")).as(path).doesNotContain("html", "xml;", "svg");
            assertThat(answer.headers()).as(path).containsEntry("x-content-type-options", "nosniff");
        }
    }

    private static List<?> found(Page page) {
        return (List<?>) page.evaluate(FOUND);
    }

    private static Identity who(String payload) {
        return new Identity(payload, payload, payload, payload, null, payload);
    }
}
