package org.vigil;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.access.Account;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** People of the installation, each logged in at a browser of his own. */
@TestComponent
public class Desks {
    private final ObjectProvider<MockMvc> web;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Desks(ObjectProvider<MockMvc> web, JdbcClient jdbc, TransactionTemplate transaction) {
        this.web = web;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Gu Min, in this role and scope. */
    public Desk of(Role role, String scope) {
        return of(new Viewer(UUID.randomUUID(), "Gu Min", Set.of(role), Code.of(scope), "CDC"));
    }

    /** Known to the installation from now on, since sessions and work hang on users. */
    public Desk of(Viewer viewer) {
        String login = "desk-" + viewer.id();
        Scopes.as(
                Viewer.program(Code.of("32")),
                () -> transaction.execute(status -> jdbc.sql("""
                insert into access.app_user (id, login, name, password_hash, roles, jurisdiction, organisation)
                values (:id, :login, :name, '', :roles, :scope, :organisation) on conflict do nothing
                """)
                        .param("id", viewer.id())
                        .param("login", login)
                        .param("name", viewer.name())
                        .param("roles", viewer.roles().stream().map(Role::name).collect(Collectors.joining(",")))
                        .param("scope", viewer.scope().value())
                        .param("organisation", viewer.organisation())
                        .update()));
        return new Desk(web.getObject(), new Account(viewer, login, "", false, false), new MockHttpSession());
    }

    /** Somebody at his browser. */
    public record Desk(MockMvc web, Account account, MockHttpSession session) {
        public Viewer viewer() {
            return account.viewer();
        }

        public MockHttpServletResponse send(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
            request.session(session).with(user(account)).with(csrf());
            return web.perform(request).andReturn().getResponse();
        }

        public MockHttpServletResponse look(String path, String language) throws Exception {
            MockHttpServletResponse answer = send(get(path).cookie(new Cookie("vigil-language", language)));
            answer.setDefaultCharacterEncoding(StandardCharsets.UTF_8.name());
            return answer;
        }

        /** What stands on a page, in English. */
        public String page(String path) throws Exception {
            return look(path, "en").getContentAsString(StandardCharsets.UTF_8);
        }
    }
}
