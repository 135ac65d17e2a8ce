package org.vigil.outbreak.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.vigil.Desks;
import org.vigil.IntegrationTest;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.LineColumn;
import org.vigil.outbreak.NewCase;
import org.vigil.outbreak.Taken;
import org.vigil.store.Scopes;

@IntegrationTest
class CasePagesIntegrationTests {
    private static final List<String> PAYLOADS = List.of(
            "'",
            "';drop table outbreak.cases;--",
            "1 or 1=1",
            "\" or \"\"=\"",
            "c.id; select pg_sleep(9)",
            "number--",
            "%27",
            "\\",
            "$$",
            "(select 1)");
    private static final String XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>";

    @Autowired
    Desks desks;

    @Autowired
    Cases cases;

    private final MockHttpSession session = new MockHttpSession();

    /** Gu Min in each county, at one browser. */
    private MockHttpServletResponse send(String scope, MockHttpServletRequestBuilder request) throws Exception {
        Desks.Desk desk = desks.of(CaseFixtures.epidemiologist(scope));
        return new Desks.Desk(desk.web(), desk.account(), session).send(request);
    }

    private CaseId add(String scope, Identity who, CaseFacts facts) {
        return Scopes.as(
                CaseFixtures.epidemiologist(scope),
                () -> ((Taken.Added) cases.take(new CaseBatch(
                                        UUID.randomUUID(), List.of(new NewCase(null, Code.of(scope), who, facts))))
                                .getFirst())
                        .id());
    }

    private CaseId wangLan(String scope) {
        return add(scope, CaseFixtures.wangLan(), CaseFixtures.facts("P-" + UUID.randomUUID()));
    }

