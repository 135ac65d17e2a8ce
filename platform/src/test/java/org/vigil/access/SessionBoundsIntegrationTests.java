package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.vigil.IntegrationTest;
import org.vigil.clock.WallClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** Bar B7: sessions begin new, end by idleness, by age, by change of role, and by nothing a browser says. Bar B8 in part. */
@IntegrationTest
@Import(SessionBoundsIntegrationTests.Time.class)
@TestPropertySource(properties = "vigil.demo=true")
class SessionBoundsIntegrationTests {
    private static final String PASSWORD = "Kunshan river 7 lanterns";
    private static final Viewer ADMINISTRATOR =
            new Viewer(UUID.randomUUID(), "Administrator", Set.of(Role.ADMINISTRATOR), Code.of("32"), "Provincial CDC");

    @Autowired
    MockMvc mvc;

    @Autowired
    Users users;

    @Autowired
    Tokens tokens;

    @Autowired
    MovableTime time;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        MovableTime movableTime() {
            return new MovableTime();
        }

        @Bean
        @Primary
        WallClock movedWallClock(MovableTime time) {
            return new WallClock(time);
        }
    }

    @Test
    void aLoginGivesANewSessionAndEndsTheOldOne() throws Exception {
        String login = someone();
        Cookie first = logIn(login, PASSWORD);
        Cookie second = cookie(mvc.perform(loginForm(login, PASSWORD).cookie(first))
                .andReturn()
                .getResponse());

        assertThat(second.getValue()).isNotEqualTo(first.getValue()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(status("/account", first)).isEqualTo(303);
        assertThat(status("/account", second)).isEqualTo(200);
    }

    @Test
    void aSessionIdFromOutsideIsNeverTakenOver() throws Exception {
        Cookie planted = new Cookie("vigil", "chosen-by-somebody-else");
        String login = someone();
        Cookie given = cookie(mvc.perform(loginForm(login, PASSWORD).cookie(planted))
                .andReturn()
                .getResponse());

        assertThat(given.getValue()).isNotEqualTo(planted.getValue());
        assertThat(status("/account", planted)).isEqualTo(303);
    }

    @Test
    void thirtyIdleMinutesEndASession() throws Exception {
        Cookie session = logIn(someone(), PASSWORD);

        time.pass(Duration.ofMinutes(29));
        assertThat(status("/account", session)).isEqualTo(200);
        time.pass(Duration.ofMinutes(31));
        assertThat(status("/account", session)).isEqualTo(303);
    }

    @Test
    void twelveHoursEndASessionHoweverBusyItIs() throws Exception {
        Cookie session = logIn(someone(), PASSWORD);

        for (int i = 0; i < 35; i++) {
            time.pass(Duration.ofMinutes(20));
            assertThat(status("/account", session)).isEqualTo(200);
        }
        time.pass(Duration.ofMinutes(21));
        assertThat(status("/account", session)).isEqualTo(303);
    }

    @Test
    void noParameterOrHeaderKeepsASessionAlive() throws Exception {
        Cookie session = logIn(someone(), PASSWORD);
        time.pass(Duration.ofMinutes(31));

        int answered = mvc.perform(get("/account?skip_timeout_reset=1&timeout=999999&keepalive=true")
                        .header("X-Session-Timeout", "999999")
                        .header("Keep-Alive", "timeout=999999")
                        .cookie(session))
                .andReturn()
                .getResponse()
                .getStatus();

        assertThat(answered).isEqualTo(303);
    }

    @Test
    void aSessionInTheAddressIsNoSession() throws Exception {
        Cookie session = logIn(someone(), PASSWORD);

        assertThat(status("/account?vigil=" + session.getValue(), null)).isEqualTo(303);
        assertThat(status("/account;vigil=" + session.getValue(), null)).isNotEqualTo(200);
    }

    @Test
    void aChangeOfRoleEndsSessionsAtOnce() throws Exception {
        String login = someone();
        Cookie session = logIn(login, PASSWORD);
        UUID id = id(login);

        asAdministrator(() -> users.change(
                id, new User.Profile("Someone", Set.of(Role.AUDITOR), Code.of("320583"), "Kunshan CDC", null)));

        assertThat(status("/account", session)).isEqualTo(303);
    }

    @Test
    void disablementEndsSessionsAndTokensAtOnceAndKeepsTheUserOut() throws Exception {
        String login = someone();
        Cookie session = logIn(login, PASSWORD);
        UUID id = id(login);
        String token = token(id);

        asAdministrator(() -> users.disable(id, "left the service"));

        assertThat(status("/account", session)).isEqualTo(303);
        assertThat(withToken("/api/v1/nothing", token)).isEqualTo(401);
        assertThat(mvc.perform(loginForm(login, PASSWORD))
                        .andReturn()
                        .getResponse()
                        .getHeader("Location"))
                .startsWith("/login?error");
    }

    @Test
    void logoutEndsTheSession() throws Exception {
        Cookie session = logIn(someone(), PASSWORD);

        mvc.perform(post("/logout").with(csrf()).cookie(session));

        assertThat(status("/account", session)).isEqualTo(303);
    }

    @Test
    void aTokenNeverBecomesASessionAndASessionIsNoToken() throws Exception {
        String login = someone();
        Cookie session = logIn(login, PASSWORD);
        String token = token(id(login));

        MockHttpServletResponse answer = mvc.perform(get("/api/v1/nothing").header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getHeaders("Set-Cookie")).isEmpty();
        assertThat(answer.getCookies()).isEmpty();
        assertThat(withToken("/account", token)).isEqualTo(303);
        assertThat(status("/api/v1/nothing", session)).isEqualTo(401);
    }

    @Test
    void aTokenEndsOnItsDayAndWhenRevoked() throws Exception {
        UUID id = id(someone());
        String token = token(id);
        String other = token(id);
        assertThat(withToken("/api/v1/nothing", token)).isEqualTo(404);

        asAdministrator(() -> tokens.revoke(id, tokens.of(id).getFirst().id()));
        asAdministrator(() -> tokens.revoke(id, tokens.of(id).get(1).id()));
        assertThat(withToken("/api/v1/nothing", token)).isEqualTo(401);
        assertThat(withToken("/api/v1/nothing", other)).isEqualTo(401);

        String third = token(id);
        time.pass(Duration.ofDays(31));
        assertThat(withToken("/api/v1/nothing", third)).isEqualTo(401);
    }

    @Test
    void aFirstPasswordMustBeChangedBeforeAnythingElse() throws Exception {
        String login = "first-" + UUID.randomUUID();
        String first = Scopes.as(ADMINISTRATOR, () -> users.add(newUser(login)));
        Cookie session = logIn(login, first);

        MockHttpServletResponse answer =
                mvc.perform(get("/").cookie(session)).andReturn().getResponse();

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeader("Location")).isEqualTo("/account/password");
        assertThat(status("/account/password", session)).isEqualTo(200);
    }

    @Test
    void failuresPauseALoginForAWhileAndAnUnknownOneAlike() throws Exception {
        for (String login : new String[] {someone(), "nobody-" + UUID.randomUUID()}) {
            for (int i = 0; i < 5; i++) {
                assertThat(mvc.perform(from("10.1.1." + i, loginForm(login, "wrong " + i)))
                                .andReturn()
                                .getResponse()
                                .getHeader("Location"))
                        .startsWith("/login?error");
            }
            assertThat(mvc.perform(from("10.1.1.9", loginForm(login, PASSWORD)))
                            .andReturn()
                            .getResponse()
                            .getHeader("Location"))
                    .startsWith("/login?paused=1");
        }
    }

    @Test
    void aPausedLoginIsTakenAgainAfterThePause() throws Exception {
        String login = someone();
        for (int i = 0; i < 5; i++) {
            mvc.perform(loginForm(login, "wrong " + i));
        }
        time.pass(Duration.ofSeconds(31));

        assertThat(logIn(login, PASSWORD).getValue()).isNotEmpty();
    }

    @Test
    void failuresOfManyLoginsPauseTheirAddress() throws Exception {
        for (int i = 0; i < 30; i++) {
            mvc.perform(from("10.2.2.2", loginForm("guess" + i, "Winter is coming 2026")));
        }

        assertThat(mvc.perform(from("10.2.2.2", loginForm("guess31", "x")))
                        .andReturn()
                        .getResponse()
                        .getHeader("Location"))
                .startsWith("/login?paused=");
    }

    @Test
    void demoUsersLogInFromThisMachineOnly() throws Exception {
        String login = someone();

        assertThat(mvc.perform(from("10.0.0.7", loginForm(login, PASSWORD)))
                        .andReturn()
                        .getResponse()
                        .getHeader("Location"))
                .startsWith("/login?error");
    }

    @Test
    void overHttpsTheCookiesCarryTheHostPrefix() throws Exception {
        String login = someone();

        MockHttpServletResponse answer =
                mvc.perform(loginForm(login, PASSWORD).secure(true)).andReturn().getResponse();

        assertThat(answer.getHeaders("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-vigil=")
                        .contains("Path=/")
                        .contains("Secure")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax"));
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        Cookie session = logIn(someone(), PASSWORD);

        int answered = mvc.perform(post("/logout").cookie(session))
                .andReturn()
                .getResponse()
                .getStatus();

        assertThat(answered).isEqualTo(403);
        assertThat(status("/account", session)).isEqualTo(200);
    }

    private String someone() {
        String login = "user-" + UUID.randomUUID();
        asAdministrator(() -> users.add(newUser(login), PASSWORD, true));
        return login;
    }

    private static Users.NewUser newUser(String login) {
        return new Users.NewUser(
                login, "Someone", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of("320583"), "Kunshan CDC");
    }

    private UUID id(String login) {
        return Scopes.as(
                ADMINISTRATOR, () -> users.withLogin(login).orElseThrow().id());
    }

    private String token(UUID user) {
        return Scopes.as(
                ADMINISTRATOR,
                () -> tokens.create(
                        user,
                        new Tokens.NewToken(
                                "hospital system", Code.of("320583"), Set.of(Permission.SEE), Duration.ofDays(30))));
    }

    private static void asAdministrator(Runnable work) {
        Scopes.as(ADMINISTRATOR, work);
    }

    private Cookie logIn(String login, String password) throws Exception {
        return cookie(mvc.perform(loginForm(login, password)).andReturn().getResponse());
    }

    private static Cookie cookie(MockHttpServletResponse answer) {
        assertThat(answer.getHeader("Location")).isEqualTo("/");
        String header = answer.getHeaders("Set-Cookie").stream()
                .filter(line -> line.startsWith("vigil="))
                .findFirst()
                .orElseThrow();
        return new Cookie("vigil", header.substring("vigil=".length(), header.indexOf(';')));
    }

    private static MockHttpServletRequestBuilder loginForm(String login, String password) {
        return post("/login").with(csrf()).param("username", login).param("password", password);
    }

    private static MockHttpServletRequestBuilder from(String address, MockHttpServletRequestBuilder request) {
        return request.with(asked -> {
            asked.setRemoteAddr(address);
            return asked;
        });
    }

    private int status(String path, @Nullable Cookie cookie) throws Exception {
        MockHttpServletRequestBuilder request = get(path);
        return mvc.perform(cookie == null ? request : request.cookie(cookie))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private int withToken(String path, String token) throws Exception {
        return mvc.perform(get(path).header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}
