package org.vigil.sentinel.web;

import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.kernel.Code;
import org.vigil.sentinel.PostStates;
import org.vigil.sentinel.Posts;

/** How the posts of a jurisdiction stand, on that jurisdiction's page: those that need somebody, and the way to the rest. */
@Component
class PostSections implements Sections {
    private static final int ROWS = 10;

    private final Posts posts;
    private final PostViews views;
    private final TemplateEngine templates;

    PostSections(Posts posts, PostViews views, TemplateEngine templates) {
        this.posts = posts;
        this.views = views;
        this.templates = templates;
    }

    @Override
    public List<Section> about(String kind, String id, Page page) {
        return Sections.jurisdiction(kind, id, page)
                .map(code -> List.of(section(code, page)))
                .orElse(List.of());
    }

    private Section section(Code code, Page page) {
        PostStates states = posts.state(code, page.day());
        PostListView all = views.list(page, states, "", "");
        PostListView few = new PostListView(
                all.sentence(),
                "",
                "",
                all.counts(),
                all.rows().stream().limit(ROWS).toList(),
                0);
        return new Section(
                30,
                "post.section",
                output -> templates.render(
                        "sentinel/section.jte", Map.of("page", page, "view", few, "code", code.value()), output));
    }
}
