package org.vigil.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.access.Tokens;
import org.vigil.access.User;
import org.vigil.access.Users;
import org.vigil.console.Breadcrumbs;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Role;
import org.vigil.ledger.Ledger;

/** Users of the administrator's jurisdiction: list, add, change, disable, new password, tokens. */
@Controller
class UserPages {
    private static final int PAGE = 100;

    private final Pages pages;
    private final Users users;
    private final Tokens tokens;
    private final Ledger ledger;
    private final ObjectProvider<Breadcrumbs> jurisdictions;

    UserPages(Pages pages, Users users, Tokens tokens, Ledger ledger, ObjectProvider<Breadcrumbs> jurisdictions) {
        this.pages = pages;
        this.users = users;
        this.tokens = tokens;
        this.ledger = ledger;
        this.jurisdictions = jurisdictions;
    }

    @Bean
    static NavigationEntry usersEntry() {
        return new NavigationEntry(650, "users", "/users", false, Permission.ADMINISTER);
    }

    @GetMapping("/users")
    @Requires(Permission.ADMINISTER)
    ModelAndView index(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        Page page = pages.of(request);
        List<User> found = users.list(text, after);
        long disabled = found.stream().filter(user -> user.state().disabled()).count();
        List<UsersView.Row> rows = found.stream()
                .map(user ->
                        new UsersView.Row(user, scopeName(page, user.profile().scope())))
                .toList();
        String next = found.size() < PAGE ? null : found.getLast().login();
        return model(
                "access/users",
                page,
                new UsersView(page.t("users.sentence", found.size(), disabled, page.scopeName()), text, rows, next));
    }

    @GetMapping("/users/new")
    @Requires(Permission.ADMINISTER)
    ModelAndView blank(HttpServletRequest request) {
        Page page = pages.of(request);
        String own = page.viewer() == null ? "" : page.viewer().scope().value();
        return model(
                "access/user-new",
                page,
                new UserView.New(new UserView.Fields("", "", Set.of(), own, ""), UserView.Problem.NONE));
    }

    @PostMapping("/users")
    @Requires(Permission.ADMINISTER)
    ModelAndView create(UserForm form, HttpServletRequest request) {
        Page page = pages.of(request);
        try {
            String login = form.fields().login().strip();
            String password = users.add(new Users.NewUser(login, form.profile()));
            User user = users.withLogin(login).orElseThrow();
            return show(
                    page,
                    user,
                    form.fields(),
                    UserView.Problem.NONE,
                    new UserView.Once("user.once.password", password));
        } catch (Refusal refusal) {
            return unprocessable(
                    model("access/user-new", page, new UserView.New(form.fields(), problem(page, refusal))));
        }
    }

    @GetMapping("/users/{id}")
    @Requires(Permission.ADMINISTER)
    ModelAndView show(@PathVariable UUID id, HttpServletRequest request) {
        User user = users.find(id);
        return show(pages.of(request), user, fields(user), UserView.Problem.NONE, null);
    }

    @PostMapping("/users/{id}")
    @Requires(Permission.ADMINISTER)
    ModelAndView update(@PathVariable UUID id, UserForm form, HttpServletRequest request) {
        return attempt(id, form.fields(), request, () -> {
            users.change(id, form.profile());
            return null;
        });
    }

    @PostMapping("/users/{id}/disable")
    @Requires(Permission.ADMINISTER)
    ModelAndView disable(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, HttpServletRequest request) {
        return attempt(id, null, request, () -> {
            users.disable(id, reason);
            return null;
        });
    }

    @PostMapping("/users/{id}/enable")
    @Requires(Permission.ADMINISTER)
    ModelAndView enable(@PathVariable UUID id, HttpServletRequest request) {
        return attempt(id, null, request, () -> {
            users.enable(id);
            return null;
        });
    }

    @PostMapping("/users/{id}/password")
    @Requires(Permission.ADMINISTER)
    ModelAndView resetPassword(@PathVariable UUID id, HttpServletRequest request) {
        return attempt(id, null, request, () -> new UserView.Once("user.once.password", users.resetPassword(id)));
    }

