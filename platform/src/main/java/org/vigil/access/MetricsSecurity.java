package org.vigil.access;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.vigil.store.DataDirectory;

/**
 * The metrics are for a collector, which is no user: it shows the installation's metrics token, kept in {@code secrets/metrics-token}.
 * That a request comes from loopback proves nothing, since behind a proxy every request does.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class MetricsSecurity {
    static final String SECRET = "metrics-token";

    @Bean
    @Order(0)
    SecurityFilterChain collectorSecurity(HttpSecurity http, @Value("${vigil.data}") Path data) throws Exception {
        byte[] expected = bytes("Bearer " + DataDirectory.open(data).secret(SECRET, 24));
        return http.securityMatcher("/operate/prometheus")
                .authorizeHttpRequests(requests -> requests.anyRequest().access((authentication, context) -> {
                    String given = context.getRequest().getHeader(HttpHeaders.AUTHORIZATION);
                    return new AuthorizationDecision(given != null && MessageDigest.isEqual(bytes(given), expected));
                }))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, e) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                }))
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
