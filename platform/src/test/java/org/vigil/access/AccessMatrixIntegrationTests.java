package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.vigil.IntegrationTest;
import org.vigil.TestDatabase;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Public;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/**
 * Bars B1, B4 and B8: every endpoint that exists is fired at as nobody, as each role, as a disabled user and with a token, and must
 * answer as {@code src/test/resources/access-matrix.csv} says. An endpoint that is not in the file fails; what to add is written to
 * {@code target/access-matrix-actual.csv}, to be read before it is copied.
 *
 * <p>In the file: {@code yes} passes the guard, {@code no} is 403, {@code login} leads to the login, {@code 401} asks for a token. An
 * endpoint passes the guard whatever it then says of the request, but a failure of the server is never right.
 */
@IntegrationTest
@TestPropertySource(properties = {"vigil.demo=true", "vigil.test.matrix=1"})
class AccessMatrixIntegrationTests {
    private static final Path FILE = TestDatabase.root().resolve("platform/src/test/resources/access-matrix.csv");
    private static final Path ACTUAL = TestDatabase.root().resolve("platform/target/access-matrix-actual.csv");
    private static final List<Role> ROLES = List.of(
            Role.PROVINCIAL_EPIDEMIOLOGIST,
            Role.COUNTY_EPIDEMIOLOGIST,
            Role.POST_REPORTER,
            Role.DUTY_HOLDER,
            Role.SUPERVISOR,
            Role.AUDITOR,
            Role.ADMINISTRATOR);
    private static final String HEADER = "method,path,anonymous,disabled,provincial,county,reporter,holder,supervisor,"
            + "auditor,administrator,token";

    @Autowired
    MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    Users users;

    @Autowired
    Tokens tokens;

    private record Endpoint(HttpMethod method, String path, HandlerMethod handler) {
        String key() {
            return method + "," + path;
        }
    }

    @Test
    void everyEndpointAnswersEveryRoleAsTheMatrixSays() throws Exception {
        Map<String, String> expected = expected();
        Map<String, String> actual = new TreeMap<>();
        String token = token();
        for (Endpoint endpoint : endpoints()) {
            actual.put(endpoint.key(), row(endpoint, token));
        }
        Files.createDirectories(ACTUAL.getParent());
        Files.write(
                ACTUAL,
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(HEADER),
                                actual.entrySet().stream().map(entry -> entry.getKey() + "," + entry.getValue()))
                        .toList());

