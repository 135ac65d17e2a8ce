package org.vigil.review.web;

import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.kernel.Permission;
import org.vigil.outbreak.CaseId;
import org.vigil.review.Reviews;

/** The time line of a case against the clocks, and its review, on the case's page. */
@Component
class ReviewSections implements Sections {
    private final Reviews reviews;
    private final TemplateEngine templates;

    ReviewSections(Reviews reviews, TemplateEngine templates) {
        this.reviews = reviews;
        this.templates = templates;
    }

    @Override
    public List<Section> about(String kind, String id, Page page) {
        if (!kind.equals("case") || !page.may(Permission.SEE_CASES)) {
            return List.of();
        }
        CaseReviewView view = CaseReviewView.of(reviews.look(new CaseId(UUID.fromString(id))), page);
        return List.of(new Section(
                4,
                "review.section",
                output -> templates.render("review/section.jte", Map.of("page", page, "view", view), output)));
    }
}
