package org.vigil.sentinel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.vigil.access.Signing.as;
import static org.vigil.sentinel.Fixtures.PROGRAM;
import static org.vigil.sentinel.Fixtures.hospital;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.vigil.IntegrationTest;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Ledger;
import org.vigil.sentinel.Fixtures;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Report;
import org.vigil.sentinel.Reports;
import org.vigil.store.Scopes;

@IntegrationTest
class ReportingIntegrationTests {
    @Autowired
    MockMvc web;

    @Autowired
    Posts posts;

    @Autowired
    Reports reports;

    @Autowired
    Users users;

    @Autowired
    Ledger ledger;

    @Autowired
    DomainClock clock;

    private final String visits = "visits-" + UUID.randomUUID();
    private final String severe = "severe-" + UUID.randomUUID();
    private final String weekly = "weekly-" + UUID.randomUUID();
    private final NewPost own = hospital("320682103", visits, severe, weekly);
    private final NewPost neighbour = hospital("320682104", visits);
    private final Viewer zhao = Fixtures.reporter("320682");
    private final Viewer administrator =
            new Viewer(UUID.randomUUID(), "Lin Hao", Set.of(Role.ADMINISTRATOR), Code.of("32"), "CDC");
    private LocalDate yesterday = LocalDate.EPOCH;

    @BeforeEach
    void aReporterWithOnePost() {
        yesterday = clock.today().minusDays(1);
        Scopes.as(PROGRAM, () -> {
            posts.addIndicator(Fixtures.indicator(visits, PeriodKind.DAY));
            posts.addIndicator(Fixtures.indicator(severe, PeriodKind.DAY));
            posts.addIndicator(Fixtures.indicator(weekly, PeriodKind.WEEK));
            posts.add(List.of(own, neighbour));
            posts.assign(zhao.id(), own.id());
        });
    }

    @Test
    void aBatchOverTheApiIsKeptAndItsProblemsAreExplained() throws Exception {
        String batch = """
                {"reports": [
                  {"post": "%s", "indicator": "%s", "period": "%s", "count": 12},
                  {"post": "%s", "indicator": "%s", "period": "%s", "count": "many"},
                  {"post": "%s", "indicator": "%s", "period": "%s", "count": 1}]}
                """.formatted(
                        own.id(), visits, yesterday, own.id(), severe, yesterday, neighbour.id(), visits, yesterday);

        for (int sent = 0; sent < 2; sent++) {
            web.perform(post("/api/v1/reports")
                            .with(as(zhao))
                            .with(csrf())
                            .header("Idempotency-Key", visits)
                            .header("Accept-Language", "en")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(batch))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.received").value(3))
                    .andExpect(jsonPath("$.stored").value(1))
                    .andExpect(jsonPath("$.refused").value(2))
                    .andExpect(jsonPath("$.problems[0].index").value(1))
                    .andExpect(jsonPath("$.problems[0].detail").value(containsString("whole number")))
                    .andExpect(jsonPath("$.problems[1].code").value("SENTINEL-0001"));
        }
    }

