package org.vigil.zone.web;

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
import org.vigil.zone.Ground;
import org.vigil.zone.Zone;
import org.vigil.zone.Zones;

/** The areas of an event or a case, on its own page. */
@Component
class ZoneSections implements Sections {
    private final Zones zones;
    private final TemplateEngine templates;

    ZoneSections(Zones zones, TemplateEngine templates) {
        this.zones = zones;
        this.templates = templates;
    }

    @Override
    public List<Section> about(String kind, String id, Page page) {
        boolean event = kind.equals("event");
        if (page.may(Permission.SEE) && (event || kind.equals("case"))) {
            return List.of(ofGround(event, id, page));
        }
        return Sections.jurisdiction(kind, id, page)
                .map(code -> zones.within(code, true))
                .filter(standing -> !standing.isEmpty())
                .map(standing -> List.of(section(standing, "", page)))
                .orElse(List.of());
    }

    private Section ofGround(boolean event, String id, Page page) {
        UUID of = UUID.fromString(id);
        Ground ground = event ? new Ground.OfEvent(new EventId(of)) : new Ground.OfCase(new CaseId(of));
        return section(zones.of(ground), (event ? "/events/" : "/cases/") + id + "/zones", page);
    }

    /** Areas as a table; with the way to what could be closed off, where there is one. */
    private Section section(List<Zone> shown, String path, Page page) {
        Map<String, Object> model = Map.of("page", page, "zones", shown, "path", path);
        return new Section(20, "zone.section", output -> templates.render("zone/section.jte", model, output));
    }
}
