package org.vigil.access;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.WallClock;
import org.vigil.console.Breadcrumbs;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Public;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Role;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/**
 * The users of the installation. An administrator sees and changes those whose scope lies inside his own, never himself, and gives
 * nobody more reach than he has. Any change of what a user may do ends his sessions at once.
 */
@Service
public class Users {
    private static final int PAGE = 100;

    private final JdbcClient jdbc;
    private final UserTable table;
    private final SessionTable sessions;
    private final Passwords passwords;
    private final Ledger ledger;
    private final WallClock wall;
    private final ObjectProvider<Breadcrumbs> jurisdictions;

    Users(
            JdbcClient jdbc,
            UserTable table,
            SessionTable sessions,
            Passwords passwords,
            Ledger ledger,
            WallClock wall,
            ObjectProvider<Breadcrumbs> jurisdictions) {
        this.jdbc = jdbc;
        this.table = table;
        this.sessions = sessions;
        this.passwords = passwords;
        this.ledger = ledger;
        this.wall = wall;
        this.jurisdictions = jurisdictions;
    }

    /** What an administrator says of a new user. */
    public record NewUser(String login, User.Profile profile) {
        /** A user bound to no post. */
        public NewUser(String login, String name, Set<Role> roles, Code scope, String organisation) {
            this(login, new User.Profile(name, roles, scope, organisation, null));
        }
    }

    /**
     * Adds a user with a first password, which he must change at his first login.
     *
     * @return the password, which nobody sees again
     * @throws Refusal ACCESS-0004 the login is no login; ACCESS-0005 somebody has it; and as {@link #change}
     */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public String add(NewUser user) {
        String password = Secret.oneTimePassword();
        if (!insert(user, password, false)) {
            throw new Refusal("ACCESS-0005", user.login());
        }
        return password;
    }

    /**
     * Adds a user with a known first password; a login that exists is left as it is.
     *
     * @param keepPassword for the demo: it need not be changed, and the user can only log in from this machine and while the
     *     installation runs as a demo
     */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void add(NewUser user, String password, boolean keepPassword) {
        insert(user, password, keepPassword);
    }

    private boolean insert(NewUser user, String password, boolean forDemo) {
        if (!user.login().matches("[a-z0-9][a-z0-9._-]{2,59}")) {
            throw new Refusal("ACCESS-0004", user.login());
        }
        require(user.profile());
        UUID id = UUID.randomUUID();
        int added = jdbc.sql("""
                insert into access.app_user
                  (id, login, name, password_hash, roles, jurisdiction, organisation, post, must_change_password, demo, added_at)
                values (:id, :login, :name, :hash, :roles, :scope, :organisation, :post, :change, :demo, :now)
                on conflict (login) do nothing
                """)
                .param("id", id)
                .param("login", user.login())
                .param("name", user.profile().name().strip())
                .param("hash", passwords.hash(password))
                .param("roles", UserTable.text(user.profile().roles()))
                .param("scope", user.profile().scope().value())
                .param("organisation", user.profile().organisation().strip())
                .param("post", user.profile().post())
                .param("change", !forDemo)
                .param("demo", forDemo)
                .param("now", now())
                .update();
        if (added == 1) {
            record("user-added", id, user.profile().scope(), describe(user.profile()));
        }
        return added == 1;
    }

    /**
     * Changes what a user is and how far he sees; his sessions end.
     *
     * @throws Missing a user outside the administrator's scope
     * @throws Refusal ACCESS-0006 himself; ACCESS-0007 no role, or the program's; ACCESS-0008 a scope outside his own;
     *     ACCESS-0009 no name; ACCESS-0013 no such jurisdiction
     */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void change(UUID id, User.Profile profile) {
        User before = other(id);
        require(profile);
        jdbc.sql("""
                update access.app_user
                set name = :name, roles = :roles, jurisdiction = :scope, organisation = :organisation, post = :post
                where id = :id
                """)
                .param("name", profile.name().strip())
                .param("roles", UserTable.text(profile.roles()))
                .param("scope", profile.scope().value())
                .param("organisation", profile.organisation().strip())
                .param("post", profile.post())
                .param("id", id)
                .update();
        sessions.endAll(id);
        record("user-changed", id, profile.scope(), differences(before.profile(), profile));
    }

    /** Lets a user in no more; his sessions and tokens end at once. Nothing he did is lost. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void disable(UUID id, String reason) {
        if (reason.isBlank()) {
            throw new Refusal("ACCESS-0014");
        }
        User user = other(id);
        setDisabled(id, true);
        sessions.endAll(id);
        record("user-disabled", id, user.profile().scope(), Map.of("reason", reason.strip()));
    }

    /** Lets a disabled user in again. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void enable(UUID id) {
        User user = other(id);
        setDisabled(id, false);
        record("user-enabled", id, user.profile().scope(), Map.of());
    }

    /** Gives a user a new first password, to be changed at his next login; his sessions end. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public String resetPassword(UUID id) {
        User user = other(id);
        String password = Secret.oneTimePassword();
        setPassword(id, password, true);
        record("password-reset", id, user.profile().scope(), Map.of());
        return password;
    }

    /**
     * Changes the viewer's own password; every session of his ends, this one too.
     *
     * @throws Refusal ACCESS-0015 the current one is wrong; ACCESS-0016 the new one is the old one; ACCESS-0001 to ACCESS-0003 it is
     *     too short, too long or too common
     */
    @Public("everybody changes his own password")
    @Transactional
    public void changeOwnPassword(String current, String fresh) {
        Viewer viewer = Scopes.current();
        UserTable.Login login = table.login(viewer.id()).orElseThrow(() -> new Missing("user"));
        if (!passwords.matches(current, login.passwordHash())) {
            throw new Refusal("ACCESS-0015");
        }
        passwords.check(
                fresh, List.of(login.user().login(), login.user().profile().name(), viewer.organisation()));
        if (fresh.equals(current)) {
            throw new Refusal("ACCESS-0016");
        }
        setPassword(viewer.id(), fresh, false);
        record("password-changed", viewer.id(), viewer.scope(), Map.of());
    }

