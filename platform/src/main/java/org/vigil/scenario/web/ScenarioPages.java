package org.vigil.scenario.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.EventId;
import org.vigil.report.PdfPages;
import org.vigil.scenario.Comparison;
import org.vigil.scenario.ComparisonId;
import org.vigil.scenario.Results;
import org.vigil.scenario.Scenarios;

/** Comparisons: list, begin, watch, change, cancel, decide, sign, print. */
@Controller
class ScenarioPages {
    private static final String WRONG_PASSWORD = "SCENARIO-0011";
    private static final ComparisonView.Shown SHOWN_ON_PAPER = new ComparisonView.Shown("infections", "infections", "");

    private final Pages pages;
    private final Scenarios scenarios;
    private final ScenarioViews views;
    private final Printing printing;

    ScenarioPages(Pages pages, Scenarios scenarios, ScenarioViews views, Printing printing) {
        this.pages = pages;
        this.scenarios = scenarios;
        this.views = views;
        this.printing = printing;
    }

    /** How a page becomes paper. */
    @org.springframework.stereotype.Component
    record Printing(TemplateEngine templates, PdfPages pdf) {}

    @Bean
    static NavigationEntry scenariosEntry() {
        return new NavigationEntry(510, "scenarios", "/scenarios", false, Permission.SEE);
    }

    @GetMapping("/scenarios")
    ModelAndView list(HttpServletRequest request) {
        Page page = pages.of(request);
        Code scope = page.scope();
        if (scope == null) {
            throw new Missing("scope");
        }
        return new ModelAndView("scenario/scenarios", Map.of("page", page, "view", views.list(scope, page)));
    }

    @PostMapping("/scenarios")
    @Requires(Permission.JUDGE)
    ResponseEntity<Void> begin(@RequestParam UUID event, @RequestParam UUID command) {
        return seeOther(scenarios.begin(new ComparisonId(command), new EventId(event)));
    }

    @GetMapping("/scenarios/{id}")
    ModelAndView show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "infections") String figure,
            @RequestParam(defaultValue = "infections") String map,
            @RequestParam(defaultValue = "") String refused,
            HttpServletRequest request) {
        Comparison comparison = scenarios.one(new ComparisonId(id));
        Page page = pages.of(request);
        ComparisonView.Shown shown = new ComparisonView.Shown(
                Results.DAILY.contains(figure) ? figure : "infections",
                Results.PLACES.contains(map) ? map : "infections",
                refused.equals(WRONG_PASSWORD) ? refused : "");
        return new ModelAndView(
                "scenario/comparison", Map.of("page", page, "view", views.view(comparison, page, shown)));
    }

    /** How far it is, asked again and again by a page that shows {@code runs} runs; the first ranking brings the whole page anew. */
    @GetMapping("/scenarios/{id}/progress")
    ModelAndView progress(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int runs,
            HttpServletRequest request,
            HttpServletResponse response) {
        Comparison comparison = scenarios.one(new ComparisonId(id));
        Results results = comparison.results();
        if (runs == 0 && results != null) {
            response.setHeader("HX-Refresh", "true");
        }
        Page page = pages.of(request);
        return new ModelAndView("scenario/progress", Map.of("page", page, "comparison", comparison, "runs", runs));
    }

    @PostMapping("/scenarios/{id}/options")
    @Requires(Permission.JUDGE)
    ResponseEntity<Void> change(@PathVariable UUID id, @RequestParam Map<String, String> form) {
        Comparison comparison = scenarios.one(new ComparisonId(id));
        scenarios.change(comparison.id(), OptionForm.read(form, comparison, scenarios.levers()));
        return seeOther(comparison.id());
    }

    @PostMapping("/scenarios/{id}/cancellation")
    @Requires(Permission.JUDGE)
    ResponseEntity<Void> cancel(@PathVariable UUID id) {
        scenarios.cancel(new ComparisonId(id));
        return seeOther(new ComparisonId(id));
    }

    @PostMapping("/scenarios/{id}/decision")
    @Requires(Permission.JUDGE)
    ResponseEntity<Void> decide(@PathVariable UUID id, @RequestParam Map<String, String> form) {
        Comparison comparison = scenarios.one(new ComparisonId(id));
        String option = form.getOrDefault("option", "");
        int number = option.matches("\\d{1,3}") ? Integer.parseInt(option) : -1;
        scenarios.decide(comparison.id(), number, form.getOrDefault("reason", ""));
        return seeOther(comparison.id());
    }

    @PostMapping("/scenarios/{id}/signature")
    @Requires(Permission.JUDGE)
    ResponseEntity<Void> sign(@PathVariable UUID id, @RequestParam Map<String, String> form) {
        ComparisonId comparison = new ComparisonId(id);
        try {
            scenarios.sign(comparison, form.getOrDefault("password", ""));
        } catch (Refusal refusal) {
            if (!refusal.code().equals(WRONG_PASSWORD)) {
                throw refusal;
            }
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header("Location", "/scenarios/" + id + "?refused=" + WRONG_PASSWORD)
                    .build();
        }
        return seeOther(comparison);
    }

    /** The page for the meeting. */
    @GetMapping("/scenarios/{id}/comparison.pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable UUID id, @RequestParam @Nullable String language, HttpServletRequest request) {
        Comparison comparison = scenarios.one(new ComparisonId(id));
        Page page = pages.of(request);
        Language in = language == null ? page.language() : Language.ofTag(language);
        Page paper = page.in(in);
        StringOutput xhtml = new StringOutput();
        printing.templates.render(
                "scenario/print-comparison.jte",
                Map.of("page", paper, "view", views.view(comparison, paper, SHOWN_ON_PAPER)),
                xhtml);
        byte[] file = printing.pdf.print(xhtml.toString(), in, page.at(), page.zone());
        String name = "options-" + comparison.number() + "-" + in.tag() + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(file);
    }

    private static ResponseEntity<Void> seeOther(ComparisonId id) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/scenarios/" + id)
                .build();
    }
}
