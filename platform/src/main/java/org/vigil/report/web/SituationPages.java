package org.vigil.report.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
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
import org.vigil.console.Wording;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.report.Document;
import org.vigil.report.Narrative;
import org.vigil.report.Part;
import org.vigil.report.ReportId;
import org.vigil.report.SituationReport;
import org.vigil.report.SituationReports;

/** Situation reports: list, begin, write, freeze, sign, amend, verify. */
@Controller
class SituationPages {
    private static final String WRONG_PASSWORD = "SITREP-0006";

    private final Pages pages;
    private final SituationReports reports;
    private final Jurisdictions jurisdictions;

    SituationPages(Pages pages, SituationReports reports, Jurisdictions jurisdictions) {
        this.pages = pages;
        this.reports = reports;
        this.jurisdictions = jurisdictions;
    }

    @Bean
    static NavigationEntry reportsEntry() {
        return new NavigationEntry(50, "reports", "/reports", true, Permission.SEE);
    }

    @GetMapping("/reports")
    ModelAndView list(HttpServletRequest request, @RequestParam(defaultValue = "0") int page) {
        Page frame = pages.of(request);
        int asked = Math.max(0, page);
        List<SituationReport> found = reports.list(scope(frame), asked);
        Map<Code, String> places = new HashMap<>();
        found.forEach(
                report -> places.put(report.jurisdiction(), frame.name(jurisdictions.names(report.jurisdiction()))));
        return new ModelAndView("report/reports", Map.of("page", frame, "view", new ReportList(found, places, asked)));
    }

    @GetMapping("/reports/new")
    @Requires(Permission.SIGN_REPORTS)
    ModelAndView fresh(HttpServletRequest request) {
        return new ModelAndView("report/new", Map.of("page", pages.of(request)));
    }

    @PostMapping("/reports")
    @Requires(Permission.SIGN_REPORTS)
    ResponseEntity<Void> create(@RequestParam String place, @RequestParam String day, @RequestParam String language) {
        ReportId id = reports.begin(Code.of(place), day(day), Language.ofTag(language));
        return seeOther("/reports/" + id);
    }

    @GetMapping("/reports/{id}")
    ModelAndView show(@PathVariable UUID id, @RequestParam @Nullable String refused, HttpServletRequest request) {
        Page page = pages.of(request);
        SituationReport report = reports.one(new ReportId(id));
        ReportView view = view(report, page.language(), page.zone(), refused);
        String template = report.state() == SituationReport.State.DRAFT ? "report/draft" : "report/report";
        return new ModelAndView(template, Map.of("page", page, "view", view));
    }

    /** Saves the form; the script that saves while one types asks for JSON. */
    @PostMapping(path = "/reports/{id}/narrative", produces = MediaType.TEXT_HTML_VALUE)
    @Requires(Permission.SIGN_REPORTS)
    ResponseEntity<Void> save(@PathVariable UUID id, @RequestParam Map<String, String> form) {
        reports.save(new ReportId(id), narrative(form), revision(form));
        return seeOther("/reports/" + id);
    }

    @PostMapping(path = "/reports/{id}/narrative", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.SIGN_REPORTS)
    ResponseEntity<Map<String, String>> autosave(
            @PathVariable UUID id, @RequestParam Map<String, String> form, HttpServletRequest request) {
        Page page = pages.of(request);
        try {
            int revision = reports.save(new ReportId(id), narrative(form), revision(form));
            return ResponseEntity.ok(Map.of(
                    "revision", Integer.toString(revision), "says", page.t("sitrep.saved", page.clock(page.at()))));
        } catch (Missing missing) {
            throw missing;
        } catch (Refusal refusal) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body(Map.of("says", page.messages().text(page.language(), refusal)));
        }
    }

    @PostMapping("/reports/{id}/freezing")
    ResponseEntity<Void> freeze(@PathVariable UUID id, @RequestParam Map<String, String> form) {
        ReportId report = new ReportId(id);
        if (form.containsKey("revision")) {
            reports.save(report, narrative(form), revision(form));
        }
        reports.freeze(report);
        return seeOther("/reports/" + id);
    }

    @PostMapping("/reports/{id}/signature")
    @Requires(Permission.SIGN_REPORTS)
    ResponseEntity<Void> sign(@PathVariable UUID id, @RequestParam String password) {
        try {
            reports.sign(new ReportId(id), password);
        } catch (Refusal refusal) {
            if (!refusal.code().equals(WRONG_PASSWORD)) {
                throw refusal;
            }
            return seeOther("/reports/" + id + "?refused=" + WRONG_PASSWORD);
        }
        return seeOther("/reports/" + id);
    }

    @PostMapping("/reports/{id}/amendment")
    ResponseEntity<Void> amend(@PathVariable UUID id) {
        return seeOther("/reports/" + reports.amend(new ReportId(id)));
    }

    @PostMapping("/reports/{id}/removal")
    ResponseEntity<Void> discard(@PathVariable UUID id) {
        reports.discard(new ReportId(id));
        return seeOther("/reports");
    }

    @GetMapping("/reports/{id}/verify")
    ModelAndView verify(@PathVariable UUID id, HttpServletRequest request) {
        Page page = pages.of(request);
        SituationReport report = reports.one(new ReportId(id));
        return new ModelAndView(
                "report/verify", Map.of("page", page, "report", report, "view", reports.verify(new ReportId(id))));
    }

    /** From the frozen document alone when there is one. */
    ReportView view(SituationReport report, Language language, ZoneId zone, @Nullable String refused) {
        Wording words = new Wording(pages.messages(), language);
        List<SituationReport> versions = reports.versions(report);
        Optional<Document> document = reports.document(report.id());
        return document.map(frozen -> new ReportView(
                        report,
                        frozen.narrative(),
                        frozen.figures(),
                        words,
                        ZoneId.of(frozen.zone()),
                        frozen.synthetic(),
                        versions,
                        refused))
                .orElseGet(() -> new ReportView(
                        report, report.narrative(), reports.live(report), words, zone, false, versions, refused));
    }

    private Code scope(Page page) {
        Code scope = page.scope();
        return scope == null ? jurisdictions.root().code() : scope;
    }

    private static Narrative narrative(Map<String, String> form) {
        Map<Part, String> texts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            texts.put(part, form.getOrDefault("text-" + part.word(), ""));
        }
        Map<String, String> byWord = new HashMap<>();
        texts.forEach((part, text) -> byWord.put(part.word(), text));
        return new Narrative(form.getOrDefault("title", ""), byWord);
    }

    private static int revision(Map<String, String> form) {
        String text = form.getOrDefault("revision", "");
        if (!text.matches("\\d{1,9}")) {
            throw new Refusal("SITREP-0010");
        }
        return Integer.parseInt(text);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new Refusal("CONSOLE-0002", text);
        }
    }

    private static ResponseEntity<Void> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", path)
                .build();
    }
}
