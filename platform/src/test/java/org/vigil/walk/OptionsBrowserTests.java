package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vigil.demo.DemoProvince;

/** From a live event to a decision that two people have signed, and the next morning's comparison with what happened. */
class OptionsBrowserTests extends DemoWalk {
    private static final double RANKING_WAIT = 180_000;

    @Test
    void optionsOfALiveEventAreRankedOneIsChosenSignedByTwoAndHeldAgainstTheNextDay() throws IOException {
        Page office = loggedIn("chenyu", "zh-Hans", 1440);
        office.navigate(browser.at("/events?scope=320583"));
        if (office.locator("tbody a[href^='/events/']").count() == 0) {
            office.navigate(browser.at("/?scope=320583"));
            eventually(office, ".today__signals a");
            follow(office, ".today__signals a");
            office.fill("#note", "两家药店电话核实");
            follow(office, "form[action$='/verification'] .button--primary");
            office.navigate(browser.at("/events?scope=320583"));
            eventually(office, "tbody a[href^='/events/']");
        }
        follow(office, "tbody a[href^='/events/']");
        inspect(office, "zh-Hans-1440-event-options");
        follow(office, "form[action='/scenarios'] button");
        String comparison = office.url().replaceAll("\\?.*", "");
        inspect(office, "zh-Hans-1440-options-waiting");

        long began = System.nanoTime();
        office.waitForSelector("table.options", new Page.WaitForSelectorOptions().setTimeout(RANKING_WAIT));
        System.out.printf("first ranking after %.1f s%n", (System.nanoTime() - began) / 1e9);
        assertThat(office.locator("table.options tbody tr").count()).isEqualTo(5);
        office.navigate(comparison);
        inspect(office, "zh-Hans-1440-options-ranked");
        office.locator("#edit > summary").click();
        inspect(office, "zh-Hans-1440-options-form");
        everyLanguageAndWidth(comparison);

        office.navigate(comparison);
        office.locator("#choose input[type=radio]").first().check();
        office.fill("#reason", "感染少，管控人日少");
        follow(office, "#choose .button--primary");
        office.fill("#password", "not the password");
        follow(office, "#sign .button--primary");
        assertThat(office.locator(".error-summary").count()).isEqualTo(1);
        office.fill("#password", DemoProvince.PASSWORD);
        follow(office, "#sign .button--primary");
        assertThat(office.locator(".tag--soon").count()).as("signed by one").isEqualTo(1);

        Page county = loggedIn("gumin", "zh-Hans", 1440);
        county.navigate(comparison);
        county.fill("#password", DemoProvince.PASSWORD);
        follow(county, "#sign .button--primary");
        assertThat(county.locator(".tag--done").count()).as("signed by two").isPositive();
        inspect(county, "zh-Hans-1440-options-signed");
        byte[] pdf = office.request()
                .get(comparison + "/comparison.pdf", RequestOptions.create().setTimeout(60_000))
                .body();
        assertThat(Arrays.copyOf(pdf, 5)).asString().isEqualTo("%PDF-");
        Files.write(Path.of("target", "screenshots", "options.pdf"), pdf);

        follow(office, "form[action='/clock/midnight'] button");
        office.navigate(comparison);
        Locator later = office.locator("#later");
        assertThat(later.count()).as("the day after against the forecast").isEqualTo(1);
        inspect(office, "zh-Hans-1440-options-later");
    }

    private void everyLanguageAndWidth(String comparison) {
        for (String language : new String[] {"en", "zh-Hant"}) {
            for (int width : new int[] {1440, 390}) {
                Page page = loggedIn("chenyu", language, width);
                page.navigate(comparison);
                inspect(page, language + "-" + width + "-options-ranked");
                page.context().close();
            }
        }
    }
}
