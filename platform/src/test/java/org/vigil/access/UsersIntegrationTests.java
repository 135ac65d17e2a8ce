package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

@IntegrationTest
class UsersIntegrationTests {
    private static final Viewer OF_KUNSHAN =
            new Viewer(UUID.randomUUID(), "Administrator", Set.of(Role.ADMINISTRATOR), Code.of("320583"), "Kunshan");
    private static final Viewer OF_ZHANGJIAGANG = new Viewer(
            UUID.randomUUID(), "Administrator", Set.of(Role.ADMINISTRATOR), Code.of("320582"), "Zhangjiagang");

    @Autowired
    MockMvc mvc;

    @Autowired
    Users users;

    @Autowired
    Passwords passwords;

    @Autowired
    Ledger ledger;

    @Test
    void anAdministratorGivesNobodyMoreReachThanHeHas() {
        assertRefused("ACCESS-0008", () -> add(OF_KUNSHAN, "3205", Role.COUNTY_EPIDEMIOLOGIST));
        assertRefused("ACCESS-0008", () -> add(OF_KUNSHAN, "320582", Role.COUNTY_EPIDEMIOLOGIST));
        assertRefused("ACCESS-0007", () -> add(OF_KUNSHAN, "320583", Role.SYSTEM));
    }

    @Test
    void aUserOfTheTwinCountyIsNotThere() {
        UUID id = add(OF_KUNSHAN, "320583", Role.DUTY_HOLDER);

        assertThatThrownBy(() -> Scopes.as(OF_ZHANGJIAGANG, () -> users.find(id)))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(OF_ZHANGJIAGANG, () -> users.disable(id, "x")))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(OF_ZHANGJIAGANG, () -> {
                    users.resetPassword(id);
                }))
                .isInstanceOf(Missing.class);
    }

    @Test
    void nobodyChangesHimself() {
        Viewer self = new Viewer(
                add(OF_KUNSHAN, "320583", Role.ADMINISTRATOR),
                "Self",
                Set.of(Role.ADMINISTRATOR),
                Code.of("320583"),
                "");

        assertRefused("ACCESS-0006", () -> Scopes.as(self, () -> users.disable(self.id(), "x")));
    }

    @Test
    void onlyAdministratorsManageUsers() {
        Viewer holder = new Viewer(UUID.randomUUID(), "H", Set.of(Role.DUTY_HOLDER), Code.of("32"), "");

        assertThatThrownBy(() -> Scopes.as(holder, () -> users.list("", null)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whatIsDoneToAUserStandsInTheLedger() {
        UUID id = add(OF_KUNSHAN, "320583", Role.DUTY_HOLDER);
        Scopes.as(OF_KUNSHAN, () -> users.disable(id, "left the service"));

        assertThat(Scopes.as(OF_KUNSHAN, () -> ledger.of("user", id.toString())))
                .extracting(change -> change.entry().action())
                .containsExactly("user-disabled", "user-added");
    }

    @ParameterizedTest
    @CsvSource({
        "short,ACCESS-0001",
        "aaaaaaaaaaaaaaaaaaaa,ACCESS-0003",
        "passwordpassword1,ACCESS-0003",
        "qwertyuiop123456,ACCESS-0003",
        "123456789012345678,ACCESS-0003",
        "chenyuchenyuchenyu,ACCESS-0003",
        "ChenYu-admin-2026,ACCESS-0003"
    })
    void passwordsThatManyWouldGuessAreRefused(String password, String code) {
        assertRefused(code, () -> passwords.check(password, java.util.List.of("chenyu", "Chen Yu")));
    }

    @Test
    void aSentenceOfOnesOwnIsAPasswordInAnyScript() {
        passwords.check("昆山的河边有七盏灯笼挂在桥上呢", java.util.List.of("chenyu"));
        passwords.check("Kunshan river 7 lanterns", java.util.List.of("chenyu"));
    }

    @Test
    void aScopeOutsideOnesOwnIsSaidAtItsField() throws Exception {
        String page = mvc.perform(post("/users")
                        .with(user(new Account(OF_KUNSHAN, "administrator", "", false, false)))
                        .with(csrf())
                        .param("login", "u-" + UUID.randomUUID())
                        .param("name", "Somebody")
                        .param("roles", "DUTY_HOLDER")
                        .param("jurisdiction", "320582"))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .contains("href=\"#jurisdiction\"", "320582", "field--error")
                .doesNotContain("⟦");
    }

    private UUID add(Viewer administrator, String scope, Role role) {
        String login = "u-" + UUID.randomUUID();
        return Scopes.as(administrator, () -> {
            users.add(new Users.NewUser(login, "Somebody", Set.of(role), Code.of(scope), "Unit"));
            return users.withLogin(login).orElseThrow().id();
        });
    }

    private static void assertRefused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