        assertThat(actual)
                .as("what is, against access-matrix.csv; see target/access-matrix-actual.csv")
                .isEqualTo(expected);
    }

    /** Bar B8: a list of at most six, and nothing beyond it. */
    @Test
    void nobodyReachesMoreThanTheSixListedPaths() throws Exception {
        List<String> open = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            if (outcome(fire(endpoint, null, null)).equals("yes")) {
                open.add(endpoint.path());
            }
        }

        assertThat(SecurityConfiguration.OPEN.length + 1).isLessThanOrEqualTo(6);
        assertThat(open).isSubsetOf("/login", "/language", "/health");
    }

    /** Bar B4: what stands in an address is random, or a code everybody knows; never a number that has a next one. */
    @Test
    void noSequenceStandsInAnAddress() {
        List<String> numbered = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            for (Parameter parameter : endpoint.handler().getMethod().getParameters()) {
                Class<?> type = parameter.getType();
                if (parameter.isAnnotationPresent(PathVariable.class)
                        && (type == long.class || type == int.class || Number.class.isAssignableFrom(type))) {
                    numbered.add(endpoint.path());
                }
            }
        }

        assertThat(numbered).isEmpty();
    }

    /** Bar B2 at the address: a page says who may see it before it reads anything of the request. */
    @Test
    void everyHandlerOfAccessAndLedgerDeclaresWhoMayCallIt() {
        assertThat(endpoints().stream()
                        .filter(endpoint -> endpoint.handler()
                                .getBeanType()
                                .getPackageName()
                                .matches("org\\.vigil\\.(access|ledger)\\.web"))
                        .filter(endpoint -> !endpoint.path().equals("/login"))
                        .filter(endpoint -> !endpoint.handler().hasMethodAnnotation(Requires.class)
                                && !endpoint.handler().hasMethodAnnotation(Public.class))
                        .map(Endpoint::key))
                .isEmpty();
    }

    /** Bar C8: the policy of every page forbids inline code and frames, and no page is kept by a cache. */
    @Test
    void everyPageCarriesTheHeadersThatKeepABrowserInBounds() throws Exception {
        for (String path : List.of("/login", "/account", "/users", "/api/v1/nothing")) {
            MockHttpServletResponse answer = mvc.perform(
                            MockMvcRequestBuilders.get(path).with(user(account(Role.ADMINISTRATOR, false))))
                    .andReturn()
                    .getResponse();

            assertThat(answer.getHeader("Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                    .doesNotContain("unsafe-inline", "unsafe-eval");
            assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.getHeader("Cache-Control")).contains("no-store");
            assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        }
    }

    private String row(Endpoint endpoint, String token) throws Exception {
        List<String> outcomes = new ArrayList<>();
        outcomes.add(outcome(fire(endpoint, null, null)));
        outcomes.add(outcome(fireDisabled(endpoint)));
        for (Role role : ROLES) {
            outcomes.add(outcome(fire(endpoint, account(role, false), null)));
        }
        outcomes.add(outcome(fire(endpoint, null, token)));
        return String.join(",", outcomes);
    }

    private MockHttpServletResponse fire(Endpoint endpoint, @Nullable Account account, @Nullable String token)
            throws Exception {
        MockHttpServletRequestBuilder request = request(endpoint).with(csrf());
        if (account != null) {
            request.with(user(account));
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return answer(request);
    }

    /** What MockMvc throws, a server would answer with 500. */
    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        try {
            return mvc.perform(request).andReturn().getResponse();
        } catch (jakarta.servlet.ServletException e) {
            MockHttpServletResponse failed = new MockHttpServletResponse();
            failed.setStatus(500);
            return failed;
        }
    }

    /** A disabled user has no session any more: what his browser still sends is nobody's. */
    private MockHttpServletResponse fireDisabled(Endpoint endpoint) throws Exception {
        return answer(request(endpoint)
                .with(csrf())
                .cookie(new jakarta.servlet.http.Cookie("vigil", "ended-with-the-disablement")));
    }

    private static MockHttpServletRequestBuilder request(Endpoint endpoint) {
        String path = endpoint.path();
        for (Parameter parameter : endpoint.handler().getMethod().getParameters()) {
            PathVariable variable = parameter.getAnnotation(PathVariable.class);
            if (variable != null) {
                String name = variable.value().isEmpty() ? parameter.getName() : variable.value();
                path = path.replaceAll("\\{" + name + "(:[^}]*)?}", example(parameter.getType()));
            }
        }
        MockHttpServletRequestBuilder request =
                MockMvcRequestBuilders.request(endpoint.method(), path.replaceAll("\\{[^}]*}", "x"));
        boolean takesFile = java.util.Arrays.stream(
                        endpoint.handler().getMethod().getParameterTypes())
                .anyMatch(MultipartFile.class::isAssignableFrom);
        if (endpoint.path().startsWith("/api/") && endpoint.method().equals(HttpMethod.POST)) {
            return request.contentType("application/json").content("{}");
        }
        return takesFile ? request.contentType("multipart/form-data; boundary=x") : request;
    }

    private static String example(Class<?> type) {
        if (type == LocalDate.class) {
            return "2026-03-28";
        }
        return type == UUID.class || type.isRecord() ? UUID.randomUUID().toString() : "x";
    }

    private static String outcome(MockHttpServletResponse answer) {
        int status = answer.getStatus();
        String location = String.valueOf(answer.getHeader("Location"));
        if (location.startsWith("/login")) {
            return "login";
        }
        return switch (status) {
            case 401 -> "401";
            case 403 -> "no";
            default -> status >= 500 ? "failed" : "yes";
        };
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                mapping.getHandlerMethods().entrySet()) {
            Set<RequestMethod> methods = entry.getKey().getMethodsCondition().getMethods();
            Set<String> paths = entry.getKey().getPatternValues();
            for (String path : paths) {
                if (!entry.getValue().getBeanType().getPackageName().startsWith("org.vigil")) {
                    continue;
                }
                for (RequestMethod method : methods.isEmpty() ? EnumSet.of(RequestMethod.GET) : methods) {
                    endpoints.add(new Endpoint(HttpMethod.valueOf(method.name()), path, entry.getValue()));
                }
            }
        }
        return endpoints;
    }

    private static Account account(Role role, boolean disabled) {
        Code scope = Code.of(role == Role.COUNTY_EPIDEMIOLOGIST || role == Role.POST_REPORTER ? "320583" : "32");
        Viewer viewer = new Viewer(UUID.randomUUID(), role.name(), Set.of(role), scope, "Unit");
        return new Account(viewer, role.name(), "", disabled, false);
    }

    /** A token of a county epidemiologist that may only see. */
    private String token() {
        Viewer administrator = new Viewer(
                UUID.randomUUID(), "Administrator", Set.of(Role.ADMINISTRATOR), Code.of("32"), "Provincial CDC");
        return Scopes.as(administrator, () -> {
            String login = "matrix-" + UUID.randomUUID();
            users.add(
                    new Users.NewUser(login, "Matrix", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of("320583"), ""),
                    "Kunshan river 7 lanterns",
                    true);
            return tokens.create(
                    users.withLogin(login).orElseThrow().id(),
                    new Tokens.NewToken("matrix", Code.of("320583"), Set.of(Permission.SEE), Duration.ofDays(1)));
        });
    }

    private static Map<String, String> expected() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        if (Files.exists(FILE)) {
            Files.readAllLines(FILE).stream()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("method,") && !line.isBlank())
                    .forEach(line -> {
                        int second = line.indexOf(',', line.indexOf(',') + 1);
                        rows.put(line.substring(0, second), line.substring(second + 1));
                    });
        }
        return rows;
    }
}
