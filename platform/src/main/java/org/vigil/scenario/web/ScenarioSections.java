package org.vigil.scenario.web;

import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.kernel.Permission;
import org.vigil.outbreak.Event;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.Outbreaks;

/** The options of an event, on the event's page. */
@Component
class ScenarioSections implements Sections {
    private final ScenarioViews views;
    private final Outbreaks outbreaks;
    private final TemplateEngine templates;

    ScenarioSections(ScenarioViews views, Outbreaks outbreaks, TemplateEngine templates) {
        this.views = views;
        this.outbreaks = outbreaks;
        this.templates = templates;
    }

    @Override
    public List<Section> about(String kind, String id, Page page) {
        if (!kind.equals("event") || !page.may(Permission.SEE)) {
            return List.of();
        }
        Event event = outbreaks.get(new EventId(UUID.fromString(id)));
        ScenarioList list = views.ofEvent(event.id(), page);
        boolean may = event.isOpen() && page.may(Permission.JUDGE);
        if (list.lines().isEmpty() && !may) {
            return List.of();
        }
        Map<String, Object> model = Map.of(
                "page",
                page,
                "view",
                list,
                "event",
                id,
                "may",
                may,
                "command",
                UUID.randomUUID().toString());
        return List.of(
                new Section(25, "scenario.section", output -> templates.render("scenario/section.jte", model, output)));
    }
}
