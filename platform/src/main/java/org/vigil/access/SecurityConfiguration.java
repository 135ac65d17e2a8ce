package org.vigil.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** Everything needs a login, but for a short list; every answer carries the headers that keep a browser in bounds. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    UserDetailsService accounts(Users users, @Value("${vigil.region.root}") String root) {
        Viewer program = Viewer.program(Code.of(root));
        return login -> Scopes.as(program, () -> users.withLogin(login)).stream()
                .findFirst()
                .orElseThrow(() -> new UsernameNotFoundException("no such login"));
    }

    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain consoleSecurity(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/language", "/css/**", "/js/**", "/health", "/favicon.ico")
                        .permitAll()
                        .requestMatchers(SecurityConfiguration::isStylesheetOrScript)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/", false))
                .logout(logout -> logout.logoutSuccessUrl("/login"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN)))
                .addFilterAfter(new BindViewer(), AuthorizationFilter.class)
                .build();
    }

    /** The login page loads them too; were they refused, the login would lead on to the last one instead of a page. */
    private static boolean isStylesheetOrScript(HttpServletRequest request) {
        String path = request.getServletPath();
        boolean ofModule = path.matches("/[a-z]+/[a-z-]+\\.(css|js)")
                && SecurityConfiguration.class.getResource("/static" + path) != null;
        return ofModule || path.matches("/webjars/[a-z0-9./-]+\\.js");
    }

    /** Runs the rest of the request for the user of its session. */
    private static final class BindViewer extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication == null || !(authentication.getPrincipal() instanceof Account account)) {
                chain.doFilter(request, response);
                return;
            }
            Scopes.as(account.viewer(), () -> {
                try {
                    chain.doFilter(request, response);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                } catch (ServletException e) {
                    throw new IllegalStateException(e.getRootCause() == null ? e : e.getRootCause());
                }
            });
        }
    }
}
