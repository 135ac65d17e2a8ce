package org.vigil.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.console.News;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/**
 * Between browser and {@link SessionTable}: a cookie that scripts cannot read and that no parameter or header can stand in for. Each
 * login begins a new session and ends the one the browser came with.
 */
@Component
class SessionCookies implements SecurityContextRepository {
    private static final String NAME = "vigil";

    private final SessionTable sessions;
    private final TransactionTemplate transaction;
    private final Viewer program;
    private final boolean demo;

    SessionCookies(
            SessionTable sessions,
            TransactionTemplate transaction,
            @Value("${vigil.region.root}") String root,
            @Value("${vigil.demo:false}") boolean demo) {
        this.sessions = sessions;
        this.transaction = transaction;
        this.program = Viewer.program(Code.of(root));
        this.demo = demo;
    }

    /** {@code __Host-} where the connection is encrypted: such a cookie no neighbouring host can plant. */
    static String name(HttpServletRequest request, String name) {
        return request.isSecure() ? "__Host-" + name : name;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> account(request).map(SessionCookies::context).orElse(null));
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return account(request).isPresent();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> before = secret(request);
        Account account = context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof Account principal
                ? principal
                : null;
        Optional<String> fresh = Scopes.as(
                program,
                () -> java.util.Objects.requireNonNull(
                        transaction.execute(status -> replace(before, account, request))));
        if (fresh.isPresent() || before.isPresent()) {
            ResponseCookie cookie = ResponseCookie.from(name(request, NAME), fresh.orElse(""))
                    .path("/")
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Lax")
                    .maxAge(fresh.isPresent() ? -1 : 0)
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
    }

    private Optional<String> replace(Optional<String> before, @Nullable Account account, HttpServletRequest request) {
        before.ifPresent(sessions::end);
        String browser = request.getHeader(HttpHeaders.USER_AGENT);
        return account == null
                ? Optional.empty()
                : sessions.begin(account, request.getRemoteAddr(), browser == null ? "" : browser);
    }

    /** Whose session it is. A page of failures asks in vain while the database is away, and is then shown to nobody in particular. */
    private Optional<Account> account(HttpServletRequest request) {
        try {
            return lookUp(request);
        } catch (TransactionException | DataAccessException away) {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                return Optional.empty();
            }
            throw away;
        }
    }

    private Optional<Account> lookUp(HttpServletRequest request) {
        return secret(request)
                .flatMap(secret -> Scopes.as(
                        program,
                        () -> java.util.Objects.requireNonNull(transaction.execute(status ->
                                sessions.find(secret, !request.getRequestURI().endsWith(News.PATH))))))
                .filter(user -> demo || !user.state().demo())
                .map(user -> new UserTable.Login(user, "").account());
    }

    private static Optional<String> secret(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name(request, NAME))
                        && !cookie.getValue().isEmpty()) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static SecurityContext context(Account account) {
        return new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities()));
    }

    /** Looks the session up once, when somebody first asks: not for a style sheet. */
    private static final class Deferred implements DeferredSecurityContext {
        private final java.util.function.Supplier<? extends @Nullable SecurityContext> load;
        private @Nullable SecurityContext loaded;
        private boolean generated;

        Deferred(java.util.function.Supplier<? extends @Nullable SecurityContext> load) {
            this.load = load;
        }

        @Override
        public SecurityContext get() {
            if (loaded == null) {
                SecurityContext found = load.get();
                generated = found == null;
                loaded = found == null ? SecurityContextHolder.createEmptyContext() : found;
            }
            return loaded;
        }

        @Override
        public boolean isGenerated() {
            get();
            return generated;
        }
    }
}
