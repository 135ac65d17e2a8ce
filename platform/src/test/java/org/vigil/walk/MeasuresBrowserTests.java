package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.Cases;
import org.vigil.specimen.NewResult;
import org.vigil.specimen.Results;
import org.vigil.specimen.Specimen;
import org.vigil.specimen.SpecimenKind;
import org.vigil.specimen.Steps;
import org.vigil.specimen.TestKind;
import org.vigil.specimen.Verdict;
import org.vigil.store.Scopes;

/** A positive result in the demo province: its contacts are under quarantine, one appeals, another is let go. */
class MeasuresBrowserTests extends DemoWalk {
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

    private Case positive() {
        UUID first = person(10);
        Code home = Code.of(Scopes.as(
                PROGRAM,
                () -> transaction.execute(status -> jdbc.sql("select jurisdiction from subject.person where id = :id")
                        .param("id", first)
                        .query(String.class)
                        .single())));
        Instant now = clock.instant();
        NewResult result = new NewResult(
                UUID.randomUUID(),
                new PersonId(first),
                home,
                new Specimen.Said("M-" + UUID.randomUUID(), "covid-19", SpecimenKind.NASOPHARYNGEAL, TestKind.PCR, ""),
                new Steps(now.minusSeconds(7200), null, null, now.minusSeconds(5)),
                Verdict.POSITIVE);
        Scopes.as(CaseFixtures.epidemiologist(home.value().substring(0, 6)), () -> results.record(result));
        for (int tries = 0; tries < 200; tries++) {
            List<Case> found = Scopes.as(PROGRAM, () -> cases.ofPersons(List.of(new PersonId(first))));
            if (!found.isEmpty()) {
                return found.getFirst();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("no case within ten seconds");
    }

    @Test
    void aPositiveAndHisContactsAreUnderMeasuresOnThePageOfTheCase() {
        Case one = positive();
        Page officer = loggedIn("gumin", "zh-Hans", 1440);
        officer.navigate(browser.at("/cases/" + one.id()));
        eventually(officer, "a[href^='/measures/']");
        eventually(officer, "td a[href='/cases/" + one.id() + "']");
        inspect(officer, "zh-Hans-1440-case-measures");
        assertThat(officer.locator("main").innerText()).contains("隔离治疗").contains("隔离医学观察");
        assertThat(browser.errors).isEmpty();
    }

    @Test
    void contactsOfAPositiveAreUnderQuarantineOneAppealsAndIsAnsweredAnotherIsReleased() {
        Case one = positive();
        Page officer = loggedIn("gumin", "zh-Hans", 1440);
        officer.navigate(browser.at("/cases/" + one.id()));
        eventually(officer, "a[href^='/measures/']");
        eventually(officer, "td a[href='/cases/" + one.id() + "']");
        inspect(officer, "zh-Hans-1440-case-measures");
        assertThat(officer.locator("main").innerText()).contains("隔离治疗").contains("隔离医学观察");

        officer.navigate(browser.at("/contacts?which=open&case=" + one.id()));
        follow(officer, "tbody th a");
        eventually(officer, "a[href^='/measures/']");
        String contact = URI.create(officer.url()).getPath();
        follow(officer, "main a[href^='/measures/']");
        String measure = URI.create(officer.url()).getPath();
        assertThat(officer.locator("main").innerText()).contains("C8-M").contains("集中隔离");
        follow(officer, "form[action$='/acknowledgement'] button");
        officer.locator("details:has(#appeal-text) summary").click();
        officer.fill("#appeal-text", "当天全天在上海出差，有车票为证");
        follow(officer, "form[action$='/appeals'] button");
        assertThat(officer.locator("main").innerText()).contains("待答复");

        Page supervisor = loggedIn("xulan", "zh-Hans", 1440);
        supervisor.navigate(browser.at(measure));
        supervisor.check("input[name=answer][value=stands]");
        supervisor.fill("#answer-reason", "经核查车票为次日，维持措施");
        inspect(supervisor, "zh-Hans-1440-measure-answering");
        follow(supervisor, "form[action$='/answer'] button");
        assertThat(supervisor.locator("main").innerText()).contains("维持措施");

        officer.navigate(browser.at(measure));
        officer.locator("details:has(#extend-until) summary").click();
        officer.fill("#extend-reason", "实验室遗失样本，补采");
        follow(officer, "form[action$='/extension'] button");
        assertThat(officer.locator(".timeline").last().innerText()).contains("实验室遗失样本");
        everyPageStands(one, contact, measure);

        officer.navigate(browser.at(measure));
        officer.locator("details:has(#release-reason) summary").click();
        officer.fill("#release-reason", "转入定点医院");
        follow(officer, "form[action$='/release'] button");
        assertThat(officer.locator("main").innerText()).contains("提前解除");
        eventually(officer, "a[href^='/duties/']");
        inspect(officer, "zh-Hans-1440-measure-released");
        assertThat(browser.errors).isEmpty();
    }

    private void everyPageStands(Case one, String contact, String measure) {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("measures", "/measures");
        paths.put("measures-mine", "/measures?which=mine");
        paths.put("measures-held", "/measures?which=held");
        paths.put("measure", measure);
        paths.put("measure-contact", contact);
        paths.put("measure-case", "/cases/" + one.id());
        paths.put("measure-day", "/contacts/day?on=" + clock.today().plusDays(1));
        paths.put("measure-calendar", "/contacts/calendar");
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            for (int width : List.of(1440, 390)) {
                Page page = loggedIn("gumin", language, width);
                paths.forEach((name, path) -> {
                    assertThat(page.navigate(browser.at(path)).status())
                            .as(path)
                            .isEqualTo(200);
                    inspect(page, language + "-" + width + "-" + name);
                });
                page.context().close();
            }
        }
    }
}
