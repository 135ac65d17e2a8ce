package org.vigil.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;
import org.vigil.console.Diseases;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.intake.FileId;
import org.vigil.intake.Imports;
import org.vigil.intake.Proposed;
import org.vigil.intake.ReceivedFile;
import org.vigil.intake.RefusedRow;
import org.vigil.intake.RefusedRows;
import org.vigil.intake.mapping.Mapping;
import org.vigil.intake.mapping.VisitMapping;
import org.vigil.intake.table.TableChoice;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;

/** Files: the list, sending one, saying what its columns mean, and what became of its rows. */
@Controller
class ImportPages {
    private static final int FILES = 100;
    private static final int ROWS = 200;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Pages pages;
    private final Imports imports;

    ImportPages(Pages pages, Imports imports) {
        this.pages = pages;
        this.imports = imports;
    }

    @Bean
    static NavigationEntry importsEntry() {
        return new NavigationEntry(330, "imports", "/imports", false, Permission.EDIT_CASES);
    }

    @GetMapping("/imports")
    ModelAndView index(HttpServletRequest request) {
        Page page = pages.of(request);
        List<ReceivedFile> files = page.scope() == null ? List.of() : imports.latest(page.scope(), FILES);
        return view("intake/imports", page, new FileListView(page, files));
    }

    @GetMapping("/imports/new")
    @Requires(Permission.EDIT_CASES)
    ModelAndView form(HttpServletRequest request) {
        return view("intake/new", pages.of(request), new UploadView(""));
    }

    @PostMapping("/imports")
    @Requires(Permission.EDIT_CASES)
    Object create(@RequestParam(required = false) @Nullable MultipartFile file, HttpServletRequest request)
            throws IOException {
        try {
            if (file == null || file.isEmpty() && isBlank(file.getOriginalFilename())) {
                throw new Refusal("INTK-0038");
            }
            String name = file.getOriginalFilename();
            try (InputStream content = file.getInputStream()) {
                return see(imports.receive(name == null ? "" : name, content));
            }
        } catch (Refusal refusal) {
            Page page = pages.of(request);
            return refused(
                    view("intake/new", page, new UploadView(page.messages().text(page.language(), refusal))));
        }
    }

    private static boolean isBlank(@Nullable String name) {
        return name == null || name.isBlank();
    }

    @GetMapping("/imports/{id}")
    @Requires(Permission.EDIT_CASES)
    ModelAndView show(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "") String as,
            HttpServletRequest request) {
        FileId file = id(id);
        Page page = pages.of(request);
        ReceivedFile received = imports.get(file);
        if (received.imported()) {
            List<RefusedRow> rows = imports.refused(file, after, ROWS);
            ResultView result = ResultView.of(page, received, imports.frequencies(file), rows);
            return view("intake/result", page, result);
        }
        Proposed proposed = imports.propose(file);
        VisitMapping visits = VisitMapping.propose(proposed.shape().columns());
        if (as.equals("visits") || visits.complete() && !as.equals("list")) {
            return view("intake/visits", page, VisitsView.of(proposed, visits, ""));
        }
        return view(
                "intake/mapping",
                page,
                MappingView.of(page, proposed, proposed.proposal().mapping(), ""));
    }

    @PostMapping("/imports/{id}/form")
    @Requires(Permission.EDIT_CASES)
    Object settle(@PathVariable String id, ShapeForm form, HttpServletRequest request) {
        FileId file = id(id);
        try {
            imports.choose(file, form.choice());
            return see(file);
        } catch (Refusal refusal) {
            imports.choose(file, TableChoice.GUESS);
            Page page = pages.of(request);
            Proposed proposed = imports.propose(file);
            String sentence = page.messages().text(page.language(), refusal);
            return refused(view(
                    "intake/mapping",
                    page,
                    MappingView.of(page, proposed, proposed.proposal().mapping(), sentence)));
        }
    }

    @PostMapping("/imports/{id}/rows")
    @Requires(Permission.EDIT_CASES)
    Object run(@PathVariable String id, MappingForm form, HttpServletRequest request) {
        FileId file = id(id);
        if (imports.get(file).imported()) {
            return see(file);
        }
        Proposed proposed = imports.propose(file);
        Mapping mapping = form.mapping(proposed, new Diseases(pages.messages()));
        try {
            imports.run(file, mapping);
            return see(file);
        } catch (Missing missing) {
            throw missing;
        } catch (Refusal refusal) {
            Page page = pages.of(request);
            String sentence = page.messages().text(page.language(), Sentences.localised(page, refusal));
            return refused(view("intake/mapping", page, MappingView.of(page, proposed, mapping, sentence)));
        }
    }

    /** Takes the rows as visits; {@code meaning} has a word for each column, in their order. */
    @PostMapping("/imports/{id}/visits")
    @Requires(Permission.EDIT_CASES)
    Object visits(
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> meaning,
            HttpServletRequest request) {
        FileId file = id(id);
        if (imports.get(file).imported()) {
            return see(file);
        }
        VisitMapping mapping = VisitMapping.of(meaning);
        try {
            imports.runVisits(file, mapping);
            return see(file);
        } catch (Missing missing) {
            throw missing;
        } catch (Refusal refusal) {
            Page page = pages.of(request);
            String sentence = page.messages().text(page.language(), refusal);
            return refused(view("intake/visits", page, VisitsView.of(imports.propose(file), mapping, sentence)));
        }
    }

    @GetMapping("/imports/{id}/refused.csv")
    @Requires(Permission.EDIT_CASES)
    void csv(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        FileId file = id(id);
        Page page = pages.of(request);
        attach(response, imports.get(file), "csv", "text/csv;charset=UTF-8");
        RefusedRows.csv(imports, file, row -> Sentences.reasons(page, row), response.getOutputStream());
    }

    @GetMapping("/imports/{id}/refused.xlsx")
    @Requires(Permission.EDIT_CASES)
    void xlsx(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        FileId file = id(id);
        Page page = pages.of(request);
        attach(response, imports.get(file), "xlsx", XLSX);
        RefusedRows.xlsx(imports, file, row -> Sentences.reasons(page, row), response.getOutputStream());
    }

    private static void attach(HttpServletResponse response, ReceivedFile file, String ending, String type) {
        if (!file.imported()) {
            throw new Missing(file.id().toString());
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"refused-" + file.id() + "." + ending + "\"");
    }

    private static View see(FileId id) {
        RedirectView view = new RedirectView("/imports/" + id);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    private static FileId id(String text) {
        try {
            return new FileId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new Missing(text);
        }
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static ModelAndView view(String template, Page page, Object view) {
        return new ModelAndView(template, Map.of("page", page, "view", view));
    }
}
