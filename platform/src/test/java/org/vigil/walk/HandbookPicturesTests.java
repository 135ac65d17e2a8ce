package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Draws the pictures of the handbook from the demo, in both its languages: {@code -Dvigil.handbook=true}. */
@EnabledIfSystemProperty(named = "vigil.handbook", matches = "true")
class HandbookPicturesTests extends DemoWalk {
    private static final int WIDE = 1200;
    private static final int PHONE = 390;
    private static final String LIST = """
            台帐编号;患者姓名;性别;年龄;开始不舒服的那天;上报日期;所在乡镇;接诊医院
            H-1;周小兰;女;34;2026-03-18;2026-03-20;玉山镇;昆山市第一人民医院
            H-2;沈国强;男;58;2026-03-19;2027-03-21;花桥镇;昆山市第二人民医院
            H-3;陆芳;女;-3;2026-03-20;2026-03-22;玉山镇;昆山市第一人民医院
            """;

    @Test
    void english() {
        draw("en", "en");
    }

    @Test
    void chinese() {
        draw("zh-Hans", "zh");
    }

    private void draw(String language, String suffix) {
        epidemiologist(loggedIn("chenyu", language, WIDE), suffix);
        officer(loggedIn("gumin", language, WIDE), suffix);
        picture(loggedIn("sunqi", language, PHONE), "/report", "post-report", suffix);
        picture(loggedIn("hejing", language, WIDE), "/ledger?action=identity-opened", "ledger", suffix);
        picture(loggedIn("admin", language, WIDE), "/users", "users", suffix);
    }

    private void epidemiologist(Page page, String suffix) {
        page.navigate(browser.at("/?scope=320583"));
        eventually(page, ".today__signals a");
        page.waitForTimeout(1500);
        Pictures.forHandbook(page, "today-" + suffix);
        follow(page, ".today__signals a");
        Pictures.forHandbook(page, "signal-" + suffix);
        page.navigate(browser.at("/reports/new"));
        follow(page, "form[action='/reports'] .button--primary");
        Pictures.forHandbook(page, "report-draft-" + suffix);
    }

    private void officer(Page page, String suffix) {
        page.navigate(browser.at("/duties"));
        follow(page, "tbody a[href^='/duties/']");
        Pictures.forHandbook(page, "duty-" + suffix);

        page.navigate(browser.at("/imports/new"));
        page.setInputFiles("#file", new FilePayload("名单.csv", "text/csv", LIST.getBytes(StandardCharsets.UTF_8)));
        follow(page, "form[action='/imports'] .button--primary");
        page.getByLabel("开始不舒服的那天").selectOption("date_onset");
        page.fill("#disease", "influenza");
        page.fill("#list", "handbook-" + suffix);
        page.locator("#columns").scrollIntoViewIfNeeded();
        Pictures.forHandbook(page, "mapping-" + suffix);
        follow(page, "form[action$='/rows'] .button--primary");
        Pictures.forHandbook(page, "refused-" + suffix);

        page.navigate(browser.at("/cases?f_case_number=H-1"));
        Pictures.forHandbook(page, "line-list-" + suffix);
        follow(page, "tbody a[href^='/cases/']");
        Locator why = page.locator("a[href^='/purpose?']");
        assertThat(why.count()).isEqualTo(1);
        follow(page, "a[href^='/purpose?']");
        Pictures.forHandbook(page, "purpose-" + suffix);
        page.check("input[value=case-investigation]");
        follow(page, "form[action='/purpose'] .button--primary");
    }

    private void picture(Page page, String path, String name, String suffix) {
        page.navigate(browser.at(path));
        Pictures.forHandbook(page, name + "-" + suffix);
        page.context().close();
    }
}
