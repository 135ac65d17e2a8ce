package org.vigil.outbreak.web;

import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.vigil.console.Page;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Event;
import org.vigil.outbreak.EventCases;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.Outbreaks;
import org.vigil.store.Scopes;

/** A case put to an event or taken out of it, on the pages of both. */
@Controller
class EventCasePages {
    private final EventCases eventCases;

    EventCasePages(EventCases eventCases) {
        this.eventCases = eventCases;
    }

    @PostMapping("/cases/{id}/events")
    @Requires(Permission.JUDGE)
    String create(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "") String reason) {
        return say(id, event, true, reason);
    }

    @PostMapping("/cases/{id}/events/removal")
    @Requires(Permission.JUDGE)
    String remove(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "") String reason) {
        return say(id, event, false, reason);
    }

    private String say(UUID id, String event, boolean belongs, String reason) {
        eventCases.say(new CaseId(id), event(event), belongs, reason.replace("\u0000", ""));
        return "redirect:/cases/" + id;
    }

    private static EventId event(String text) {
        try {
            return new EventId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new Missing("event");
        }
    }

    /** On the page of a case, which events it belongs to; on the page of an event, which cases belong to it by somebody's word. */
    @org.springframework.stereotype.Component
    static class About implements Sections {
        private final EventCases eventCases;
        private final Cases cases;
        private final Outbreaks outbreaks;
        private final TemplateEngine templates;

        About(EventCases eventCases, Cases cases, Outbreaks outbreaks, TemplateEngine templates) {
            this.eventCases = eventCases;
            this.cases = cases;
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

        private List<Section> ofCase(String id, Page page) {
            Case one = cases.get(new CaseId(UUID.fromString(id)));
            List<EventCases.Membership> events = eventCases.of(one);
            List<Event> others = outbreaks.within(Scopes.current().scope()).stream()
                    .filter(event -> event.isOpen()
                            && events.stream()
                                    .noneMatch(each -> each.event().id().equals(event.id())))
                    .limit(100)
                    .toList();
            CaseEventsView view = new CaseEventsView(id, events, others);
            return List.of(new Section(
                    9,
                    "event.cases",
                    output ->
                            templates.render("outbreak/case-events.jte", Map.of("page", page, "view", view), output)));
        }

        private List<Section> ofEvent(String id, Page page) {
            List<EventCases.Put> put = eventCases.of(new EventId(UUID.fromString(id)));
            return put.isEmpty()
                    ? List.of()
                    : List.of(new Section(
                            5,
                            "event.said",
                            output -> templates.render(
                                    "outbreak/event-cases.jte", Map.of("page", page, "put", put), output)));
        }
    }
}
