package org.vigil.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** Makes the {@link Page} of a request: language, jurisdiction and day from the URL, navigation by permission. */
@Component
public class Pages {
    static final String LANGUAGE_COOKIE = "vigil-language";

    private final Messages messages;
    private final InstantSource time;
    private final ZoneId zone;
    private final ObjectProvider<Breadcrumbs> breadcrumbs;
    private final List<NavigationEntry> navigation;
    private final ObjectProvider<Page.Standing> standing;

    Pages(
            Messages messages,
            @org.springframework.beans.factory.annotation.Qualifier("domainClock") InstantSource time,
            @Value("${vigil.zone}") ZoneId zone,
            ObjectProvider<Breadcrumbs> breadcrumbs,
            List<NavigationEntry> navigation,
            ObjectProvider<Page.Standing> standing) {
        this.messages = messages;
        this.time = time;
        this.zone = zone;
        this.breadcrumbs = breadcrumbs;
        this.navigation = navigation.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        this.standing = standing;
    }

    /** Every sentence of the interface, for what is written without a request. */
    public Messages messages() {
        return messages;
    }

    /** The page of this request; a {@code scope} outside the viewer's own is answered as missing. */
    public Page of(HttpServletRequest request) {
        Viewer viewer = Scopes.isBound() ? Scopes.current() : null;
        return page(request, viewer, viewer == null ? null : scope(request, viewer));
    }

    /** The page of a request whose path, not its {@code scope}, says which jurisdiction it looks at; outside the viewer's it is missing. */
    public Page of(HttpServletRequest request, Code scope) {
        Viewer viewer = Scopes.current();
        if (!viewer.scope().contains(scope)) {
            throw new Missing(scope.value());
        }
        return page(request, viewer, scope);
    }

    private Page page(HttpServletRequest request, @Nullable Viewer viewer, @Nullable Code scope) {
        Instant at = time.instant();
        return new Page(
                messages,
                language(request),
                viewer,
                scope,
                scope == null
                        ? List.of()
                        : breadcrumbs.stream()
                                .flatMap(b -> b.to(scope).stream())
                                .toList(),
                day(request, LocalDate.ofInstant(at, zone)),
                at,
                zone,
                viewer == null
                        ? List.of()
                        : navigation.stream()
                                .filter(entry -> viewer.may(entry.permission()))
                                .toList(),
                frame(request),
                standing.getIfAvailable(() -> Page.Standing.SERVICE));
    }

    private static Code scope(HttpServletRequest request, Viewer viewer) {
        String asked = request.getParameter("scope");
        if (asked == null || asked.isBlank()) {
            return viewer.scope();
        }
        Code code = Code.of(asked);
        if (!viewer.scope().contains(code)) {
            throw new Missing(asked);
        }
        return code;
    }

    private static LocalDate day(HttpServletRequest request, LocalDate today) {
        String asked = request.getParameter("day");
        try {
            return asked == null || asked.isBlank() ? today : LocalDate.parse(asked);
        } catch (DateTimeParseException e) {
            throw new org.vigil.kernel.Refusal("CONSOLE-0002", asked);
        }
    }

    private static Language language(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(LANGUAGE_COOKIE)) {
                    return Language.ofTag(cookie.getValue());
                }
            }
        }
        return Language.nearest(request.getLocale());
    }

    private static Page.Request frame(HttpServletRequest request) {
        @Nullable CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Page.Request(
                request.getRequestURI(),
                request.getQueryString() == null ? "" : request.getQueryString(),
                csrf == null ? "" : csrf.getParameterName(),
                csrf == null ? "" : csrf.getToken(),
                "true".equals(request.getHeader("HX-Request")));
    }
}
