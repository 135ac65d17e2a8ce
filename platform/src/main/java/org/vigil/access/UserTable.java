package org.vigil.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;

/** Reads users; what the viewer's scope does not contain is not there. */
@Component
class UserTable {
    private final JdbcClient jdbc;

    UserTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A user with the hash of his password. */
    record Login(User user, String passwordHash) {
        Account account() {
            return new Account(
                    user.viewer(),
                    user.login(),
                    "",
                    user.state().disabled(),
                    user.state().mustChangePassword());
        }
    }

    Optional<Login> login(String login) {
        return jdbc.sql("""
                select id, login, name, roles, jurisdiction, organisation, post, disabled, must_change_password, demo, password_hash
                from access.app_user
                where login = :login
                """)
                .param("login", login)
                .query((row, n) -> new Login(user(row), row.getString("password_hash")))
                .optional();
    }

    Optional<Login> login(UUID id) {
        return jdbc.sql("""
                select id, login, name, roles, jurisdiction, organisation, post, disabled, must_change_password, demo, password_hash
                from access.app_user
                where id = :id
                """)
                .param("id", id)
                .query((row, n) -> new Login(user(row), row.getString("password_hash")))
                .optional();
    }

    static User user(ResultSet row) throws SQLException {
        return new User(
                row.getObject("id", UUID.class),
                row.getString("login"),
                new User.Profile(
                        row.getString("name"),
                        roles(row.getString("roles")),
                        Code.of(row.getString("jurisdiction")),
                        row.getString("organisation"),
                        row.getObject("post", UUID.class)),
                new User.State(
                        row.getBoolean("disabled"), row.getBoolean("must_change_password"), row.getBoolean("demo")));
    }

    static String text(Set<? extends Enum<?>> names) {
        return names.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    private static Set<Role> roles(String text) {
        return Arrays.stream(text.split(",")).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
