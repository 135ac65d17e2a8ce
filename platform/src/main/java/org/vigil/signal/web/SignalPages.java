package org.vigil.signal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.News;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.signal.Signal;
import org.vigil.signal.Signal.State;
import org.vigil.signal.SignalFilter;
import org.vigil.signal.SignalFilter.Shown;
import org.vigil.signal.Signals;

/** The ranked list of signals, and one signal with its evidence and the decision over it. */
@Controller
class SignalPages {
    private static final int ROWS = 50;
    private static final int ASKED = 2_000;
    private static final String ALL = "all";
    private static final String SNOOZED = "snoozed";

    private final Pages pages;
    private final Signals signals;
    private final SignalViews views;

    SignalPages(Pages pages, Signals signals, SignalViews views) {
        this.pages = pages;
        this.signals = signals;
        this.views = views;
    }

    @Bean
    static NavigationEntry signalsEntry() {
        return new NavigationEntry(20, "signals", "/signals", true, Permission.SEE);
    }

    @GetMapping("/signals")
    ModelAndView list(
            @RequestParam(defaultValue = "raised") String state,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "false") boolean whole,
            HttpServletRequest request) {
        Page page = pages.of(request);
        Code scope = java.util.Objects.requireNonNull(page.scope());
        Set<State> states = states(state);
        String known = states.size() == 1 ? state : ALL;
        Shown shown = state.equals(SNOOZED) ? Shown.SNOOZED : Shown.LEADING;
        List<Signal> found = signals.list(new SignalFilter(scope, states, indicator, shown, ASKED));
        SignalListView view =
                views.list(page, found, new SignalListView.Choice(known, indicator), whole ? ASKED : ROWS);
        return new ModelAndView("signal/list", Map.of("page", page, "view", view));
    }

    private static Set<State> states(String word) {
        if (word.equals(SNOOZED)) {
            return Set.of(State.RAISED);
        }
        return Arrays.stream(State.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .map(Set::of)
                .orElseGet(() -> Set.of(State.values()));
    }

    @GetMapping("/signals" + News.PATH)
    ModelAndView news(
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "/signals") String back,
            HttpServletRequest request) {
        Page page = pages.of(request);
        Instant drawn = News.since(since);
        long news = signals.raisedSince(java.util.Objects.requireNonNull(page.scope()), drawn);
        return News.of(page, "signal.news", news, drawn, back.equals("/") ? "/" : "/signals");
    }

    @GetMapping("/signals/{id}")
    ModelAndView show(@PathVariable UUID id, HttpServletRequest request) {
        Page page = pages.of(request);
        return new ModelAndView("signal/signal", Map.of("page", page, "view", views.of(page, signals.evidence(id))));
    }

    @PostMapping("/signals/{id}/verification")
    String verify(@PathVariable UUID id, @RequestParam(defaultValue = "") String note) {
        signals.verify(id, note);
        return "redirect:/signals/" + id;
    }

    @PostMapping("/signals/{id}/discard")
    String discard(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        signals.discard(id, reason);
        return "redirect:/signals/" + id;
    }

    /** @param hours from now; a whole number between 1 and 168 */
    @PostMapping("/signals/{id}/snooze")
    @Requires(Permission.JUDGE)
    String snooze(@PathVariable UUID id, @RequestParam int hours, @RequestParam(defaultValue = "") String reason) {
        signals.snooze(id, Duration.ofHours(hours), reason);
        return "redirect:/signals/" + id;
    }

    @PostMapping("/signals/{id}/waking")
    String wake(@PathVariable UUID id) {
        signals.wake(id);
        return "redirect:/signals/" + id;
    }

    @PostMapping("/signals/{id}/reopening")
    String reopen(@PathVariable UUID id) {
        signals.reopen(id);
        return "redirect:/signals/" + id;
    }
}
