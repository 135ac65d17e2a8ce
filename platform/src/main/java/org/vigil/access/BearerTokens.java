package org.vigil.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** Reads {@code Authorization: Bearer …} of one request, for that request alone: a token never becomes a session. */
class BearerTokens extends OncePerRequestFilter {
    private static final String PREFIX = "Bearer ";

    private final Holder holder;

    BearerTokens(Holder holder) {
        this.holder = holder;
    }

    /** Whom a token stands for. */
    @Component
    static class Holder {
        private final TokenTable tokens;
        private final TransactionTemplate transaction;
        private final Viewer program;

        Holder(TokenTable tokens, TransactionTemplate transaction, @Value("${vigil.region.root}") String root) {
            this.tokens = tokens;
            this.transaction = transaction;
            this.program = Viewer.program(Code.of(root));
        }

        Optional<Account> of(String secret) {
            return Scopes.as(
                    program,
                    () -> java.util.Objects.requireNonNull(transaction.execute(status -> tokens.find(secret))));
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(PREFIX)) {
            holder.of(header.substring(PREFIX.length()).strip())
                    .ifPresent(account -> SecurityContextHolder.setContext(
                            new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                                    account, null, account.getAuthorities()))));
        }
        chain.doFilter(request, response);
    }
}
