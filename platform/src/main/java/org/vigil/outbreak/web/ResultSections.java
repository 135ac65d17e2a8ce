package org.vigil.outbreak.web;

import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.specimen.Results;
import org.vigil.specimen.Specimen;

/** What the laboratory said of the person of a case, on the case's page. */
@Component
class ResultSections implements Sections {
    private final Cases cases;
    private final Results results;
    private final TemplateEngine templates;

    ResultSections(Cases cases, Results results, TemplateEngine templates) {
        this.cases = cases;
        this.results = results;
        this.templates = templates;
    }

    @Override
    public List<Section> about(String kind, String id, Page page) {
        if (!kind.equals("case")) {
            return List.of();
        }
        Case one = cases.get(new CaseId(UUID.fromString(id)));
        List<Specimen> specimens = results.ofPerson(one.person());
        return List.of(new Section(
                8,
                "specimen.section",
                output -> templates.render(
                        "outbreak/results-section.jte",
                        Map.of("page", page, "one", one, "specimens", specimens),
                        output)));
    }
}
