package org.vigil.outbreak.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.clock.WallClock;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.identity.Identities;
import org.vigil.identity.Purpose;
import org.vigil.identity.Question;
import org.vigil.identity.TaskPurpose;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseFacts.Dates;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;

/** The page of one case, its classification, and the search for a person. */
@Controller
class CasePages {
    private final Pages pages;
    private final Cases cases;
    private final Identities identities;
    private final Jurisdictions jurisdictions;
    private final Around around;

    CasePages(Pages pages, Cases cases, Identities identities, Jurisdictions jurisdictions, Around around) {
        this.pages = pages;
        this.cases = cases;
        this.identities = identities;
        this.jurisdictions = jurisdictions;
        this.around = around;
    }

    /** What other modules show, and wall time for purposes. */
    @org.springframework.stereotype.Component
    record Around(ObjectProvider<Sections> sections, WallClock wall) {}

    @Requires(Permission.SEE_CASES)
    @GetMapping("/cases/{id}")
    ModelAndView show(HttpServletRequest request, @PathVariable UUID id) {
        Page page = pages.of(request);
        Case one = cases.get(new CaseId(id));
        List<Section> sections = around.sections.stream()
                .flatMap(each -> each.about("case", id.toString(), page).stream())
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
        List<Case> others = cases.ofPersons(List.of(one.person())).stream()
                .filter(other -> !other.id().equals(one.id()))
                .toList();
        CaseView view = new CaseView(
                one, jurisdictions.names(one.jurisdiction()), steps(one), who(request, page, one), others, sections);
        return new ModelAndView("outbreak/case", Map.of("page", page, "view", view));
    }

    private CaseView.Who who(HttpServletRequest request, Page page, Case one) {
        boolean known = identities.isKnown(one.person());
        if (!known || !page.may(Permission.SEE_IDENTITY)) {
            return new CaseView.Who(known, null, "");
        }
        Optional<Purpose> purpose = TaskPurpose.of(request.getSession(), "case:" + one.id(), around.wall.instant());
        return purpose.map(stated -> new CaseView.Who(
                        true, identities.open(one.person(), stated).orElse(null), stated.key()))
                .orElseGet(() -> new CaseView.Who(true, null, ""));
    }

    private static List<CaseView.Step> steps(Case one) {
        Dates dates = one.facts().dates();
        List<CaseView.Step> steps = new ArrayList<>();
        add(steps, "infection", dates.infection(), dates.onset());
        add(steps, "onset", dates.onset(), dates.onset());
        add(steps, "diagnosis", dates.diagnosis(), dates.onset());
        add(steps, "admission", dates.admission(), dates.onset());
        add(steps, "reporting", dates.reporting(), dates.onset());
        add(steps, "outcome", dates.outcome(), dates.onset());
        steps.sort(Comparator.comparing(CaseView.Step::on));
        return steps;
    }

    private static void add(List<CaseView.Step> steps, String key, @Nullable LocalDate on, @Nullable LocalDate onset) {
        if (on != null) {
            steps.add(new CaseView.Step(
                    "case.step." + key, on, onset == null ? null : ChronoUnit.DAYS.between(onset, on)));
        }
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/cases/{id}/classification")
    String classify(
            @PathVariable UUID id,
            @RequestParam String classification,
            @RequestParam(defaultValue = "") String asymptomatic,
            @RequestParam(defaultValue = "") String reason) {
        cases.classify(
                new CaseId(id),
                Classification.of(classification),
                asymptomatic.isEmpty() ? null : Boolean.valueOf(asymptomatic),
                reason);
        return "redirect:/cases/" + id;
    }

    @Requires(Permission.SEE_IDENTITY)
    @GetMapping("/cases/search")
    ModelAndView ask(HttpServletRequest request) {
        return search(request, null);
    }

    /** By POST, so that no name ever stands in a URL or an access log. */
    @Requires(Permission.SEE_IDENTITY)
    @PostMapping("/cases/search")
    ModelAndView find(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String phone) {
        Question question = new Question(name, number, phone);
        return search(request, cases.ofPersons(identities.search(question, Purpose.of(purpose))));
    }

    private ModelAndView search(HttpServletRequest request, @Nullable List<Case> found) {
        SearchView view = new SearchView(
                List.of(Purpose.values()),
                found == null
                        ? null
                        : found.stream()
                                .map(one -> new SearchView.Hit(one, jurisdictions.names(one.jurisdiction())))
                                .toList());
        return new ModelAndView("outbreak/search", Map.of("page", pages.of(request), "view", view));
    }
}
