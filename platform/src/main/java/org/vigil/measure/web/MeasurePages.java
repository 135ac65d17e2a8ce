package org.vigil.measure.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.console.Section;
import org.vigil.console.Sections;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.measure.Measure;
import org.vigil.measure.MeasureId;
import org.vigil.measure.MeasureLists;
import org.vigil.measure.MeasureQuery;
import org.vigil.measure.Measures;
import org.vigil.store.Scopes;

/** The list of measures, and one with what can be done about it. */
@Controller
class MeasurePages {
    private static final int ROWS = 50;

    private final Pages pages;
    private final Measures measures;
    private final MeasureLists lists;
    private final Jurisdictions jurisdictions;
    private final ObjectProvider<Sections> sections;

    MeasurePages(
            Pages pages,
            Measures measures,
            MeasureLists lists,
            Jurisdictions jurisdictions,
            ObjectProvider<Sections> sections) {
        this.pages = pages;
        this.measures = measures;
        this.lists = lists;
        this.jurisdictions = jurisdictions;
        this.sections = sections;
    }

    @Bean
    static NavigationEntry measuresEntry() {
        return new NavigationEntry(315, "measures", "/measures", false, Permission.SEE_CASES);
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/measures")
    ModelAndView list(
            HttpServletRequest request,
            @RequestParam(defaultValue = "standing") String which,
            @RequestParam(defaultValue = "") String asked,
            @RequestParam(name = "page", defaultValue = "0") int at) {
        Page page = pages.of(request);
        MeasureQuery query = new MeasureQuery(
                Objects.requireNonNull(page.scope()),
                MeasureQuery.Which.of(which),
                Scopes.current().id(),
                asked.isBlank() ? null : day(asked));
        int shown = Math.max(0, Math.min(at, 10_000));
        List<Measure> found = lists.list(query, ROWS, shown);
        boolean more = found.size() == ROWS
                && !lists.list(query, 1, (shown + 1) * ROWS).isEmpty();
        MeasureListView view = new MeasureListView(
                query,
                lists.counts(query.scope()),
                found.stream()
                        .map(each -> new MeasureListView.Line(each, jurisdictions.names(each.jurisdiction())))
                        .toList(),
                shown,
                more);
        return new ModelAndView("measure/measures", Map.of("page", page, "view", view));
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/measures/{id}")
    ModelAndView show(HttpServletRequest request, @PathVariable UUID id) {
        Page page = pages.of(request);
        MeasureId measureId = new MeasureId(id);
        Measure one = measures.get(measureId);
        List<Section> around = sections.stream()
                .flatMap(each -> each.about("measure", id.toString(), page).stream())
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
        LocalDateTime proposed = LocalDateTime.ofInstant(
                        one.span().ends().isAfter(page.at()) ? one.span().ends() : page.at(), page.zone())
                .plusDays(1)
                .truncatedTo(ChronoUnit.MINUTES);
        MeasureView view = new MeasureView(
                one,
                new MeasureView.Place(jurisdictions.names(one.jurisdiction()), jurisdictions.names(one.unit())),
                measures.causes(measureId),
                one.isOpen() ? measures.missing(measureId).orElse(null) : null,
                measures.tests(measureId),
                measures.changes(measureId),
                measures.appeals(measureId),
                measures.of(List.of(one.person())).stream()
                        .filter(each -> each.disease().equals(one.disease())
                                && !each.id().equals(measureId))
                        .toList(),
                around,
                proposed.toString(),
                Scopes.current());
        return new ModelAndView("measure/measure", Map.of("page", page, "view", view));
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/measures/{id}/extension")
    String extend(
            HttpServletRequest request,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason) {
        Page page = pages.of(request);
        measures.get(new MeasureId(id));
        LocalDateTime end = end(until);
        measures.extend(
                command(command),
                new MeasureId(id),
                version,
                end.atZone(page.zone()).toInstant(),
                text(reason));
        return to(id);
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/measures/{id}/release")
    String release(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean following,
            @RequestParam(defaultValue = "") String reason) {
        measures.get(new MeasureId(id));
        measures.release(command(command), new MeasureId(id), version, following, text(reason));
        return to(id);
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/measures/{id}/appeals")
    String appeal(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String command,
            @RequestParam(defaultValue = "") String text) {
        measures.get(new MeasureId(id));
        measures.appeal(command(command), new MeasureId(id), text(text));
        return to(id);
    }

    @Requires(Permission.EDIT_CASES)
    @PostMapping("/measures/{id}/acknowledgement")
    String takeOn(@PathVariable UUID id) {
        measures.takeOn(new MeasureId(id));
        return to(id);
    }

    @Requires(Permission.ACCEPT_DUTIES)
    @PostMapping("/measures/appeals/{id}/answer")
    String answer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String reason) {
        MeasureId measure = measures.ofAppeal(id);
        if (!List.of("stands", "lifted").contains(answer)) {
            throw new Refusal("MEASURE-0008", answer);
        }
        measures.answer(id, answer.equals("lifted"), text(reason));
        return to(measure.value());
    }

    private static String to(UUID id) {
        return "redirect:/measures/" + id;
    }

    private static String text(String text) {
        return text.replace("\u0000", "");
    }

    private static UUID command(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal("MEASURE-0008", text);
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal("MEASURE-0008", text);
        }
    }

    private static LocalDateTime end(String text) {
        @Nullable LocalDateTime end = null;
        try {
            end = LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            throw new Refusal("MEASURE-0008", text);
        }
        return end;
    }
}
