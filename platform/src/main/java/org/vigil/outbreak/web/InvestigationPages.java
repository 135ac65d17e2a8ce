package org.vigil.outbreak.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.FormQuestion;
import org.vigil.outbreak.Investigation;
import org.vigil.outbreak.InvestigationForm;
import org.vigil.outbreak.Investigations;

/** The form of a case investigation: saved while it is typed, and by a button where nothing is typed by a program. */
@Controller
class InvestigationPages {
    private static final int SUGGESTIONS = 8;

    private final Pages pages;
    private final Cases cases;
    private final Investigations investigations;
    private final InvestigationRows rows;

    InvestigationPages(Pages pages, Cases cases, Investigations investigations, InvestigationRows rows) {
        this.pages = pages;
        this.cases = cases;
        this.investigations = investigations;
        this.rows = rows;
    }

    @GetMapping("/cases/{id}/investigation")
    @Requires(Permission.SEE_CASES)
    ModelAndView show(
            @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean saved, HttpServletRequest request) {
        Page page = pages.of(request);
        CaseId caseId = new CaseId(id);
        Investigation investigation = investigations.get(caseId);
        @Nullable InvestigationForm form = investigations.form(caseId).orElse(null);
        boolean editable = page.may(Permission.EDIT_CASES);
        InvestigationView view = new InvestigationView(
                cases.get(caseId),
                form,
                investigation,
                editable || !investigation.places().isEmpty()
                        ? rows.rows(page, caseId, investigation, form)
                        : List.of(),
                form == null ? List.<LocalDate>of() : InvestigationRows.missing(investigation, form),
                form == null ? 0 : form.from().datesUntil(form.to().plusDays(1)).count(),
                saved ? page.t("investigation.saved") : "",
                editable);
        return new ModelAndView("outbreak/investigation", Map.of("page", page, "view", view));
    }

    /** With {@code draft} the answer is a sentence for the page that is still being written on. */
    @PostMapping("/cases/{id}/investigation")
    @Requires(Permission.EDIT_CASES)
    Object save(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean draft,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request) {
        Map<String, String> answers = new HashMap<>();
        for (FormQuestion question : FormQuestion.values()) {
            @Nullable String answer = form.getFirst("answer-" + question.word());
            if (answer != null) {
                answers.put(question.word(), answer);
            }
        }
        investigations.save(new CaseId(id), answers, InvestigationRows.typed(form), !draft);
        if (!draft) {
            return "redirect:/cases/" + id + "/investigation?saved=true";
        }
        Page page = pages.of(request);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body(page.t("investigation.saved-at", page.clock(page.at())));
    }

    /** A place that may be meant by what is being typed. */
    record Suggestion(String id, String name, String label) {}

    @GetMapping(path = "/cases/{id}/investigation/places", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.EDIT_CASES)
    ResponseEntity<List<Suggestion>> suggest(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        Page page = pages.of(request);
        String begun = q.substring(0, Math.min(100, q.length()));
        return ResponseEntity.ok(investigations.candidates(new CaseId(id), begun, SUGGESTIONS).stream()
                .map(each -> new Suggestion(each.id().value().toString(), each.name(), rows.label(page, each)))
                .toList());
    }

    /** How far the investigation of a case has come, on its page. */
    @Component
    static class OnTheCase implements Sections {
        private final Investigations investigations;
        private final TemplateEngine templates;

        OnTheCase(Investigations investigations, TemplateEngine templates) {
            this.investigations = investigations;
            this.templates = templates;
        }

        @Override
        public List<Section> about(String kind, String id, Page page) {
            if (!kind.equals("case")) {
                return List.of();
            }
            CaseId caseId = new CaseId(UUID.fromString(id));
            Investigation investigation = investigations.get(caseId);
            @Nullable InvestigationForm form = investigations.form(caseId).orElse(null);
            long missing = form == null
                    ? 0
                    : InvestigationRows.missing(investigation, form).size();
            return List.of(new Section(
                    5,
                    "investigation.title",
                    output -> templates.render(
                            "outbreak/investigation-section.jte",
                            Map.of("page", page, "investigation", investigation, "missing", missing, "id", id),
                            output)));
        }
    }
}
