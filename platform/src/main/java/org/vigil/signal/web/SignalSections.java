package org.vigil.signal.web;

import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.kernel.Code;
import org.vigil.signal.Signal;
import org.vigil.signal.SignalFilter;
import org.vigil.signal.Signals;

/** What waits for a decision in a jurisdiction, on that jurisdiction's page. */
@Component
class SignalSections implements Sections {
    private static final int ROWS = 10;

    private final Signals signals;
    private final SignalViews views;
    private final TemplateEngine templates;

    SignalSections(Signals signals, SignalViews views, TemplateEngine templates) {
        this.signals = signals;
        this.views = views;
        this.templates = templates;
    }

    @Override
    public List<Section> about(String kind, String id, Page page) {
        return Sections.jurisdiction(kind, id, page)
                .map(code -> List.of(section(code, page)))
                .orElse(List.of());
    }

    private Section section(Code code, Page page) {
        SignalFilter filter = new SignalFilter(code, Set.of(Signal.State.RAISED), "", SignalFilter.Shown.EVERY, 1_000);
        SignalListView view = views.list(page, signals.list(filter), new SignalListView.Choice("raised", ""), ROWS);
        return new Section(
                20,
                "signal.section",
                output -> templates.render(
                        "signal/section.jte", Map.of("page", page, "view", view, "code", code.value()), output));
    }
}
