package org.vigil.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.access.Account;
import org.vigil.access.Sessions;
import org.vigil.access.Tokens;
import org.vigil.access.Users;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Public;
import org.vigil.kernel.Refusal;

/** What everybody may do with his own account: password, sessions, tokens. */
@Controller
class AccountPages {
    private final Pages pages;
    private final Users users;
    private final Sessions sessions;
    private final Tokens tokens;
    private final @Nullable SecurityContextRepository contexts;

    AccountPages(
            Pages pages, Users users, Sessions sessions, Tokens tokens, @Nullable SecurityContextRepository contexts) {
        this.pages = pages;
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.contexts = contexts;
    }

    @GetMapping("/account")
    @Public("his own")
    ModelAndView show(@RequestParam(required = false) @Nullable String done, HttpServletRequest request) {
        Page page = pages.of(request);
        String said = "password".equals(done) ? "account.done.password" : null;
        return model("access/account", page, new AccountView(page.scopeName(), sessions.own(), tokens.own(), said));
    }

    @GetMapping("/account/password")
    @Public("his own")
    ModelAndView password(HttpServletRequest request) {
        return model(
                "access/password", pages.of(request), new PasswordView(account().mustChangePassword(), "", ""));
    }

    @PostMapping("/account/password")
    @Public("his own")
    ModelAndView changePassword(PasswordForm form, HttpServletRequest request, HttpServletResponse response) {
        Account account = account();
        try {
            if (!form.fresh().equals(form.again())) {
                throw new Refusal("ACCESS-0017");
            }
            users.changeOwnPassword(form.current(), form.fresh());
        } catch (Refusal refusal) {
            return refused(account, refusal, request);
        }
        renew(account, request, response);
        ModelAndView away = new ModelAndView("redirect:/account?done=password");
        away.setStatus(HttpStatus.SEE_OTHER);
        return away;
    }

    @PostMapping("/account/sessions/{id}/end")
    @Public("his own")
    String endSession(@PathVariable UUID id) {
        sessions.end(id);
        return "redirect:/account";
    }

    @PostMapping("/account/tokens/{id}/revoke")
    @Public("his own")
    String revokeToken(@PathVariable UUID id) {
        tokens.revokeOwn(id);
        return "redirect:/account";
    }

    /** Only what the form shows; bound by constructor. */
    record PasswordForm(String current, String fresh, String again) {
        PasswordForm(@Nullable String current, @Nullable String fresh, @Nullable String again) {
            this.current = current == null ? "" : current;
            this.fresh = fresh == null ? "" : fresh;
            this.again = again == null ? "" : again;
        }
    }

    private ModelAndView refused(Account account, Refusal refusal, HttpServletRequest request) {
        Page page = pages.of(request);
        String field = switch (refusal.code()) {
            case "ACCESS-0015" -> "current";
            case "ACCESS-0017" -> "again";
            default -> "fresh";
        };
        PasswordView view =
                new PasswordView(account.mustChangePassword(), page.messages().text(page.language(), refusal), field);
        ModelAndView again = model("access/password", page, view);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    /** Every session ended with the old password; this browser goes on with a new one. */
    private void renew(Account account, HttpServletRequest request, HttpServletResponse response) {
        Account renewed = new Account(account.viewer(), account.login(), "", false, false);
        if (contexts != null) {
            contexts.saveContext(
                    new SecurityContextImpl(
                            UsernamePasswordAuthenticationToken.authenticated(renewed, null, renewed.getAuthorities())),
                    request,
                    response);
        }
    }

    private static Account account() {
        Object principal = java.util.Objects.requireNonNull(
                        SecurityContextHolder.getContext().getAuthentication())
                .getPrincipal();
        return (Account) java.util.Objects.requireNonNull(principal);
    }

    private static ModelAndView model(String template, Page page, Object view) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("view", view);
        return new ModelAndView(template, model);
    }
}
