package org.vigil.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.vigil.store.Scopes;

/** Runs the rest of the request for its user. One who still has a first password gets no further than changing it. */
final class BindViewer extends OncePerRequestFilter {
    private static final Set<String> BEFORE_PASSWORD_IS_CHANGED = Set.of("/account/password", "/logout", "/language");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/css/") || path.startsWith("/js/") || path.startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Account account)) {
            chain.doFilter(request, response);
            return;
        }
        if (account.mustChangePassword() && !BEFORE_PASSWORD_IS_CHANGED.contains(request.getRequestURI())) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, "/account/password");
            return;
        }
        Thrown thrown = new Thrown();
        Scopes.as(account.viewer(), () -> {
            try {
                chain.doFilter(request, response);
            } catch (IOException e) {
                thrown.io = e;
            } catch (ServletException e) {
                thrown.servlet = e;
            }
        });
        thrown.raise();
    }

    /** Carries a checked exception out of the viewer's work as it was. */
    private static final class Thrown {
        private @org.jspecify.annotations.Nullable IOException io;
        private @org.jspecify.annotations.Nullable ServletException servlet;

        void raise() throws IOException, ServletException {
            if (io != null) {
                throw io;
            }
            if (servlet != null) {
                throw servlet;
            }
        }
    }
}