    @Test
    void everyPageSpeaksEveryLanguageWithoutAnUnwrittenSentence() throws Exception {
        CaseId id = wangLan("320583");
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            for (String path : List.of(
                    "/cases", "/cases/summary", "/cases/search", "/cases/" + id, "/purpose?task=search&back=/cases")) {
                var answer = send("320583", get(path).cookie(new Cookie("vigil-language", language)));
                assertThat(answer.getStatus()).as(path).isEqualTo(200);
                assertThat(answer.getContentAsString()).as(path).doesNotContain("⟦");
            }
        }
    }

    @Test
    void c5NoTextOfARequestBecomesSql() throws Exception {
        wangLan("320583");
        for (String payload : PAYLOADS) {
            for (LineColumn column : LineColumn.values()) {
                for (String part : List.of("f_", "from_", "to_")) {
                    assertThat(send("320583", get("/cases").param(part + column.word(), payload))
                                    .getStatus())
                            .as(part + column.word() + payload)
                            .isIn(200, 422);
                }
            }
            for (String name : List.of("sort", "after", "c")) {
                assertThat(send("320583", get("/cases").param(name, payload)).getStatus())
                        .isEqualTo(422);
            }
            assertThat(send("320583", get("/cases").param("dir", payload)).getStatus())
                    .isEqualTo(200);
        }
    }

    @Test
    void everyColumnSortsBothWaysAndNoCaseIsLostOrTwiceBetweenPages() throws Exception {
        for (int i = 0; i < 120; i++) {
            LocalDate onset = i % 3 == 0 ? null : CaseFixtures.ONSET.minusDays(i % 7);
            add("321183", Identity.NONE, CaseFixtures.facts("L-" + i % 10, Classification.PROBABLE, onset));
        }
        for (LineColumn column : LineColumn.values()) {
            for (String way : List.of("asc", "desc")) {
                assertThat(walk(column, way))
                        .as(column + " " + way)
                        .hasSize(120)
                        .doesNotHaveDuplicates();
            }
        }
    }

    private List<String> walk(LineColumn column, String way) throws Exception {
        List<String> ids = new java.util.ArrayList<>();
        String next = "/cases?sort=" + column.word() + "&dir=" + way;
        while (!next.isEmpty()) {
            String body = send("321183", get(java.net.URI.create(next))).getContentAsString();
            java.util.regex.Pattern.compile("<td><a href=\"/cases/([0-9a-f-]{36})\"")
                    .matcher(body)
                    .results()
                    .forEach(hit -> ids.add(hit.group(1)));
            var link = java.util.regex.Pattern.compile("href=\"([^\"]*)\" rel=\"next\"")
                    .matcher(body);
            next = link.find() ? link.group(1).replace("&amp;", "&") : "";
        }
        return ids;
    }

    @Test
    void b3AnotherCountysCaseIsAnsweredLikeAMissingOne() throws Exception {
        CaseId id = wangLan("320582");
        var other = send("320583", get("/cases/" + id));
        var none = send("320583", get("/cases/" + UUID.randomUUID()));

        assertThat(other.getStatus()).isEqualTo(404);
        assertThat(plain(other.getContentAsString())).isEqualTo(plain(none.getContentAsString()));
    }

    /** Tokens and the address asked for differ; nothing else may. */
    private static String plain(String body) {
        return body.replaceAll("[0-9a-f-]{36}", "").replaceAll("value=\"[^\"]*\"|X-CSRF-TOKEN[^}]*", "");
    }

    @Test
    void theLineListAndItsExportsHoldNothingOfTheTwinCounty() throws Exception {
        CaseId there = wangLan("320582");
        CaseId here = wangLan("320583");
        String csv = send("320583", get("/cases.csv")).getContentAsString();

        assertThat(csv)
                .contains(here.toString())
                .doesNotContain(there.toString())
                .doesNotContain("王岚");
        assertThat(send("320583", get("/cases").param("scope", "320582")).getStatus())
                .isEqualTo(404);
        assertThat(send("320583", get("/cases").param("f_jurisdiction", "320582"))
                        .getContentAsString())
                .doesNotContain(there.toString());
    }

    @Test
    void anIdentityStaysClosedUntilAPurposeIsStated() throws Exception {
        CaseId id = wangLan("320583");
        assertThat(send("320583", get("/cases/" + id)).getContentAsString()).doesNotContain("王岚");

        var stated = send(
                "320583",
                post("/purpose")
                        .param("task", "case:" + id)
                        .param("back", "/cases/" + id)
                        .param("purpose", "care"));
        assertThat(stated.getStatus()).isEqualTo(303);
        assertThat(send("320583", get("/cases/" + id)).getContentAsString()).contains("王岚");
        assertThat(send(
                                "320583",
                                post("/purpose")
                                        .param("task", "search")
                                        .param("back", "/")
                                        .param("purpose", "law-enforcement"))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void b6AFormSetsOnlyTheFieldsItShows() throws Exception {
        CaseId id = wangLan("320583");
        send(
                "320583",
                post("/cases/" + id + "/classification")
                        .param("classification", "confirmed")
                        .param("reason", "PCR")
                        .param("jurisdiction", "320582")
                        .param("JURISDICTION", "320582")
                        .param("disease", "plague")
                        .param("person", UUID.randomUUID().toString())
                        .param("facts.status.disease", "plague")
                        .param("hospital[0]", "x"));

        CaseFacts facts = Scopes.as(CaseFixtures.epidemiologist("320583"), () -> cases.get(id))
                .facts();
        assertThat(facts.status().classification()).isEqualTo(Classification.CONFIRMED);
        assertThat(facts.status().disease()).isEqualTo("covid-19");
        assertThat(facts.sent().hospital()).isEqualTo("昆山市第一人民医院");
    }

    @Test
    void c8MarkupInEveryTextFieldIsInert() throws Exception {
        Identity who = new Identity(XSS, XSS, XSS, XSS, null, XSS);
        CaseId id = add(
                "321182",
                who,
                new CaseFacts(
                        new CaseFacts.Status(XSS, Classification.SUSPECTED, null, "local", ""),
                        CaseFacts.Dates.NONE,
                        new CaseFacts.About("", null, XSS),
                        new CaseFacts.Sent(XSS, XSS, XSS, Map.of())));
        send(
                "321182",
                post("/purpose").param("task", "case:" + id).param("back", "/").param("purpose", "care"));
        send(
                "321182",
                post("/cases/views")
                        .param("name", "<b>" + XSS.substring(0, 40))
                        .param("state", "f_hospital=\"><script>"));
        for (String path :
                List.of("/cases?c=disease&c=hospital&c=occupation&c=case_number", "/cases/" + id, "/cases/summary")) {
            assertThat(send("321182", get(path)).getContentAsString())
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x")
                    .doesNotContain("\"><script>");
        }
    }

    @Test
    void c4AnExportHoldsNoFormula() throws Exception {
        add(
                "321181",
                Identity.NONE,
                new CaseFacts(
                        new CaseFacts.Status("=1+1", Classification.SUSPECTED, null, "local", ""),
                        CaseFacts.Dates.NONE,
                        new CaseFacts.About("", null, "@x"),
                        new CaseFacts.Sent("+86", "", " =cmd", Map.of())));
        String csv = send("321181", get("/cases.csv?c=disease&c=occupation&c=case_number&c=hospital"))
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(csv).contains("'=1+1,'@x,'+86,' =cmd");
        assertThat(send("321181", get("/cases.xlsx")).getContentAsByteArray()).startsWith('P', 'K');
    }
}
