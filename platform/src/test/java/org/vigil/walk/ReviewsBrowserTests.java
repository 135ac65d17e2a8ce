package org.vigil.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
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
import org.vigil.kernel.Names;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.Investigations;
import org.vigil.outbreak.NewEvent;
import org.vigil.outbreak.Outbreaks;
import org.vigil.specimen.NewResult;
import org.vigil.specimen.Results;
import org.vigil.specimen.Specimen;
import org.vigil.specimen.SpecimenKind;
import org.vigil.specimen.Steps;
import org.vigil.specimen.TestKind;
import org.vigil.specimen.Verdict;
import org.vigil.store.Scopes;

/** A positive of the demo province is looked back on: time line, finding, acceptance by another, what is mended. */
class ReviewsBrowserTests extends DemoWalk {
    private static final Viewer PROGRAM = Viewer.program(Code.of("32"));

    @Autowired
    Cases cases;

    @Autowired
    Outbreaks outbreaks;

    @Autowired
    Results results;

    @Autowired
    Investigations investigations;

    @Autowired
    DomainClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** Ill for four days, seen on the second, tested on the third, the laboratory took twenty hours. */
    private CaseId looked() {
        PersonId who = new PersonId(person(7));
        Code home = Code.of(Scopes.as(
                PROGRAM,
                () -> transaction.execute(status -> jdbc.sql("select jurisdiction from subject.person where id = :id")
                        .param("id", who.value())
                        .query(String.class)
                        .single())));
        Instant taken = clock.instant().minus(Duration.ofHours(30));
        return Scopes.as(PROGRAM, () -> {
            results.record(new NewResult(
                    UUID.randomUUID(),
                    who,
                    home,
                    new Specimen.Said(
                            "R-" + UUID.randomUUID(), "covid-19", SpecimenKind.NASOPHARYNGEAL, TestKind.PCR, "CDC"),
                    new Steps(taken, null, null, taken.plus(Duration.ofHours(20))),
                    Verdict.POSITIVE));
            CaseId id = cases.confirm(new Cases.Positive(
                    UUID.randomUUID(), who, home, "covid-19", clock.today().minusDays(1)));
            investigations.save(
                    id,
                    Map.of(
                            "onset-on", clock.today().minusDays(4).toString(),
                            "first-visit-on", clock.today().minusDays(3).toString(),
                            "isolated-on", clock.today().toString()),
                    List.of(),
                    true);
            return id;
        });
    }

    @Test
    void aPositiveIsLookedBackOnItsFindingAcceptedByAnotherAndItsDutyOwed() {
        CaseId id = looked();
        Page officer = loggedIn("gumin", "zh-Hans", 1440);
        officer.navigate(browser.at("/cases/" + id));
        assertThat(officer.locator(".review-line svg rect").count()).isGreaterThan(3);
        assertThat(officer.locator("main").innerText()).contains("超时");
        follow(officer, "a[href^='/reviews/']");
        String review = URI.create(officer.url()).getPath();
        officer.fill("#happened", "发病次日到诊所就诊，未采样；第三天采样，检测20小时后出结果。");
        officer.fill("#cause", "诊所没有采样条件，也未引导患者前往发热门诊。");
        officer.selectOption("#layer", "sentinel");
        officer.fill("#corrective", "为辖区诊所配备采样器材");
        inspect(officer, "zh-Hans-1440-review-writing");
        follow(officer, "form[action$='/finding'] .button--primary");
        assertThat(officer.locator("main").innerText()).contains("由撰写人以外的人审核");
        Page other = loggedIn("xulan", "en", 1440);
        other.navigate(browser.at(review));
        inspect(other, "en-1440-review-to-accept");
        follow(other, "form[action$='/acceptance'] .button--primary");
        assertThat(other.locator("main").innerText()).contains("为辖区诊所配备采样器材").contains("not changed any more");
        assertThat(other.locator("a[href^='/duties/']").count()).isPositive();
        EventId event = Scopes.as(
                PROGRAM,
                () -> outbreaks.open(new NewEvent(
                        "case",
                        "covid-19",
                        Code.of(cases.get(id).jurisdiction().value().substring(0, 6)),
                        "county",
                        "",
                        new Names("Clinic cluster", "诊所聚集性疫情", "診所聚集性疫情"),
                        null)));
        everyPageStands(id, review, event);
        assertThat(browser.errors).isEmpty();
    }

    private void everyPageStands(CaseId id, String review, EventId event) {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("review-case", "/cases/" + id);
        paths.put("review-event", "/events/" + event);
        paths.put("review", review);
        paths.put("reviews", "/reviews?which=all");
        paths.put("reviews-by-county", "/reviews?which=closed&by=unit");
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
