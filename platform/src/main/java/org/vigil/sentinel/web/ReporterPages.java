package org.vigil.sentinel.web;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.vigil.access.User;
import org.vigil.access.Users;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.sentinel.Posts;

/** Who reports for a post, set by an administrator on the post's page. */
@Controller
class ReporterPages {
    private final Posts posts;
    private final Users users;

    ReporterPages(Posts posts, Users users) {
        this.posts = posts;
        this.users = users;
    }

    /** Reporters of a post in the administrator's scope, by name. */
    List<User> of(UUID post) {
        return posts.reporters(post).stream()
                .flatMap(each -> {
                    try {
                        return List.of(users.find(each)).stream();
                    } catch (Missing outsideHisScope) {
                        return List.<User>of().stream();
                    }
                })
                .sorted(Comparator.comparing(user -> user.profile().name()))
                .toList();
    }

    @PostMapping("/posts/{id}/reporters")
    @Requires(Permission.ADMINISTER)
    String assign(@PathVariable UUID id, @RequestParam(defaultValue = "") String login) {
        posts.get(id); // a post out of reach is missing, whoever is named
        User user = users.withLogin(login.strip())
                .filter(each -> each.viewer().may(Permission.REPORT))
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
}
