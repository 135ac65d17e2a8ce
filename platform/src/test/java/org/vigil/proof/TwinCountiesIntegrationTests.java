package org.vigil.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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
import org.vigil.outbreak.CaseFixtures;

/** Bars B3, B4 and B6: two counties with one of everything, and somebody of each who may do whatever a person may. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwinCountiesIntegrationTests {
    private static final String HERE = "320981";
    private static final String THERE = "320924";
    private static final String FORMED = "320923";

    /** Routes whose id is nobody's secret, or that answer the owner of a session alone and everybody else alike. */
    private static final Set<String> NOT_SCOPED =
            Set.of("/packs/{id}/{version}", "/packs/{id}/{version}/application", "/places/{code}");

    /** Of a duty that is done by nobody yet, or by the one who asks; of a contact taken over a moment before. */
    private static final Set<String> ANOTHERS_WORK = Set.of(
            "/duties/{id}/return",
            "/duties/{id}/acceptance",
            "/contacts/moves/{id}/return",
            "/reviews/{id}/acceptance",
            "/reviews/{id}/return",
            "/reviews/{id}/amendments/{amendment}/acceptance");

    /** No pack in force here draws areas, one is lifted only when its conditions hold, a review is amended only once closed. */
    private static final Set<String> NOT_DUE = Set.of(
            "/events/{id}/zones",
            "/cases/{id}/zones",
            "/zones/{id}/redrawing",
            "/zones/{id}/lifting",
            "/zones/{id}/withdrawal",
            "/reviews/{id}/amendments");

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Routes routes;
    private CountyRecords here;
    private CountyRecords there;

    @BeforeAll
    void twoCounties() throws Exception {
        routes = new Routes(mvc, mapping);
        here = new CountyRecords(context, HERE, "twin", CaseFixtures.wangLan());
        there = new CountyRecords(context, THERE, "twin", CaseFixtures.wangLan());
    }

    @Test
    void b3AnIdOfTheTwinCountyIsAnsweredLikeAMissingOneOnEveryRoute() throws Exception {
        Routes.Asker asker = Routes.Asker.of(here.officer);
        Map<String, MultiValueMap<String, String>> forms = Forms.of(there);
        Map<String, String> before = everythingOf(THERE);
        List<String> differing = new ArrayList<>();
        for (Routes.Route route : routes.all()) {
            if (!route.path().contains("{") || NOT_SCOPED.contains(route.path())) {
                continue;
            }
            MultiValueMap<String, String> form = forms.getOrDefault(route.path(), new LinkedMultiValueMap<>());
            String known = there.path(route.path());
            List<String> asked = known == null ? everyIdIn(route.path()) : List.of(known);
            for (String path : asked) {
                String missing = path.replace(THERE, "320999")
                        .replaceAll("[0-9a-f-]{36}", UUID.randomUUID().toString());
                String other = answer(routes.ask(asker, route, path, form));
                String none = answer(routes.ask(asker, route, missing, form));
                boolean found = !other.startsWith("404");
                if (found || !other.equals(none)) {
                    differing.add(route + "\n  other:   " + shortened(other) + "\n  missing: " + shortened(none));
                }
            }
        }

        assertThat(differing)
                .as("routes that tell the twin's from a missing one")
                .isEmpty();
        assertThat(everythingOf(THERE)).as("what the twin holds").isEqualTo(before);
    }

    /** Ids and codes in fields and bodies, not in the path. */
    @Test
    void b3AnIdOfTheTwinCountyInsideAFormIsRefusedLikeAMissingOne() throws Exception {
        Routes.Asker asker = Routes.Asker.of(here.officer);
        Map<String, String> before = everythingOf(THERE);
        Map<String, MultiValueMap<String, String>> asked = new TreeMap<>();
        asked.put("/reports", Forms.form("place", THERE, "day", here.day(1), "language", "en"));
        asked.put(
                "/places/" + THERE + "/organisations",
                Forms.form("kind", "cdc", "en", "a", "zhHans", "b", "zhHant", "c"));
        asked.put("/users", Forms.form("login", "thief-1", "name", "T", "roles", "AUDITOR", "jurisdiction", THERE));
        asked.put(
                "/users/" + here.ids.get("/users/") + "/tokens",
                Forms.form("label", "t", "jurisdiction", THERE, "permissions", "SEE", "days", "3"));
        asked.put(
                "/scenarios",
                Forms.form("event", String.valueOf(there.ids.get("/events/")), "command", new UUID(1, 1).toString()));
        asked.put("/cases/search", Forms.form("purpose", "care", "number", "11010519491231002X"));
        for (var each : asked.entrySet()) {
            int status = routes.ask(asker, HttpMethod.POST, each.getKey(), each.getValue())
                    .getStatus();
            assertThat(status).as(each.getKey()).isIn(200, 403, 404, 422);
        }
        for (String page : List.of(
                "/cases",
                "/measures",
                "/signals",
                "/duties",
                "/events",
                "/posts",
                "/reports",
                "/today/map.json",
                "/")) {
            String other = answer(routes.ask(asker, HttpMethod.GET, page + "?scope=" + THERE, Forms.form()));
            String none = answer(routes.ask(asker, HttpMethod.GET, page + "?scope=320999", Forms.form()));
            assertThat(other).as(page).startsWith("404").isEqualTo(none);
        }

        assertThat(everythingOf(THERE)).as("what the twin holds").isEqualTo(before);
    }

    /** Bar B4: of ten thousand ids none has a neighbour, and all have the 122 random bits of version 4. */
    @Test
    void b4IdsThatLeaveTheDatabaseAreRandom() throws SQLException {
        List<String> sequential = new ArrayList<>();
        try (Connection owner = there.owner();
                var rows = owner.createStatement().executeQuery("""
                        select table_schema || '.' || table_name, column_name from information_schema.columns
                        where column_name = 'id' and data_type = 'uuid' and table_schema !~ '^(pg_|information_schema|vigil)'""")) {
            while (rows.next()) {
                String wrong = "select count(*) from (select id from " + rows.getString(1)
                        + " limit 10000) as sampled where uuid_extract_version(id) is distinct from 4";
                try (var counted = owner.createStatement().executeQuery(wrong)) {
                    counted.next();
                    if (counted.getLong(1) > 0) {
                        sequential.add(rows.getString(1) + ": " + counted.getLong(1));
                    }
                }
            }
        }

        assertThat(sequential).as("tables with ids that are not random").isEmpty();
    }

    /** A value for each column of the database, under each spelling a binder might take; none of it may be stored. */
    @Test
    void b6NoFormSetsAColumnThatItDoesNotShow() throws Exception {
        CountyRecords county = new CountyRecords(context, FORMED, "formed", CaseFixtures.wangLan());
        Routes.Asker asker = Routes.Asker.of(county.officer);
        Map<String, String> poison = poison();
        Map<String, Routes.Route> posts = new TreeMap<>();
        routes.all().stream()
                .filter(route -> route.method().equals(HttpMethod.POST))
                .forEach(route -> posts.putIfAbsent(route.path(), route));
        List<String> refused = new ArrayList<>();
        for (var each : Forms.of(county).entrySet()) {
            Routes.Route route = posts.remove(each.getKey());
            if (route == null) {
                continue;
            }
            String path = county.path(route.path());
            path = path == null ? route.path().replace("{code}", FORMED) : path;
            int status = routes.ask(asker, route, path, poisoned(route, each.getValue(), poison))
                    .getStatus();
            boolean others = route.path().startsWith("/account/")
                    || ANOTHERS_WORK.contains(route.path())
                    || NOT_DUE.contains(route.path());
            if (status >= 400 && !others) {
                refused.add(route + " " + status);
            }
        }

        assertThat(refused)
                .as("forms refused because of fields they should not see")
                .isEmpty();
        assertThat(storedPoison(poison))
                .as("columns set by a form that does not show them")
                .isEmpty();
        posts.keySet().removeAll(Forms.LEFT_ALONE.keySet());
        assertThat(posts.keySet())
                .as("forms that Forms does not fill in")
                .isSubsetOf("/account/password", "/api/v1/reports", "/api/v1/results", "/reports/{id}/removal");
    }

    private MultiValueMap<String, String> poisoned(
            Routes.Route route, MultiValueMap<String, String> form, Map<String, String> poison) {
        MultiValueMap<String, String> dirty = new LinkedMultiValueMap<>();
        poison.forEach((column, value) -> {
            if (!route.parameters().contains(column) && !form.containsKey(column)) {
                dirty.add(column, value);
            }
            dirty.add(column.toUpperCase(java.util.Locale.ROOT), value);
            dirty.add(column + "[0]", value);
            dirty.add("a." + column, value);
            dirty.add("facts.status." + column, value);
        });
        form.forEach(dirty::put);
        return dirty;
    }

    /** By column name: what would be recognised in a row. */
    private Map<String, String> poison() throws SQLException {
        Map<String, String> poison = new TreeMap<>();
        try (Connection owner = there.owner();
                var rows = owner.createStatement().executeQuery("""
                        select distinct column_name, data_type from information_schema.columns
                        where table_schema !~ '^(pg_|information_schema|flyway|vigil)'""")) {
            while (rows.next()) {
                String value = switch (rows.getString(2)) {
                    case "uuid" -> "b6b6b6b6-b6b6-4b6b-8b6b-b6b6b6b6b6b6";
                    case "bigint", "integer", "smallint", "double precision", "numeric" -> "1926262626";
                    case "date" -> "1926-02-26";
                    case "timestamp with time zone" -> "1926-02-26T02:26:00Z";
                    case "boolean" -> "true";
                    default -> "poison-b6";
                };
                poison.put(rows.getString(1), value);
            }
        }
        return poison;
    }

    private List<String> storedPoison(Map<String, String> poison) throws SQLException {
        List<String> found = new ArrayList<>();
        Set<String> values = new java.util.TreeSet<>(poison.values());
        values.remove("true");
        values.add("1926-02-26 02:26:00+00");
        try (Connection owner = there.owner()) {
            owner.createStatement().execute("set timezone = 'UTC'");
            for (String table : Tables.all(owner)) {
                for (String value : values) {
                    long times = Tables.rowsWith(owner, table, value);
                    if (times > 0) {
                        found.add(table + " holds " + value);
                    }
                }
            }
        }
        return found;
    }

    private List<String> everyIdIn(String path) {
        return there.ids.values().stream()
                .distinct()
                .map(id -> path.replaceAll("\\{code}", THERE).replaceAll("\\{[^}]*}", id.toString()))
                .distinct()
                .toList();
    }

    /** Tokens, the address asked for and the time of day differ; nothing else may. */
    private static String answer(MockHttpServletResponse answer) throws Exception {
        return answer.getStatus() + " "
                + answer.getContentAsString()
                        .replaceAll("[0-9a-f-]{36}", "")
                        .replaceAll("value=\"[^\"]*\"|X-CSRF-TOKEN[^}]*", "")
                        .replaceAll(THERE + "|320999", "")
                + String.valueOf(answer.getHeader("Location")).replaceAll("[0-9a-f-]{36}", "");
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(200, text.length())).replace("\n", " ");
    }

    /** A hash of all rows of a county, by table. */
    private Map<String, String> everythingOf(String county) throws SQLException {
        Map<String, String> hashes = new TreeMap<>();
        try (Connection owner = there.owner()) {
            for (String table : Tables.withJurisdiction(owner)) {
                hashes.put(table, Tables.hash(owner, table, county));
            }
        }
        return hashes;
    }
}