    @Test
    void anEmptyBatchIsRefusedWithASentence() throws Exception {
        web.perform(post("/api/v1/reports")
                        .with(as(zhao))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reports\": []}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("SENTINEL-0014"));
    }

    @Test
    void theInterfaceDescribesItself() throws Exception {
        web.perform(get("/api/openapi").with(as(zhao)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.paths['/api/v1/reports'].post.summary").value("Report counts"));
        web.perform(get("/api/v1/posts").with(as(zhao)))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].id").value(own.id().toString()));
    }

    @Test
    void zeroIsAButtonOfItsOwnAndAnEmptyFieldStaysMissing() throws Exception {
        web.perform(post("/posts/" + own.id() + "/report")
                        .with(as(zhao))
                        .with(csrf())
                        .param("kind", "day")
                        .param("period", yesterday.toString())
                        .param("zero", visits)
                        .param("count-" + severe, ""))
                .andExpect(status().is3xxRedirection());

        List<Report> kept = Scopes.as(PROGRAM, () -> reports.history(posts.get(own.id()), yesterday, yesterday));
        assertThat(kept)
                .extracting(Report::indicator, Report::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(visits, 0));
    }

    @Test
    void whatCannotBeReadIsSaidAtTheFieldAndTheRestIsKept() throws Exception {
        web.perform(post("/posts/" + own.id() + "/report")
                        .with(as(zhao))
                        .with(csrf())
                        .cookie(new Cookie("vigil-language", "zh-Hans"))
                        .param("kind", "day")
                        .param("period", yesterday.toString())
                        .param("count-" + visits, "12")
                        .param("count-" + severe, "many"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("href=\"#count-" + severe)))
                .andExpect(content().string(containsString("“many”不是非负整数")));
    }

    @Test
    void aReporterCannotOpenAnotherPostInHisOwnCounty() throws Exception {
        web.perform(get("/posts/" + neighbour.id() + "/report").with(as(zhao))).andExpect(status().isNotFound());
        web.perform(get("/report").with(as(zhao))).andExpect(status().is3xxRedirection());
        web.perform(post("/posts/" + neighbour.id() + "/report")
                        .with(as(zhao))
                        .with(csrf())
                        .param("kind", "day")
                        .param("zero", "*"))
                .andExpect(status().isNotFound());
    }

    @Test
    void anAdministratorHoldsAReporterToAPostOnceAndLetsHimGo() throws Exception {
        String login = added(Role.POST_REPORTER, "320682");
        UUID reporter =
                Scopes.as(PROGRAM, () -> users.withLogin(login).orElseThrow().id());
        for (int sent = 0; sent < 2; sent++) {
            assign(login).andExpect(redirectedUrl("/posts/" + own.id() + "#reporters"));
        }
        web.perform(get("/posts/" + own.id()).with(as(administrator)))
                .andExpect(content().string(containsString("<span class=\"tag\">" + login + "</span>")));
        assertThat(told("reporter-assigned", reporter)).isEqualTo(1);

        for (int sent = 0; sent < 2; sent++) {
            web.perform(post("/posts/" + own.id() + "/reporters/removal")
                            .with(as(administrator))
                            .with(csrf())
                            .param("login", login))
                    .andExpect(redirectedUrl("/posts/" + own.id() + "#reporters"));
        }
        web.perform(get("/posts/" + own.id()).with(as(administrator)))
                .andExpect(content().string(not(containsString(login))));
        assertThat(told("reporter-unassigned", reporter)).isEqualTo(1);
    }

    @Test
    void onlyAReporterWhoseScopeHoldsThePostIsAssigned() throws Exception {
        for (String login : List.of(added(Role.POST_REPORTER, "320583"), added(Role.AUDITOR, "320682"), "nobody", "")) {
            assign(login)
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("whose scope holds this post")));
        }
        assertThat(Scopes.as(PROGRAM, () -> posts.reporters(own.id()))).containsExactly(zhao.id());
    }

    @Test
    void theLedgerIsToldInTheLanguageOfItsReader() throws Exception {
        assign(added(Role.POST_REPORTER, "320682")).andExpect(status().is3xxRedirection());
        web.perform(get("/ledger?action=reporter-assigned&record=" + own.id())
                        .with(as(administrator))
                        .cookie(new Cookie("vigil-language", "zh-Hans")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("哨点 <code>" + own.id())))
                .andExpect(content().string(containsString("<div>报告员：")));
    }

    private ResultActions assign(String login) throws Exception {
        return web.perform(post("/posts/" + own.id() + "/reporters")
                .with(as(administrator))
                .with(csrf())
                .param("login", login));
    }

    /** A user of his own, by login. */
    private String added(Role role, String scope) {
        String login = "user-" + UUID.randomUUID();
        Scopes.as(PROGRAM, () -> {
            users.add(new Users.NewUser(login, "Wu Di", Set.of(role), Code.of(scope), "CDC"));
        });
        return login;
    }

    private long told(String action, UUID reporter) {
        return Scopes.as(PROGRAM, () -> ledger.of("post", own.id().toString())).stream()
                .filter(change -> change.entry().action().equals(action))
                .filter(change -> reporter.toString().equals(change.detail().get("reporter")))
                .count();
    }

    @Test
    void noPageLacksASentence() throws Exception {
        Viewer county = Fixtures.epidemiologist("320682");
        for (String language : new String[] {"en", "zh-Hans", "zh-Hant"}) {
            Cookie chosen = new Cookie("vigil-language", language);
            for (String path : new String[] {"/posts", "/posts/" + own.id(), "/places/320682"}) {
                web.perform(get(path).with(as(county)).cookie(chosen))
                        .andExpect(status().isOk())
                        .andExpect(content().string(not(containsString("⟦"))));
            }
            web.perform(get("/posts/" + own.id()).with(as(administrator)).cookie(chosen))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("⟦"))));
            for (String kind : new String[] {"day", "week"}) {
                web.perform(get("/posts/" + own.id() + "/report?kind=" + kind)
                                .with(as(zhao))
                                .cookie(chosen))
                        .andExpect(status().isOk())
                        .andExpect(content().string(not(containsString("⟦"))));
            }
        }
    }
}
