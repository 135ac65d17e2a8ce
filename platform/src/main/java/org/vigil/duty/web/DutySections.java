package org.vigil.duty.web;

import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.duty.Duties;
import org.vigil.duty.Duty;
import org.vigil.kernel.Permission;

/** Shows the duties that follow from a signal, event, case or post on its own page. */
@Component
class DutySections implements Sections {
    private final Duties duties;
    private final PartyNames names;
    private final TemplateEngine templates;

    DutySections(Duties duties, PartyNames names, TemplateEngine templates) {
        this.duties = duties;
        this.names = names;
        this.templates = templates;
    }

    @Override
    public List<Section> about(String kind, String id, Page page) {
        if (!page.may(Permission.SEE)) {
            return List.of();
        }
        List<Duty> because = duties.because(kind, id);
        if (because.isEmpty()) {
            return List.of();
        }
        Map<String, Object> model = Map.of("page", page, "duties", because, "names", names);
        return List.of(
                new Section(30, "duty.section.title", output -> templates.render("duty/table.jte", model, output)));
    }
}
