package org.vigil.outbreak.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.Chart;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.LineList;
import org.vigil.outbreak.LineQuery.Place;

/** The line list, its counts and its saved views. */
@Controller
class LineListPages {
    private static final int ROWS = 50;
    private static final int DAYS = 120;

    private final Pages pages;
    private final LineList list;
    private final Jurisdictions jurisdictions;
    private final CellText texts;

    LineListPages(Pages pages, LineList list, Jurisdictions jurisdictions, CellText texts) {
        this.pages = pages;
        this.list = list;
        this.jurisdictions = jurisdictions;
        this.texts = texts;
    }

    @Bean
    static NavigationEntry casesEntry() {
        return new NavigationEntry(30, "cases", "/cases", true, Permission.SEE_CASES);
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/cases")
    ModelAndView show(HttpServletRequest request) {
        Page page = pages.of(request);
        LineRequest asked = LineRequest.of(request, Objects.requireNonNull(page.scope()));
        LineList.Lines found = list.page(asked.query(), ROWS);
        List<LineListView.Line> lines =
                found.cases().stream().map(one -> line(page, asked, one)).toList();
        String next = found.more()
                ? Place.of(found.cases().getLast(), asked.query().order().column())
                        .token()
                : "";
        LineListView view = new LineListView(asked, lines, found.fitting(), next, list.views());
        return new ModelAndView("outbreak/cases", Map.of("page", page, "view", view));
    }

    private LineListView.Line line(Page page, LineRequest asked, Case one) {
        return new LineListView.Line(
                one,
                asked.columns().stream()
                        .map(column -> new LineListView.Cell(column, texts.of(page, one, column)))
                        .toList());
    }

    @Requires(Permission.SEE_CASES)
    @GetMapping("/cases/summary")
    ModelAndView summary(HttpServletRequest request) {
        Page page = pages.of(request);
        LineRequest asked = LineRequest.of(request, Objects.requireNonNull(page.scope()));
        List<SummaryView.Place> places = list.byJurisdiction(asked.query()).entrySet().stream()
                .map(entry ->
                        new SummaryView.Place(entry.getKey(), jurisdictions.names(entry.getKey()), entry.getValue()))
                .sorted(java.util.Comparator.comparingLong(SummaryView.Place::cases)
                        .reversed())
                .toList();
        long cases = places.stream().mapToLong(SummaryView.Place::cases).sum();
        SummaryView view = new SummaryView(asked, cases, places, curve(page, list.byDay(asked.query())));
        return new ModelAndView("outbreak/summary", Map.of("page", page, "view", view));
    }

    /** The last 120 days up to the latest case. */
    private static @Nullable Chart curve(Page page, Map<LocalDate, Long> byDay) {
        if (byDay.isEmpty()) {
            return null;
        }
        TreeMap<LocalDate, Long> days = new TreeMap<>(byDay);
        LocalDate last = days.lastKey();
        LocalDate first =
                days.firstKey().isBefore(last.minusDays(DAYS - 1L)) ? last.minusDays(DAYS - 1L) : days.firstKey();
        double[] values = first.datesUntil(last.plusDays(1))
                .mapToDouble(day -> days.getOrDefault(day, 0L))
                .toArray();
        return Chart.ofDays("cases-curve", page.t("case.curve"), page.t("case.curve.unit"), first)
                .bars(page.t("navigation.cases"), values);
    }

    @Requires(Permission.SEE_CASES)
    @PostMapping("/cases/views")
    String save(
            @RequestParam String name,
            @RequestParam String state,
            @RequestParam(defaultValue = "false") boolean shared) {
        list.save(name, state.replaceAll("[^\\x21-\\x7e]", ""), shared);
        return "redirect:/cases";
    }

    @Requires(Permission.SEE_CASES)
    @PostMapping("/cases/views/{id}/removal")
    String remove(@PathVariable UUID id) {
        list.remove(id);
        return "redirect:/cases";
    }
}
