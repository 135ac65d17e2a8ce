package org.vigil.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** The token that proves a form came from our own page: in a cookie and in the form, a new one at each login. */
final class FormTokens implements CsrfTokenRepository {
    private final CookieCsrfTokenRepository plain = repository("vigil-form", false);
    private final CookieCsrfTokenRepository encrypted = repository("__Host-vigil-form", true);

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return of(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        of(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return of(request).loadToken(request);
    }

    private CookieCsrfTokenRepository of(HttpServletRequest request) {
        return request.isSecure() ? encrypted : plain;
    }

    private static CookieCsrfTokenRepository repository(String cookie, boolean secure) {
        CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
        repository.setCookieName(cookie);
        repository.setCookiePath("/");
        repository.setHeaderName("X-CSRF-TOKEN");
        repository.setCookieCustomizer(
                settings -> settings.httpOnly(true).sameSite("Lax").secure(secure));
        return repository;
    }
}
