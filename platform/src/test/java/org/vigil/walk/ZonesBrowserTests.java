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
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Contacts;
import org.vigil.outbreak.EventId;
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

/** A cluster in the demo province: what could be closed off, a proposal, its decision, who is inside. */
class ZonesBrowserTests extends DemoWalk {
    private static final Viewer PROGRAM = Viewer.program(Code.of("32"));

    @Autowired
    Cases cases;

    @Autowired
    Contacts contacts;

    @Autowired
    Results results;

    @Autowired
    Outbreaks outbreaks;

    @Autowired
    DomainClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** Six people of the demo's county are found positive; an event is opened there once their contacts are named. */
    private EventId cluster() {
        Code home = Code.of(Scopes.as(
                PROGRAM,
                () -> transaction.execute(status -> jdbc.sql("select jurisdiction from subject.person where id = :id")
                        .param("id", person(0))
                        .query(String.class)
                        .single())));
        Code county = Code.of(home.value().substring(0, 6));
        return Scopes.as(PROGRAM, () -> {
            List<PersonId> ill = IntStream.of(0, 1, 2, 3, 4, 40)
                    .mapToObj(number -> new PersonId(person(number)))
                    .toList();
            ill.forEach(each -> results.record(positive(each, home)));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Scopes.as(PROGRAM, () -> traced(ill)));
            Names title = new Names("Cluster in two buildings", "两幢楼聚集性疫情", "兩幢樓聚集性疫情");
            return outbreaks.open(new NewEvent("cluster", "covid-19", county, "county", "building", title, null));
        });
    }

    private boolean traced(List<PersonId> ill) {
        return cases.ofPersons(ill).stream()
                        .filter(each -> contacts.traced(each.id()) != null)
                        .count()
                == ill.size();
    }

    private NewResult positive(PersonId person, Code home) {
        Instant now = clock.instant();
        return new NewResult(
                UUID.randomUUID(),
                person,
                home,
                new Specimen.Said(
                        "Z-" + UUID.randomUUID(), "covid-19", SpecimenKind.NASOPHARYNGEAL, TestKind.PCR, "CDC"),
                new Steps(now.minusSeconds(7_200), null, null, now.minusSeconds(5)),
                Verdict.POSITIVE);
    }

    @Test
    void anAreaIsProposedDecidedAndItsPeopleAreOpenedForAPurpose() {
        EventId event = cluster();
        Page officer = loggedIn("gumin", "zh-Hans", 1440);
        officer.navigate(browser.at("/events/" + event));
        follow(officer, "a[href*='/zones']:not([href^='/zones'])");
        inspect(officer, "zh-Hans-1440-zone-options-first");
        officer.fill("#reason", "病例集中在少数楼幢，按最小范围划定");
        follow(officer, "form[action$='/zones'] .button--primary");
        assertThat(officer.locator("main").innerText()).contains("目前尚不限制任何人");
        officer.fill("#decide-reason", "阻断疫情传播");
        officer.fill("#decide-appeal", "县疾病预防控制中心 12320");
        inspect(officer, "zh-Hans-1440-zone-deciding");
        follow(officer, "form[action$='/decision'] .button--primary");
        assertThat(officer.locator("main").innerText()).contains("12320").contains("未满足");
        String zone = URI.create(officer.url()).getPath();
        follow(officer, "a[href$='/people']");
        follow(officer, "a[href^='/purpose?task=zone:']");
        officer.check("main input[name=purpose][value=contact-tracing]");
        follow(officer, "main form .button--primary");
        assertThat(officer.locator("main").innerText()).contains("1390000");
        everyPageStands(event, zone);
        assertThat(browser.errors).isEmpty();
    }

    private void everyPageStands(EventId event, String zone) {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("zone-event", "/events/" + event);
        paths.put("network", "/events/" + event + "/network");
        paths.put("network-all", "/events/" + event + "/network?show=all");
        paths.put("zone-options", "/events/" + event + "/zones");
        paths.put(
                "zone-redraw", "/events/" + event + "/zones?confidence=0.8&zone=" + zone.substring("/zones/".length()));
        paths.put("zone", zone);
        paths.put("zones", "/zones");
        paths.put("zones-over", "/zones?which=over");
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
