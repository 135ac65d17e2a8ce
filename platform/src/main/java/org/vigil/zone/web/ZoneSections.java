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
        if (!(event || kind.equals("case")) || !page.may(Permission.SEE)) {
            return List.of();
        }
        UUID of = UUID.fromString(id);
        List<Zone> all = zones.of(event ? new Ground.OfEvent(new EventId(of)) : new Ground.OfCase(new CaseId(of)));
        Map<String, Object> model =
                Map.of("page", page, "zones", all, "path", (event ? "/events/" : "/cases/") + id + "/zones");
        return List.of(new Section(20, "zone.section", output -> templates.render("zone/section.jte", model, output)));
    }
}
