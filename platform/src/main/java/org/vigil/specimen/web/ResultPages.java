package org.vigil.specimen.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.clock.DomainClock;
import org.vigil.console.Diseases;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.specimen.ResultReceipt;
import org.vigil.specimen.Results;
import org.vigil.specimen.Specimen;
import org.vigil.specimen.Verdict;

/** Where laboratory staff tell of specimens and results, one under the other on a phone. */
@Controller
class ResultPages {
    private static final int SHOWN = 200;
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Pages pages;
    private final Results results;
    private final Jurisdictions jurisdictions;
    private final DomainClock clock;

    ResultPages(Pages pages, Results results, Jurisdictions jurisdictions, DomainClock clock) {
        this.pages = pages;
        this.results = results;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry resultsEntry() {
        return new NavigationEntry(320, "results", "/results", false, Permission.SEE_CASES);
    }

    @Bean
    static NavigationEntry ownResultsEntry() {
        return new NavigationEntry(16, "my-results", "/results", true, Permission.REPORT);
    }

    @GetMapping("/results")
    @Requires({Permission.REPORT, Permission.SEE_CASES})
    ModelAndView list(@RequestParam(defaultValue = "") String done, HttpServletRequest request) {
        Page page = pages.of(request);
        List<Specimen> latest = results.latest(Objects.requireNonNull(page.scope()), SHOWN);
        ResultListView view = new ResultListView(
                latest.stream()
                        .map(one -> new ResultListView.Line(one, jurisdictions.names(one.jurisdiction())))
                        .toList(),
                latest.stream().filter(one -> one.verdict() == Verdict.POSITIVE).count(),
                latest.stream().filter(one -> one.verdict() == null).count(),
                done.length() > 64 ? "" : done);
        return new ModelAndView("specimen/results", Map.of("page", page, "view", view));
    }

    @GetMapping("/results/{id}")
    @Requires({Permission.REPORT, Permission.SEE_CASES})
    ModelAndView show(@PathVariable UUID id, HttpServletRequest request) {
        Page page = pages.of(request);
        Specimen one = results.get(id);
        return new ModelAndView(
                "specimen/specimen",
                Map.of("page", page, "one", one, "place", jurisdictions.names(one.jurisdiction())));
    }

    /** With {@code id} the next steps of a specimen that is known, else a new one; {@code person} is one who is known. */
    @GetMapping("/results/new")
    @Requires({Permission.REPORT, Permission.EDIT_CASES})
    ModelAndView ask(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String person,
            HttpServletRequest request) {
        ResultForm form = id.matches("[0-9a-fA-F-]{36}") ? known(results.get(UUID.fromString(id))) : fresh(person);
        return form(request, form, List.of());
    }

    private static ResultForm fresh(String person) {
        String known = person.matches("[0-9a-fA-F-]{36}") ? person : "";
        return new ResultForm(
                null, known, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private ResultForm known(Specimen one) {
        return new ResultForm(
                one.said().senderNumber(),
                one.person().toString(),
                null,
                null,
                null,
                null,
                null,
                one.jurisdiction().value(),
                one.said().disease(),
                one.said().kind().word(),
                one.said().test().word(),
                one.said().laboratory(),
                typed(one.steps().taken()),
                typed(one.steps().received()),
                typed(one.steps().tested()),
                typed(one.steps().reported()),
                one.verdict() == null ? null : one.verdict().word());
    }

    private @Nullable String typed(@Nullable Instant step) {
        return step == null ? null : TYPED.format(LocalDateTime.ofInstant(step, clock.zone()));
    }

    @PostMapping("/results")
    @Requires({Permission.REPORT, Permission.EDIT_CASES})
    ModelAndView take(ResultForm form, HttpServletRequest request) {
        ResultReceipt receipt = results.take(null, List.of(form.raw()));
        if (receipt.refused().isEmpty()) {
            String number = java.net.URLEncoder.encode(form.value("number"), java.nio.charset.StandardCharsets.UTF_8);
            return new ModelAndView("redirect:/results?done=" + number);
        }
        Page page = pages.of(request);
        ModelAndView again = form(
                request,
                form,
                receipt.refused().stream()
                        .map(problem -> new ResultFormView.Problem(
                                problem.field(), page.t("refusal." + problem.code(), problem.value())))
                        .toList());
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private ModelAndView form(HttpServletRequest request, ResultForm form, List<ResultFormView.Problem> problems) {
        Page page = pages.of(request);
        Diseases diseases = new Diseases(page.messages());
        List<ResultFormView.Choice> choices = diseases.named().stream()
                .map(id -> new ResultFormView.Choice(id, diseases.name(page.language(), id)))
                .toList();
        ResultFormView view = new ResultFormView(form, choices, problems, TYPED.format(clock.local()));
        return new ModelAndView("specimen/form", Map.of("page", page, "view", view));
    }
}
