package org.vigil.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.vigil.IntegrationTest;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.LineColumn;
import org.vigil.outbreak.NewCase;
import org.vigil.store.Scopes;

/** Bars C4 and C5: text that a database or a spreadsheet might take for more than text. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayloadsIntegrationTests {
    private static final String COUNTY = "320902";

    /** Ends of strings and numbers, comments, unions, stacked statements, functions that wait or tell, odd bytes. */
    private static final List<String> SQL = List.of(
            "'",
            "''",
            "\"",
            "\\",
            "\\'",
            "%27",
            "%",
            "_",
            ";",
            "--",
            "/*",
            "*/",
            "#",
            "`",
            "$$",
            "$1",
            ":x",
            "?",
            "{}",
            "\u0000",
            "' or '1'='1",
            "' or 1=1--",
            "\" or \"\"=\"",
            "1 or 1=1",
            "1) or (1=1",
            "') or ('1'='1",
            "admin'--",
            "1;select 1",
            "1; drop table outbreak.cases; --",
            "'; truncate ledger.entry; --",
            "' union select null--",
            "' union select version()--",
            "1 union select 1,2,3",
            "(select 1)",
            "(select pg_sleep(9))",
            "'||pg_sleep(9)--",
            "1;select pg_sleep(9)",
            "' and 1=cast(version() as int)--",
            "current_user",
            "case when 1=1 then 1 else 0 end",
            "id; select",
            "onset desc, (select 1)",
            "1e400",
            "-1",
            "99999999999999999999",
            "NaN",
            "null",
            "\uFF07 or 1=1",
            "E'\\x27'",
            "${7*7}");

    private static final List<String> FORMULAS = List.of(
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(1)",
            "\t=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            " =1+1",
            "\u00A0=1",
            "=cmd|' /C calc'!A0");

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    Cases cases;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Routes routes;
    private CountyRecords county;
    private Routes.Asker asker;

    @BeforeAll
    void oneOfEverything() throws Exception {
        routes = new Routes(mvc, mapping);
        county = new CountyRecords(context, COUNTY, "payload", CaseFixtures.wangLan());
        asker = Routes.Asker.of(county.officer);
    }

    @Test
    void c5FiftyPayloadsInEachParameterOfEachPageAreOnlyText() throws Exception {
        assertThat(SQL).hasSize(50);
        List<String> failed = new ArrayList<>();
        for (Routes.Route route : routes.all()) {
            String path = pathOf(route);
            if (!route.method().equals(HttpMethod.GET) || path.contains("{")) {
                continue;
            }
            for (String parameter : parametersOf(route)) {
                for (String payload : SQL) {
                    MockHttpServletResponse answer =
                            routes.ask(asker, route.method(), path, Forms.form(parameter, payload));
                    if (answer.getStatus() >= 500) {
                        failed.add(route + " " + parameter + "=" + payload + ": " + answer.getStatus());
                    }
                }
            }
        }

        assertThat(failed)
                .as("parameters that reach the database as more than a value")
                .isEmpty();
        assertNothingIsGone();
    }

    /** All fields of a form at once, since each refusal comes before anything is written. */
    @Test
    void c5FiftyPayloadsInEachFieldOfEachFormAreOnlyText() throws Exception {
        List<String> failed = new ArrayList<>();
        Map<String, MultiValueMap<String, String>> forms = Forms.of(county);
        for (Routes.Route route : routes.all()) {
            String path = pathOf(route);
            boolean left = Forms.LEFT_ALONE.containsKey(route.path()) || path.contains("{") || route.takesBody();
            if (!route.method().equals(HttpMethod.POST) || left || route.path().equals("/account/password")) {
                continue;
            }
            Set<String> fields = new TreeSet<>(route.parameters());
            fields.addAll(forms.getOrDefault(route.path(), new LinkedMultiValueMap<>())
                    .keySet());
            if (fields.isEmpty()) {
                continue;
            }
            for (String payload : SQL) {
                MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
                fields.forEach(field -> form.add(field, payload));
                MockHttpServletResponse answer = routes.ask(asker, route, path, form);
                if (answer.getStatus() >= 500) {
                    failed.add(route + " " + payload + ": " + answer.getStatus());
                }
            }
        }

        assertThat(failed)
                .as("forms that reach the database as more than values")
                .isEmpty();
        assertNothingIsGone();
    }

    @Test
    void c5APayloadForAnIdIsNotFound() throws Exception {
        for (Routes.Route route : routes.all()) {
            if (route.method().equals(HttpMethod.GET) && route.path().contains("{")) {
                for (String payload : List.of("1%20or%201=1", "'--", "..", "%2e%2e", "1;select%201")) {
                    String path = route.path().replaceAll("\\{[^}]*}", payload);
                    assertThat(routes.ask(asker, route.method(), path, Forms.form())
                                    .getStatus())
                            .as(route + " " + payload)
                            .isBetween(300, 499);
                }
            }
        }
    }

    @Test
    void c4NoCellOfAnyExportIsAFormula() throws Exception {
        for (String formula : FORMULAS) {
            CaseFacts plain = CaseFixtures.facts("C4-" + UUID.randomUUID());
            CaseFacts facts = new CaseFacts(
                    plain.status(),
                    plain.dates(),
                    new CaseFacts.About("female", 40.0, formula),
                    new CaseFacts.Sent(plain.sent().caseNumber(), "", formula, Map.of()));
            NewCase one = new NewCase(null, Code.of(COUNTY), Identity.NONE, facts);
            Scopes.as(county.officer, () -> cases.take(new CaseBatch(UUID.randomUUID(), List.of(one))));
        }
        String columns = "?c=hospital&c=occupation";
        String csv = routes.ask(asker, HttpMethod.GET, "/cases.csv" + columns, Forms.form())
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv.lines().skip(1).flatMap(line -> java.util.Arrays.stream(line.split(",", -1))))
                .as("cells of the CSV that begin a formula")
                .noneMatch(cell -> cell.replace("\"", "").strip().matches("(?s)[=+\\-@\\t\\r\\n＝＋－＠].*"));
        byte[] workbook = routes.ask(asker, HttpMethod.GET, "/cases.xlsx" + columns, Forms.form())
                .getContentAsByteArray();
        try (ZipFile zip = ZipFile.builder().setByteArray(workbook).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                String part = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(part)
                        .as(entry.getName())
                        .doesNotContain("<f>", "<f ", "<t>=", "<t>+", "<t>@", "externalLink");
            }
        }
    }

    private String pathOf(Routes.Route route) {
        String known = county.path(route.path());
        return known == null ? route.path().replace("{code}", COUNTY) : known;
    }

    /** What the handler names, what every page takes, and the columns of the line list with their sort. */
    private static Set<String> parametersOf(Routes.Route route) {
        Set<String> parameters = new TreeSet<>(route.parameters());
        if (Set.of("/", "/cases", "/signals", "/reports").contains(route.path())) {
            parameters.addAll(List.of("scope", "day"));
        }
        if (route.path().equals("/cases") || route.path().equals("/cases.csv")) {
            parameters.addAll(List.of("sort", "dir", "after", "c"));
        }
        if (route.path().equals("/cases")) {
            for (LineColumn column : LineColumn.values()) {
                parameters.add("f_" + column.word());
                if (column.kind() == LineColumn.Kind.NUMBER || column.kind() == LineColumn.Kind.DATE) {
                    parameters.addAll(List.of("from_" + column.word(), "to_" + column.word()));
                }
            }
        }
        return parameters;
    }

    private void assertNothingIsGone() throws Exception {
        try (Connection owner = county.owner();
                var rows = owner.createStatement()
                        .executeQuery("select (select count(*) from outbreak.cases where id = '"
                                + county.ids.get("/cases/") + "') + least(1, (select count(*) from ledger.entry))")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(2);
        }
    }
}
