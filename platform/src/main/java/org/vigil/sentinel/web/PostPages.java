package org.vigil.sentinel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.access.User;
import org.vigil.clock.DomainClock;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.sentinel.Post;
import org.vigil.sentinel.Posts;

/** The posts of a jurisdiction as they stand, and one post with what it reported. */
@Controller
class PostPages {
    private final Pages pages;
    private final Posts posts;
    private final PostViews views;
    private final ReporterPages reporters;
    private final DomainClock clock;

    PostPages(Pages pages, Posts posts, PostViews views, ReporterPages reporters, DomainClock clock) {
        this.pages = pages;
        this.posts = posts;
        this.views = views;
        this.reporters = reporters;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry postsEntry() {
        return new NavigationEntry(610, "posts", "/posts", false, Permission.SEE);
    }

    @Bean
    static NavigationEntry reportEntry() {
        return new NavigationEntry(15, "my-post", "/report", true, Permission.REPORT);
    }

    @GetMapping("/posts")
    ModelAndView list(
            @RequestParam(defaultValue = "") String standing,
            @RequestParam(defaultValue = "") String kind,
            HttpServletRequest request) {
        Page page = pages.of(request);
        Code scope = java.util.Objects.requireNonNull(page.scope());
        PostListView view = views.list(page, posts.state(scope, page.day()), standing, kind);
        return new ModelAndView("sentinel/posts", Map.of("page", page, "view", view));
    }

    @GetMapping("/posts/{id}")
    ModelAndView show(
            @PathVariable UUID id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            HttpServletRequest request) {
        Page page = pages.of(request);
        PostView view = views.post(page, posts.get(id), until == null ? clock.today() : until);
        List<User> held = page.may(Permission.ADMINISTER) ? reporters.of(id) : List.of();
        return new ModelAndView("sentinel/post", Map.of("page", page, "view", view, "reporters", held));
    }

    /** A reporter's way in: to the form of his post, or to the list when he has several. */
    @GetMapping("/report")
    String mine() {
        List<Post> own = posts.within(org.vigil.store.Scopes.current().scope());
        return own.size() == 1 ? "redirect:/posts/" + own.getFirst().id() + "/report" : "redirect:/posts";
    }
}
