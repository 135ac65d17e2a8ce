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
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.Outbreaks;
import org.vigil.review.EventReviews;
import org.vigil.review.ReviewBoard;
import org.vigil.review.Reviews;

/** The time line of a case against the clocks, and its review, on the case's page; the cases of an event on the event's. */
@Component
class ReviewSections implements Sections {
    private static final int EVENT_CASES_MOST = 200;

    private final Reviews reviews;
    private final EventReviews ofEvents;
    private final ReviewBoard board;
    private final Outbreaks outbreaks;
    private final TemplateEngine templates;

    ReviewSections(
            Reviews reviews, EventReviews ofEvents, ReviewBoard board, Outbreaks outbreaks, TemplateEngine templates) {
        this.reviews = reviews;
        this.ofEvents = ofEvents;
        this.board = board;
        this.outbreaks = outbreaks;
        this.templates = templates;
    }

    @Override
    public List<Section> about(String kind, String id, Page page) {
        if (!page.may(Permission.SEE_CASES)) {
            return List.of();
        }
        return switch (kind) {
            case "case" -> ofCase(id, page);
            case "event" -> ofEvent(id, page);
            default -> List.of();
        };
    }

    /** The cases of an event, each with its review. */
    private List<Section> ofEvent(String id, Page page) {
        List<EventReviews.Line> lines = ofEvents.of(outbreaks.get(new EventId(UUID.fromString(id))), EVENT_CASES_MOST);
        Map<String, Object> model = Map.of("page", page, "lines", lines, "layers", board.layerNames());
        return List.of(
                new Section(12, "review.event", output -> templates.render("review/event-section.jte", model, output)));
    }

    private List<Section> ofCase(String id, Page page) {
        CaseReviewView view = CaseReviewView.of(reviews.look(new CaseId(UUID.fromString(id))), page);
        return List.of(new Section(
                4,
                "review.section",
                output -> templates.render("review/section.jte", Map.of("page", page, "view", view), output)));
    }
}
