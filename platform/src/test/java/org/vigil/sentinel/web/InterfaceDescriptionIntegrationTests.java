package org.vigil.sentinel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.vigil.IntegrationTest;
import org.vigil.access.Account;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Viewer;
import org.vigil.sentinel.Fixtures;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.store.Scopes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description at {@code /api/openapi} held against what the interface really takes and answers. */
@IntegrationTest
class InterfaceDescriptionIntegrationTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COUNTY = "320682";

    @Autowired
    MockMvc web;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    Posts posts;

    @Autowired
    DomainClock clock;

    private final String visits = "visits-" + UUID.randomUUID();
    private final NewPost own = Fixtures.hospital(COUNTY + "103", visits);
    private final Viewer zhao = Fixtures.reporter(COUNTY);
    private JsonNode description = JSON.nullNode();

    @BeforeEach
    void aReporterWithOnePostReadsTheDescription() throws Exception {
        Scopes.as(Fixtures.PROGRAM, () -> {
            posts.addIndicator(Fixtures.indicator(visits, PeriodKind.DAY));
            posts.add(List.of(own));
            posts.assign(zhao.id(), own.id());
        });
        description = JSON.readTree(ask(get("/api/openapi")).getContentAsString());
    }

    @Test
    void everyCallIsDescribedAndNoOther() {
        Set<String> real = new TreeSet<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            for (String path : info.getPatternValues()) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    if (path.startsWith("/api/v1/")) {
                        real.add(method + " " + path);
                    }
                }
            }
        });
        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(described).isEqualTo(real).hasSizeGreaterThanOrEqualTo(6);
        assertThat(description.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void whatIsAnsweredHasTheFormThatIsDescribed() throws Exception {
        LocalDate yesterday = clock.today().minusDays(1);
        String reports = """
            {"reports": [{"post": "%s", "indicator": "%s", "period": "%s", "count": 12},
                         {"post": "%s", "indicator": "%s", "period": "%s", "count": -3}]}
            """.formatted(own.id(), visits, yesterday, own.id(), visits, yesterday);
        JsonNode receipt = answered("post", "/api/v1/reports", 200, sent("/api/v1/reports", reports));
        assertThat(receipt.path("received").asInt()).isEqualTo(2);
        String batch = "/api/v1/reports/batches/" + receipt.path("batch").asString();
        answered("get", "/api/v1/reports/batches/{id}", 200, get(batch));
        answered("get", "/api/v1/posts", 200, get("/api/v1/posts"));
        answered("get", "/api/v1/indicators", 200, get("/api/v1/indicators"));
        String results = """
            {"results": [{"number": "%s", "name": "Nobody At All", "phone": "13900000000", "disease": "covid-19",
              "taken_at": "%sT08:00:00+08:00"}, {"number": "", "verdict": "perhaps"}]}
            """.formatted(UUID.randomUUID(), yesterday);
        answered("post", "/api/v1/results", 200, sent("/api/v1/results", results));
    }

    @Test
    void whatIsRefusedHasTheFormThatIsDescribed() throws Exception {
        answered("post", "/api/v1/reports", 400, sent("/api/v1/reports", "{\"reports\": [{"));
        answered("post", "/api/v1/reports", 422, sent("/api/v1/reports", "{\"reports\": []}"));
        answered("get", "/api/v1/reports/batches/{id}", 404, get("/api/v1/reports/batches/" + UUID.randomUUID()));
        answered("get", "/api/v1/reports/batches/{id}", 400, get("/api/v1/reports/batches/118"));
    }

    @ParameterizedTest
    @CsvSource({"en, Send a valid token", "zh-Hans, 请在每个请求中携带有效令牌", "zh-Hant, 請在每個請求中攜帶有效令牌"})
    void aMissingTokenIsSaidInTheCallersLanguage(String language, String sentence) throws Exception {
        MockHttpServletResponse answer = web.perform(get("/api/v1/posts").header("Accept-Language", language))
                .andReturn()
                .getResponse();

        JsonNode refusal = JSON.readTree(answer.getContentAsByteArray());
        assertThat(differences("", refusal, at("get", "/api/v1/posts", 401))).isEmpty();
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(refusal.path("detail").asString()).startsWith(sentence);
    }

    private static MockHttpServletRequestBuilder sent(String path, String body) {
        return post(path).contentType("application/json").content(body);
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user(new Account(zhao, zhao.name(), "", false, false)))
                        .header("Accept-Language", "en"))
                .andReturn()
                .getResponse();
    }

    private JsonNode answered(String method, String path, int status, MockHttpServletRequestBuilder request)
            throws Exception {
        MockHttpServletResponse answer = ask(request);
        assertThat(answer.getStatus()).as(path + answer.getContentAsString()).isEqualTo(status);
        JsonNode body = JSON.readTree(answer.getContentAsByteArray());
        assertThat(differences("", body, at(method, path, status)))
                .as(method + " " + path + " " + status + ": " + body)
                .isEmpty();
        return body;
    }

    /** The schema of an answer, whatever its media type is. */
    private JsonNode at(String method, String path, int status) {
        JsonNode answer = description
                .path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path(String.valueOf(status));
        assertThat(answer.isMissingNode())
                .as("%s %s does not say that it answers %d", method, path, status)
                .isFalse();
        return answer.path("content").iterator().next().path("schema");
    }

    /** Where a value is of another type than described, has something that is not, or lacks something that is. */
    private List<String> differences(String where, JsonNode value, JsonNode described) {
        JsonNode schema = described.has("$ref")
                ? description.at(described.path("$ref").asString().substring(1))
                : described;
        List<String> found = new ArrayList<>();
        if (!isOf(schema.path("type").asString(), value)) {
            found.add(where + " is no " + schema.path("type").asString());
        }
        if (value.isArray()) {
            value.forEach(each -> found.addAll(differences(where + "[]", each, schema.path("items"))));
        }
        if (value.isObject()) {
            Set<String> said = Set.copyOf(value.propertyNames());
            Set<String> named = Set.copyOf(schema.path("properties").propertyNames());
            said.stream()
                    .filter(name -> !named.contains(name))
                    .forEach(name -> found.add(where + "." + name + " is not described"));
            named.stream()
                    .filter(name -> !said.contains(name))
                    .forEach(name -> found.add(where + "." + name + " is missing"));
            said.stream()
                    .filter(named::contains)
                    .forEach(name -> found.addAll(differences(
                            where + "." + name,
                            value.path(name),
                            schema.path("properties").path(name))));
        }
        return found;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "integer" -> value.isIntegralNumber();
            case "string" -> value.isString();
            default -> !value.isMissingNode();
        };
    }
}
