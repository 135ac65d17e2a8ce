package org.vigil.today.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.duty.Duties;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.outbreak.Outbreaks;
import org.vigil.sentinel.Post;
import org.vigil.sentinel.Posts;
import org.vigil.signal.Signals;
import org.vigil.store.Scopes;

/** The search box of every page: numbers that people say on the phone, places in any language, posts by name. */
@Controller
class SearchPages {
    private static final Pattern NUMBER = Pattern.compile("\\D{0,12}?(\\d{1,9})");
    private static final int MOST = 20;

    private final Pages pages;
    private final Signals signals;
    private final Duties duties;
    private final Outbreaks outbreaks;
    private final Posts posts;
    private final Jurisdictions jurisdictions;

    SearchPages(
            Pages pages,
            Signals signals,
            Duties duties,
            Outbreaks outbreaks,
            Posts posts,
            Jurisdictions jurisdictions) {
        this.pages = pages;
        this.signals = signals;
        this.duties = duties;
        this.outbreaks = outbreaks;
        this.posts = posts;
        this.jurisdictions = jurisdictions;
    }

    @GetMapping("/search")
    ModelAndView search(HttpServletRequest request, @RequestParam(defaultValue = "") String q) {
        Page page = pages.of(request);
        List<SearchResults.Hit> hits = new ArrayList<>();
        String asked = q.strip();
        if (!asked.isEmpty()) {
            Matcher number = NUMBER.matcher(asked);
            if (number.matches()) {
                numbered(page, Integer.parseInt(number.group(1)), hits);
            }
            named(page, asked, hits);
        }
        return new ModelAndView("today/search", Map.of("page", page, "view", new SearchResults(asked, hits)));
    }

    private void numbered(Page page, int number, List<SearchResults.Hit> hits) {
        signals.withNumber(number)
                .ifPresent(signal -> hits.add(hit(
                        "signal",
                        page.t("duty.cause.signal", String.valueOf(number)) + " · "
                                + page.name(jurisdictions.names(signal.stream().jurisdiction())),
                        "/signals/" + signal.id())));
        duties.numbered(number)
                .ifPresent(duty -> hits.add(hit(
                        "duty",
                        page.t("duty.numbered", String.valueOf(number)) + " · " + page.name(duty.title()),
                        "/duties/" + duty.id())));
        outbreaks
                .numbered(number)
                .ifPresent(event -> hits.add(hit(
                        "event",
                        page.t("event.numbered", String.valueOf(number)) + " · " + page.name(event.title()),
                        "/events/" + event.id())));
    }

    private void named(Page page, String asked, List<SearchResults.Hit> hits) {
        Code scope = Scopes.current().scope();
        jurisdictions
                .search(asked, scope, MOST)
                .forEach(place -> hits.add(
                        hit("place", page.name(place.names()) + " · " + place.code(), "/places/" + place.code())));
        String lower = asked.toLowerCase(Locale.ROOT);
        posts.within(scope).stream()
                .filter(post -> matches(post, lower))
                .limit(MOST)
                .forEach(post -> hits.add(hit("post", page.name(post.names()), "/posts/" + post.id())));
    }

    private static boolean matches(Post post, String lower) {
        return String.valueOf(post.number()).equals(lower)
                || post.names().en().toLowerCase(Locale.ROOT).contains(lower)
                || post.names().zhHans().contains(lower)
                || post.names().zhHant().contains(lower);
    }

    private static SearchResults.Hit hit(String kind, String label, String path) {
        return new SearchResults.Hit(kind, label, path);
    }
}