    @PostMapping("/users/{id}/tokens")
    @Requires(Permission.ADMINISTER)
    ModelAndView createToken(@PathVariable UUID id, TokenForm form, HttpServletRequest request) {
        return attempt(id, null, request, () -> new UserView.Once("user.once.token", tokens.create(id, form.asked())));
    }

    @PostMapping("/users/{id}/tokens/{token}/revoke")
    @Requires(Permission.ADMINISTER)
    String revokeToken(@PathVariable UUID id, @PathVariable UUID token) {
        tokens.revoke(id, token);
        return "redirect:/users/" + id;
    }

    /** Only what the form shows; bound by constructor. Not {@code scope}, which is the jurisdiction the page looks at. */
    record UserForm(
            @Nullable String login,
            @Nullable String name,
            @Nullable Set<Role> roles,
            @Nullable String jurisdiction,
            @Nullable String organisation) {
        UserView.Fields fields() {
            return new UserView.Fields(
                    text(login), text(name), roles == null ? Set.of() : roles, text(jurisdiction), text(organisation));
        }

        User.Profile profile() {
            UserView.Fields fields = fields();
            return new User.Profile(
                    fields.name(), fields.roles(), Code.of(fields.scope().strip()), fields.organisation(), null);
        }
    }

    /** Only what the form shows; bound by constructor. */
    record TokenForm(
            @Nullable String label,
            @Nullable String jurisdiction,
            @Nullable Set<Permission> permissions,
            @Nullable Integer days) {
        Tokens.NewToken asked() {
            return new Tokens.NewToken(
                    text(label),
                    Code.of(text(jurisdiction).strip()),
                    permissions == null ? EnumSet.noneOf(Permission.class) : permissions,
                    Duration.ofDays(days == null ? 0 : days));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Does it and shows the user again: with the secret if there is one, with the problem if it was refused. */
    private ModelAndView attempt(
            UUID id,
            UserView.@Nullable Fields typed,
            HttpServletRequest request,
            Supplier<UserView.@Nullable Once> work) {
        Page page = pages.of(request);
        users.find(id);
        try {
            UserView.Once once = work.get();
            if (once == null) {
                ModelAndView away = new ModelAndView("redirect:/users/" + id);
                away.setStatus(HttpStatus.SEE_OTHER);
                return away;
            }
            User user = users.find(id);
            return show(page, user, fields(user), UserView.Problem.NONE, once);
        } catch (Refusal refusal) {
            User user = users.find(id);
            return unprocessable(show(page, user, typed == null ? fields(user) : typed, problem(page, refusal), null));
        }
    }

    private ModelAndView show(
            Page page, User user, UserView.Fields fields, UserView.Problem problem, UserView.@Nullable Once once) {
        boolean self = page.viewer() != null && page.viewer().id().equals(user.id());
        return model(
                "access/user",
                page,
                new UserView(
                        user,
                        fields,
                        problem,
                        self,
                        tokens.of(user.id()),
                        ledger.of("user", user.id().toString()),
                        once));
    }

    private static UserView.Fields fields(User user) {
        User.Profile profile = user.profile();
        return new UserView.Fields(
                user.login(), profile.name(), profile.roles(), profile.scope().value(), profile.organisation());
    }

    private static UserView.Problem problem(Page page, Refusal refusal) {
        String field = switch (refusal.code()) {
            case "ACCESS-0004", "ACCESS-0005" -> "login";
            case "ACCESS-0007" -> "roles";
            case "ACCESS-0008", "ACCESS-0013", "KERNEL-0001" -> "jurisdiction";
            case "ACCESS-0009" -> "name";
            case "ACCESS-0010" -> "permissions";
            case "ACCESS-0011" -> "token-scope";
            case "ACCESS-0012" -> "label";
            case "ACCESS-0014" -> "reason";
            default -> "main";
        };
        return new UserView.Problem(field, page.messages().text(page.language(), refusal));
    }

    private String scopeName(Page page, Code scope) {
        return jurisdictions.stream()
                .flatMap(tree -> tree.to(scope).stream())
                .reduce((first, second) -> second)
                .map(crumb -> page.name(crumb.names()))
                .orElse(scope.value());
    }

    private static ModelAndView unprocessable(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static ModelAndView model(String template, Page page, Object view) {
        return new ModelAndView(template, Map.of("page", page, "view", view));
    }
}
