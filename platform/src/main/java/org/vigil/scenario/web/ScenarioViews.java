package org.vigil.scenario.web;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.console.Wording;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.Outbreaks;
import org.vigil.scenario.Comparison;
import org.vigil.scenario.Results;
import org.vigil.scenario.Scenarios;
import org.vigil.scenario.World;

/** Puts together what the pages of comparisons show. */
@Component
class ScenarioViews {
    private final Scenarios scenarios;
    private final Outbreaks outbreaks;
    private final Jurisdictions jurisdictions;

    ScenarioViews(Scenarios scenarios, Outbreaks outbreaks, Jurisdictions jurisdictions) {
        this.scenarios = scenarios;
        this.outbreaks = outbreaks;
        this.jurisdictions = jurisdictions;
    }

    ScenarioList list(Code scope, Page page) {
        return lines(scenarios.within(scope), page);
    }

    ScenarioList ofEvent(EventId event, Page page) {
        return lines(scenarios.ofEvent(event), page);
    }

    ComparisonView view(Comparison comparison, Page page, ComparisonView.Shown shown) {
        return new ComparisonView(
                comparison,
                new ComparisonView.About(
                        outbreaks.get(comparison.event()).title(), jurisdictions.names(comparison.jurisdiction())),
                scenarios.levers(),
                scenarios.decision(comparison.id()),
                scenarios.hindsight(comparison.id()),
                new Wording(page.messages(), page.language()),
                shown,
                Maps.of(comparison, below(comparison), shown.placed(), page.language()));
    }

    private List<Jurisdiction> below(Comparison comparison) {
        World.Towns towns = comparison.world().place().towns();
        return towns == null
                ? List.of()
                : towns.codes().stream()
                        .flatMap(code -> jurisdictions.find(Code.of(code)).stream())
                        .toList();
    }

    private ScenarioList lines(List<Comparison> comparisons, Page page) {
        return new ScenarioList(
                comparisons.stream().map(comparison -> line(comparison, page)).toList());
    }

    private ScenarioList.Line line(Comparison comparison, Page page) {
        ComparisonView view = new ComparisonView(
                comparison,
                new ComparisonView.About(
                        outbreaks.get(comparison.event()).title(), jurisdictions.names(comparison.jurisdiction())),
                List.of(),
                scenarios.decision(comparison.id()),
                Optional.empty(),
                new Wording(page.messages(), page.language()),
                new ComparisonView.Shown("infections", "infections", ""),
                Maps.NONE);
        Results results = comparison.results();
        String first = view.decision()
                .map(decision -> view.name(decision.document().chosen()))
                .orElseGet(
                        () -> results == null ? "" : view.name(results.ranking().getFirst()));
        return new ScenarioList.Line(
                comparison,
                view.about().event(),
                view.about().place(),
                first,
                view.decision().isPresent());
    }
}
