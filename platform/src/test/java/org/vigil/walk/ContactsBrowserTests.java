package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.Cases;
import org.vigil.specimen.NewResult;
import org.vigil.specimen.Results;
import org.vigil.specimen.Specimen;
import org.vigil.specimen.SpecimenKind;
import org.vigil.specimen.Steps;
import org.vigil.specimen.TestKind;
import org.vigil.specimen.Verdict;
import org.vigil.store.Scopes;

/** A positive result in the demo province, and the county's work on its contacts. */
class ContactsBrowserTests extends DemoWalk {
    private static final UUID FIRST = person(0);
    private static final Viewer PROGRAM = Viewer.program(Code.of("32"));

    @Autowired
    Results results;

    @Autowired
    Cases cases;

    @Autowired
    DomainClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Code home() {
        return Code.of(Scopes.as(
                PROGRAM,
                () -> transaction.execute(status -> jdbc.sql("select jurisdiction from subject.person where id = :id")
                        .param("id", FIRST)
                        .query(String.class)
                        .single())));
    }

    private Case positive() {
        Code home = home();
        Viewer laboratory = new Viewer(
                UUID.randomUUID(),
                "Gu Min",
                Set.of(Role.COUNTY_EPIDEMIOLOGIST),
                Code.of(home.value().substring(0, 6)),
                "CDC");
        Instant now = clock.instant();
        Specimen.Said said =
                new Specimen.Said("W-" + UUID.randomUUID(), "covid-19", SpecimenKind.NASOPHARYNGEAL, TestKind.PCR, "");
        NewResult result = new NewResult(
                UUID.randomUUID(),
                new PersonId(FIRST),
                home,
                said,
                new Steps(now.minusSeconds(7200), null, null, now.minusSeconds(5)),
                Verdict.POSITIVE);
        Scopes.as(laboratory, () -> results.record(result));
        for (int tries = 0; tries < 200; tries++) {
            List<Case> found = Scopes.as(PROGRAM, () -> cases.ofPersons(List.of(new PersonId(FIRST))));
            if (!found.isEmpty()) {
                return found.getFirst();
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new AssertionError("no case within ten seconds");
    }

    @Test
    void aResultArrivesAndItsContactsAreAssignedOpenedForAPurposeCalledAndUndone() {
        Case one = positive();
        Page officer = loggedIn("gumin", "zh-Hans", 1440);
        officer.navigate(browser.at("/cases/" + one.id()));
        eventually(officer, "a[href^='/contacts/']");
        inspect(officer, "zh-Hans-1440-case-contacts");

        follow(officer, "a[href^='/contacts?which=all&case=']");
        follow(officer, "nav.tabs:not(.besides) a[href*='which=unassigned']");
        officer.check("input[name=rows][value=all]");
        officer.selectOption("select[name=deed]", "in-turn");
        follow(officer, ".contact-bulk .button--primary");
        assertThat(officer.locator(".done-note").innerText()).contains("已轮流分配");
        follow(officer, ".done-note button");
        assertThat(officer.locator(".done-note").innerText()).contains("已撤销");
        officer.navigate(browser.at("/contacts?which=call&case=" + one.id()));
        follow(officer, "tbody th a");
        follow(officer, "a[href^='/purpose?task=contact:']");
        inspect(officer, "zh-Hans-1440-purpose");
        officer.locator("main input[type=radio], main select").first().waitFor();
        if (officer.locator("main select[name=purpose]").count() > 0) {
            officer.selectOption("main select[name=purpose]", "contact-tracing");
        } else {
            officer.check("main input[name=purpose][value=contact-tracing]");
        }
        follow(officer, "main form .button--primary");
        assertThat(officer.locator("main").innerText()).contains("1390000");
        follow(officer, "form[action$='/actions'] button.button--primary");
        assertThat(officer.locator(".timeline").first().innerText()).contains("完成");
        String contact = URI.create(officer.url()).getPath();
        everyPageStands(one, contact);
        assertThat(browser.errors).isEmpty();
    }

    /** The pages from a result to a contact, in each language, wide and narrow. */
    private void everyPageStands(Case one, String contact) {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("results", "/results");
        paths.put("result-new", "/results/new");
        paths.put("case-traced", "/cases/" + one.id());
        paths.put("investigation", "/cases/" + one.id() + "/investigation");
        paths.put("contacts", "/contacts?which=all&case=" + one.id());
        paths.put("contact-new", "/cases/" + one.id() + "/contacts/new");
        paths.put("contact", contact);
        paths.put("contacts-day", "/contacts/day");
        paths.put("contacts-calendar", "/contacts/calendar");
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            for (int width : List.of(1440, 390)) {
                Page page = loggedIn("gumin", language, width);
                paths.forEach((name, path) -> {
                    assertThat(page.navigate(browser.at(path)).status())
                            .as(path)
                            .isEqualTo(200);
                    inspect(page, language + "-" + width + "-" + name);
                });
                page.navigate(browser.at("/results"));
                follow(page, "tbody th a");
                inspect(page, language + "-" + width + "-result");
                page.context().close();
            }
        }
    }
}
