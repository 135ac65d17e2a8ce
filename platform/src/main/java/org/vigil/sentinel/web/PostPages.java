package org.vigil.sentinel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.access.User;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.sentinel.Post;
import org.vigil.sentinel.Posts;

/** The posts of a jurisdiction as they stand, and one post with what it reported. */
@Controller
class PostPages {
    private final Pages pages;
    private final Posts posts;
    private final PostViews views;
    private final Users users;
    private final DomainClock clock;

    PostPages(Pages pages, Posts posts, PostViews views, Users users, DomainClock clock) {
        this.pages = pages;
        this.posts = posts;
        this.views = views;
        this.users = users;
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
        List<User> held = page.may(Permission.ADMINISTER) ? reporters(id) : List.of();
        return new ModelAndView("sentinel/post", Map.of("page", page, "view", view, "reporters", held));
    }

    /** Those in the administrator's scope, by name. */
    private List<User> reporters(UUID post) {
        return posts.reporters(post).stream()
                .flatMap(each -> users.withId(each).stream())
                .sorted(Comparator.comparing(user -> user.profile().name()))
                .toList();
    }

    @PostMapping("/posts/{id}/reporters")
    @Requires(Permission.ADMINISTER)
    String assign(@PathVariable UUID id, @RequestParam(defaultValue = "") String login) {
        Post post = posts.get(id); // first: a post out of reach is missing, whoever is named
        User user = users.withLogin(login.strip())
                .filter(each -> each.viewer().may(Permission.REPORT))
                .filter(each -> each.profile().scope().contains(post.jurisdiction()))
                .orElseThrow(() -> new Refusal("SENTINEL-0104", login.strip()));
        posts.assign(user.id(), id);
        return "redirect:/posts/" + id + "#reporters";
    }

    @PostMapping("/posts/{id}/reporters/removal")
    @Requires(Permission.ADMINISTER)
    String unassign(@PathVariable UUID id, @RequestParam(defaultValue = "") String login) {
        posts.get(id);
        users.withLogin(login.strip()).ifPresent(user -> posts.unassign(user.id(), id));
        return "redirect:/posts/" + id + "#reporters";
    }

    /** A reporter's way in: to the form of his post, or to the list when he has several. */
    @GetMapping("/report")
    String mine() {
        List<Post> own = posts.within(org.vigil.store.Scopes.current().scope());
        return own.size() == 1 ? "redirect:/posts/" + own.getFirst().id() + "/report" : "redirect:/posts";
    }
}
