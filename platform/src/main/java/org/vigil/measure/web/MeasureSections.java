package org.vigil.measure.web;

import gg.jte.TemplateEngine;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.measure.Measure;
import org.vigil.measure.MeasureLists;
import org.vigil.measure.Measures;

/** What is imposed, on the page of the case or contact it is because of; which tests are due, with the work on contacts of a day. */
@Component
class MeasureSections implements Sections {
    private static final int ROWS = 20;
    private static final int TESTS = 300;
    private static final int DAYS = 21;

    private final Measures measures;
    private final MeasureLists lists;
    private final Jurisdictions jurisdictions;
    private final TemplateEngine templates;

    MeasureSections(Measures measures, MeasureLists lists, Jurisdictions jurisdictions, TemplateEngine templates) {
        this.measures = measures;
        this.lists = lists;
        this.jurisdictions = jurisdictions;
        this.templates = templates;
    }

    @Override
    public List<Section> about(String kind, String id, Page page) {
        Code scope = page.scope();
        if (scope == null || !page.may(Permission.SEE_CASES)) {
            return List.of();
        }
        return switch (kind) {
            case "case", "contact" -> because(kind, id, page);
            case "contacts-day" -> day(scope, LocalDate.parse(id), page);
            case "contacts-calendar" -> calendar(scope, LocalDate.parse(id), page);
            default -> List.of();
        };
    }

    private List<Section> because(String kind, String id, Page page) {
        List<Measure> found = measures.because(kind, id, ROWS + 1);
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, Object> model =
                Map.of("page", page, "lines", lines(found.stream().limit(ROWS).toList()), "more", found.size() > ROWS);
        return List.of(section(7, "measure.section", "measure/section.jte", model));
    }

    private List<MeasureListView.Line> lines(List<Measure> found) {
        return found.stream()
                .map(each -> new MeasureListView.Line(each, jurisdictions.names(each.jurisdiction())))
                .toList();
    }

    private List<Section> day(Code scope, LocalDate day, Page page) {
        Map<String, Object> model = Map.of("page", page, "tests", lists.tests(scope, day, TESTS));
        return List.of(section(10, "measure.day", "measure/day.jte", model));
    }

    private List<Section> calendar(Code scope, LocalDate from, Page page) {
        Map<String, Object> model = Map.of("page", page, "days", lists.calendar(scope, from, DAYS));
        return List.of(section(10, "measure.calendar", "measure/calendar.jte", model));
    }

    private Section section(int order, String title, String template, Map<String, Object> model) {
        return new Section(order, title, output -> templates.render(template, model, output));
    }
}