    /** Whether {@code password} is the viewer's own: he proves himself again before he signs. */
    @Public("says of nobody but the viewer himself")
    @Transactional(readOnly = true)
    public boolean isOwnPassword(String password) {
        return table.login(Scopes.current().id())
                .filter(login -> passwords.matches(password, login.passwordHash()))
                .isPresent();
    }

    /** A user of the administrator's scope. */
    @Requires(Permission.ADMINISTER)
    @Transactional(readOnly = true)
    public User find(UUID id) {
        return withId(id).orElseThrow(() -> new Missing("user"));
    }

    /** The user with an id, if he is in the administrator's scope. */
    @Requires(Permission.ADMINISTER)
    @Transactional(readOnly = true)
    public Optional<User> withId(UUID id) {
        return table.login(id).map(UserTable.Login::user);
    }

    /** The user with a login, if he is in the administrator's scope. */
    @Requires(Permission.ADMINISTER)
    @Transactional(readOnly = true)
    public Optional<User> withLogin(String login) {
        return table.login(login).map(UserTable.Login::user);
    }

    /**
     * Users of the administrator's scope by login, at most a hundred.
     *
     * @param text part of a login, name or organisation; empty for all
     * @param after the login to go on after; null for the first page
     */
    @Requires(Permission.ADMINISTER)
    @Transactional(readOnly = true)
    public List<User> list(String text, @Nullable String after) {
        return jdbc.sql("""
                select id, login, name, roles, jurisdiction, organisation, post, disabled, must_change_password, demo
                from access.app_user
                where login > :after
                and position(lower(:text) in lower(login || ' ' || name || ' ' || organisation)) > 0
                order by login
                limit :page
                """)
                .param("after", after == null ? "" : after)
                .param("text", text.strip())
                .param("page", PAGE)
                .query((row, n) -> UserTable.user(row))
                .list();
    }

    /** Those within the viewer's scope who may do something, by name; whoever cannot log in is left out. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Colleague> colleagues(Permission permission) {
        return jdbc.sql("""
                select id, login, name, roles, jurisdiction, organisation, post, disabled, must_change_password, demo
                from access.app_user
                where not disabled
                order by name, id
                limit 1000
                """).query((row, n) -> UserTable.user(row)).list().stream()
                .filter(user -> user.viewer().may(permission))
                .map(user -> new Colleague(
                        user.id(),
                        user.profile().name(),
                        user.profile().scope(),
                        user.profile().organisation()))
                .toList();
    }

    private void require(User.Profile profile) {
        if (profile.name().isBlank()) {
            throw new Refusal("ACCESS-0009");
        }
        if (profile.roles().isEmpty() || profile.roles().contains(Role.SYSTEM)) {
            throw new Refusal("ACCESS-0007");
        }
        Code own = Scopes.current().scope();
        if (!own.contains(profile.scope())) {
            throw new Refusal("ACCESS-0008", profile.scope().value(), own.value());
        }
        boolean treeLoaded =
                jurisdictions.stream().anyMatch(tree -> !tree.to(own).isEmpty());
        if (treeLoaded
                && jurisdictions.stream()
                        .allMatch(tree -> tree.to(profile.scope()).isEmpty())) {
            throw new Refusal("ACCESS-0013", profile.scope().value());
        }
    }

    private User other(UUID id) {
        if (id.equals(Scopes.current().id())) {
            throw new Refusal("ACCESS-0006");
        }
        return find(id);
    }

    private void setDisabled(UUID id, boolean disabled) {
        jdbc.sql("update access.app_user set disabled = :disabled where id = :id")
                .param("disabled", disabled)
                .param("id", id)
                .update();
    }

    private void setPassword(UUID id, String password, boolean mustChange) {
        jdbc.sql("""
                update access.app_user
                set password_hash = :hash, must_change_password = :change, password_changed_at = :now
                where id = :id
                """)
                .param("hash", passwords.hash(password))
                .param("change", mustChange)
                .param("now", now())
                .param("id", id)
                .update();
        sessions.endAll(id);
    }

    private void record(String action, UUID id, Code scope, Map<String, String> detail) {
        ledger.record(new Entry(action, "user", id.toString(), scope, detail));
    }

    private static Map<String, String> describe(User.Profile profile) {
        Map<String, String> words = new TreeMap<>();
        words.put("name", profile.name().strip());
        words.put("roles", UserTable.text(profile.roles()));
        words.put("scope", profile.scope().value());
        words.put("organisation", profile.organisation().strip());
        words.put("post", profile.post() == null ? "" : profile.post().toString());
        return words;
    }

    private static Map<String, String> differences(User.Profile before, User.Profile after) {
        Map<String, String> old = describe(before);
        Map<String, String> changes = new TreeMap<>();
        describe(after).forEach((field, value) -> {
            String was = java.util.Objects.requireNonNullElse(old.get(field), "");
            if (!was.equals(value)) {
                changes.put(field, was + " → " + value);
            }
        });
        return changes;
    }

    private OffsetDateTime now() {
        return wall.instant().atOffset(ZoneOffset.UTC);
    }

    /** The roles an administrator can give. */
    @Public("a list of words")
    public List<Role> roles() {
        List<Role> roles = new ArrayList<>(List.of(Role.values()));
        roles.remove(Role.SYSTEM);
        return roles;
    }
}
