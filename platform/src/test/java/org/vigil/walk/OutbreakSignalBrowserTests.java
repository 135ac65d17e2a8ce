package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** From the outbreak planted in the demo to its one explained signal, and other settings tried before they are in force. */
@Order(1) // the outbreak of the shared province waits until somebody verifies it
class OutbreakSignalBrowserTests extends DemoWalk {
    private static final String YUSHAN = "/signals?state=all";

    @Test
    void thePlantedOutbreakIsTheFirstSignalMergedFromItsStreamsAndExplained() {
        Page page = loggedIn("chenyu", "en", 1440);
        page.navigate(browser.at(YUSHAN));
        eventually(page, "tbody a[href^='/signals/']");

        Locator first = page.locator("tbody tr").first();
        assertThat(first.innerText()).containsAnyOf("Yushan", "Kunshan").contains("streams agree");
        assertThat(page.locator("tbody tr").count()).isLessThan(40);
        first.locator("a[href^='/signals/']").first().click();

        assertThat(page.locator("#members").count()).isEqualTo(1);
        assertThat(page.locator("#reasons + p").innerText()).contains("By chance alone");
        assertThat(page.locator("section[aria-labelledby=reasons] table").count())
                .isEqualTo(2);
        assertThat(page.locator("section[aria-labelledby=reasons]").innerText())
                .contains("agree", "EARS C2", "Farrington flexible");
        assertThat(page.locator(".signal-map svg polygon").count()).isGreaterThan(5);
        assertThat(page.locator("svg.chart__plot").count()).isPositive();
        assertThat(browser.errors).isEmpty();
    }

    @Test
    void theExplanationStandsInThreeLanguagesWideAndNarrow() {
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            for (int width : List.of(1440, 390)) {
                Page page = loggedIn("chenyu", language, width);
                page.navigate(browser.at(YUSHAN));
                eventually(page, "tbody a[href^='/signals/']");
                page.locator("tbody a[href^='/signals/']").first().click();
                inspect(page, language + "-" + width + "-signal-explained");
                page.context().close();
            }
        }
    }

    @Test
    void aSmallerBudgetIsTriedOnThePastBeforeItIsInForce() {
        Page page = loggedIn("gumin", "en", 1440);
        page.navigate(browser.at("/signals/preview?indicator=fever-visits"));
        assertThat(page.locator("select[name=detector]").inputValue()).isEqualTo("fused");

        page.fill("textarea[name=settings]", "false-signals: 0.001");
        page.locator("main form button").first().click();

        assertThat(page.locator("main").innerText())
                .contains("With these settings there would have been")
                .contains("detector: fused");
        inspect(page, "en-1440-signal-preview");
        assertThat(browser.errors).isEmpty();
    }
}
