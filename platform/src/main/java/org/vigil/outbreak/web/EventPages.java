package org.vigil.outbreak.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.Event;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.Outbreaks;

/** The list of events and the page of one. */
@Controller
class EventPages {
    private final Pages pages;
    private final Outbreaks outbreaks;
    private final Jurisdictions jurisdictions;
    private final ObjectProvider<Sections> sections;

    EventPages(Pages pages, Outbreaks outbreaks, Jurisdictions jurisdictions, ObjectProvider<Sections> sections) {
        this.pages = pages;
        this.outbreaks = outbreaks;
        this.jurisdictions = jurisdictions;
        this.sections = sections;
    }

    @GetMapping("/events")
    ModelAndView list(HttpServletRequest request) {
        Page page = pages.of(request);
        if (page.scope() == null) {
            throw new Missing("scope");
        }
        List<EventList.Line> lines = outbreaks.within(page.scope()).stream()
                .map(event -> new EventList.Line(event, jurisdictions.names(event.jurisdiction())))
                .toList();
        return new ModelAndView("outbreak/events", Map.of("page", page, "view", new EventList(lines)));
    }

    @GetMapping("/events/{id}")
    ModelAndView show(HttpServletRequest request, @PathVariable UUID id) {
        Page page = pages.of(request);
        Event event = outbreaks.get(new EventId(id));
        List<Section> about = sections.stream()
                .flatMap(each -> each.about("event", id.toString(), page).stream())
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
        EventView view = new EventView(event, jurisdictions.names(event.jurisdiction()), about);
        return new ModelAndView("outbreak/event", Map.of("page", page, "view", view));
    }

    @PostMapping("/events/{id}/closure")
    @Requires(Permission.JUDGE)
    String close(@PathVariable UUID id, @RequestParam String reason) {
        outbreaks.close(new EventId(id), reason);
        return "redirect:/events/" + id;
    }
}
