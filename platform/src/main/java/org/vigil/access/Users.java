package org.vigil.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Role;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;

/** The users of the installation. */
@Service
public class Users {
    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Users(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** What an administrator says of a new user. */
    public record NewUser(String login, String name, Set<Role> roles, Code scope, String organisation) {}

    /** Adds a user with a first password, which he must change unless {@code keepPassword}; an existing login is left as it is. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void add(NewUser user, String password, boolean keepPassword) {
        jdbc.sql("""
                insert into access.app_user (id, login, name, password_hash, roles, jurisdiction, organisation, must_change_password)
                values (:id, :login, :name, :hash, :roles, :scope, :organisation, :change)
                on conflict (login) do nothing
                """)
                .param("id", UUID.randomUUID())
                .param("login", user.login())
                .param("name", user.name())
                .param("hash", passwords.encode(password))
                .param("roles", user.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")))
                .param("scope", user.scope().value())
                .param("organisation", user.organisation())
                .param("change", !keepPassword)
                .update();
    }

    @Requires(Permission.OPERATE)
    @Transactional(readOnly = true)
    public List<Account> withLogin(String login) {
        return jdbc.sql("""
                select id, login, name, password_hash, roles, jurisdiction, organisation, disabled, must_change_password
                from access.app_user where login = :login
                """)
                .param("login", login)
                .query((row, n) -> new Account(
                        new Viewer(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                Arrays.stream(row.getString("roles").split(","))
                                        .map(Role::valueOf)
                                        .collect(Collectors.toSet()),
                                Code.of(row.getString("jurisdiction")),
                                row.getString("organisation")),
                        row.getString("login"),
                        row.getString("password_hash"),
                        row.getBoolean("disabled"),
                        row.getBoolean("must_change_password")))
                .list();
    }
}
