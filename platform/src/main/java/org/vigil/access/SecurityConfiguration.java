package org.vigil.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.vigil.console.LocalPath;
import org.vigil.console.Messages;
import org.vigil.kernel.Language;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** Everything needs a login, but for a short list; every answer carries the headers that keep a browser in bounds. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";
    private static final String NO_DEVICES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    /** What answers without a login, with the modules' own stylesheets and scripts as the sixth (bar B8: at most six). */
    static final String[] OPEN = {"/login", "/language", "/css/**", "/js/**", "/health"};

    /** A NUL in a field is nobody's text, and no database keeps one: such a request is answered with 400 before anything reads it. */
    @Bean
    HttpFirewall noNulls() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterNames(name -> name.indexOf('\0') < 0);
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /** For other programs: a token with each request, no cookie, no form token, no session. */
    @Bean
    @Order(1)
    SecurityFilterChain interfaceSecurity(
            HttpSecurity http, BearerTokens.Holder tokens, Messages messages, JsonMapper json) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .logout(logout -> logout.disable())
                .headers(SecurityConfiguration::headers)
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                        (request, response, e) -> askForToken(request, response, messages, json)))
                .addFilterBefore(new BearerTokens(tokens), AuthorizationFilter.class)
                .addFilterAfter(new BindViewer(), AuthorizationFilter.class)
                .build();
    }

    /** For people: a session by cookie, a form token with each change. */
    @Bean
    @Order(2)
    SecurityFilterChain consoleSecurity(HttpSecurity http, SessionCookies sessions, Logins logins) throws Exception {
        return http.authenticationManager(new ProviderManager(logins))
                // What went wrong is told to whoever asked, also when it was the look-up of who he is that failed.
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(SecurityConfiguration::isStylesheetOrScript)
                        .permitAll()
                        .requestMatchers("/operate/**")
                        .access((authentication, context) ->
                                new AuthorizationDecision(authentication.get().getPrincipal() instanceof Account account
                                        && account.viewer().may(Permission.ADMINISTER)))
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .formLogin(form -> form.loginPage("/login")
                        .successHandler((request, response, authentication) ->
                                seeOther(response, LocalPath.of(request.getParameter("next"))))
                        .failureHandler(SecurityConfiguration::refuseLogin))
                .logout(logout -> logout.logoutSuccessHandler(
                        (request, response, authentication) -> seeOther(response, "/login")))
                .headers(SecurityConfiguration::headers)
                .exceptionHandling(failures -> failures.authenticationEntryPoint(SecurityConfiguration::askForLogin))
                .addFilterAfter(new BindViewer(), AuthorizationFilter.class)
                .build();
    }

    /** What the login page of every module's style needs: a file of the program, never something a controller answers. */
    private static boolean isStylesheetOrScript(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean ofModule = path.matches("/[a-z]+/[a-z-]+\\.(css|js)")
                && SecurityConfiguration.class.getResource("/static" + path) != null;
        return ofModule || path.matches("/webjars/[a-z0-9./-]+\\.js");
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(devices -> devices.policy(NO_DEVICES))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    /** A page asked for by a person leads to the login and back again; anything a page loads is just refused. */
    private static void askForLogin(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        String destination = request.getHeader("Sec-Fetch-Dest");
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", "/login");
            return;
        }
        if (destination != null && !destination.equals("document")) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String next = LocalPath.of(request.getRequestURI() + query);
        boolean returns = request.getMethod().equals("GET") && !next.equals("/");
        seeOther(response, returns ? "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8) : "/login");
    }

    private static void askForToken(
            HttpServletRequest request, HttpServletResponse response, Messages messages, JsonMapper json)
            throws IOException {
        Refusal refusal = new Refusal("KERNEL-0401");
        String sentence = messages.text(Language.nearest(request.getLocale()), refusal);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsBytes(
                        Map.of("status", response.getStatus(), "code", refusal.code(), "detail", sentence)));
    }

    private static void refuseLogin(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        String next = LocalPath.of(request.getParameter("next"));
        String reason = e instanceof Logins.Paused paused ? "paused=" + paused.minutes() : "error";
        seeOther(
                response,
                "/login?" + reason
                        + (next.equals("/") ? "" : "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }

    private static void seeOther(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
    }
}
