package org.vigil.outbreak.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.Event;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.Networks;
import org.vigil.outbreak.Outbreaks;

/** The cases and contacts of an event as a network, and the chain of infection over time. */
@Controller
class NetworkPages implements Sections {
    private static final int READABLE = 300;
    private static final int MOST = 3_000;

    private final Pages pages;
    private final Outbreaks outbreaks;
    private final Networks networks;
    private final TemplateEngine templates;

    NetworkPages(Pages pages, Outbreaks outbreaks, Networks networks, TemplateEngine templates) {
        this.pages = pages;
        this.outbreaks = outbreaks;
        this.networks = networks;
        this.templates = templates;
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/events/{id}/network")
    ModelAndView show(HttpServletRequest request, @PathVariable UUID id, @RequestParam(defaultValue = "") String show) {
        Page page = pages.of(request);
        Event event = outbreaks.get(new EventId(id));
        boolean whole = show.equals("all");
        NetworkView view = NetworkView.of(event, networks.of(event, whole ? MOST : READABLE), whole);
        return new ModelAndView("outbreak/network", Map.of("page", page, "view", view));
    }

    /** The way to it from the page of an event. */
    @Override
    public List<Section> about(String kind, String id, Page page) {
        if (!kind.equals("event") || !page.may(Permission.SEE_CASES)) {
            return List.of();
        }
        Map<String, Object> model = Map.of("page", page, "path", "/events/" + id + "/network");
        return List.of(new Section(
                15, "network.section", output -> templates.render("outbreak/network-section.jte", model, output)));
    }
}
