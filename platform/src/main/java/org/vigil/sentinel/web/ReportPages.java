package org.vigil.sentinel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.clock.DomainClock;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.sentinel.Delivery;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Post;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.RawReport;
import org.vigil.sentinel.Receipt;
import org.vigil.sentinel.Report;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.RowProblem;

/** The form a post reports with, on a phone: one count under the other, and a button of its own for zero. */
@Controller
class ReportPages {
    private static final int DAYS_OFFERED = 7;
    private static final int WEEKS_OFFERED = 4;
    private static final String ALL = "*";

    private final Pages pages;
    private final Posts posts;
    private final Reports reports;
    private final PostViews views;
    private final DomainClock clock;

    ReportPages(Pages pages, Posts posts, Reports reports, PostViews views, DomainClock clock) {
        this.pages = pages;
        this.posts = posts;
        this.reports = reports;
        this.views = views;
        this.clock = clock;
    }

    /** What the form is about. */
    private record Asked(Post post, PeriodKind kind, Period period, List<Indicator> counted) {}

    @GetMapping("/posts/{id}/report")
    ModelAndView show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "false") boolean done,
            HttpServletRequest request) {
        Page page = pages.of(request);
        Asked asked = asked(posts.get(id), kind, period);
        return show(page, asked, Map.of(), List.of(), done);
    }

    @PostMapping("/posts/{id}/report")
    @Requires(Permission.REPORT)
    ModelAndView take(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> form, HttpServletRequest request) {
        Asked asked = asked(posts.get(id), first(form, "kind"), first(form, "period"));
        Map<String, String> typed = new HashMap<>();
        for (Indicator indicator : asked.counted) {
            typed.put(indicator.id(), count(form, indicator));
        }
        List<RawReport> filled = asked.counted.stream()
                .filter(indicator -> !typed.getOrDefault(indicator.id(), "").isBlank())
                .map(indicator -> new RawReport(
                        asked.post.id().toString(),
                        indicator.id(),
                        asked.period.first().toString(),
                        typed.getOrDefault(indicator.id(), ""),
                        ""))
                .toList();
        if (filled.isEmpty()) {
            throw new Refusal("SENTINEL-0015");
        }
        Receipt receipt = reports.take(new Delivery(Delivery.Way.FORM, null, filled));
        if (receipt.refused().isEmpty()) {
            return new ModelAndView("redirect:/posts/" + id + "/report?kind=" + asked.kind.word() + "&period="
                    + asked.period.first() + "&done=true");
        }
        Page page = pages.of(request);
        List<ReportFormView.Problem> problems = problems(page, filled, receipt.refused());
        ModelAndView again = show(page, asked, typed, problems, false);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    /** Zero pressed for this count, or for all, wins over what stands in the field. */
    private static String count(MultiValueMap<String, String> form, Indicator indicator) {
        String zero = first(form, "zero");
        String typed = first(form, "count-" + indicator.id());
        boolean emptyOfAll = zero.equals(ALL) && typed.isBlank();
        return zero.equals(indicator.id()) || emptyOfAll ? "0" : typed;
    }

    private static String first(MultiValueMap<String, String> form, String name) {
        @Nullable String value = form.getFirst(name);
        return value == null ? "" : value;
    }

    private static List<ReportFormView.Problem> problems(Page page, List<RawReport> sent, List<RowProblem> refused) {
        List<ReportFormView.Problem> problems = new ArrayList<>();
        for (RowProblem problem : refused) {
            problems.add(new ReportFormView.Problem(
                    sent.get(problem.index()).indicator(), page.t("refusal." + problem.code(), problem.value())));
        }
        return problems;
    }

    /** The period asked for, else the one that is owed now: yesterday, or the week that has ended. */
    private Asked asked(Post post, String kind, String period) {
        Map<String, Indicator> indicators = views.indicators();
        boolean daily = !PostViews.counted(post, indicators, PeriodKind.DAY).isEmpty();
        PeriodKind asked = kind.equals("week") || (!daily && kind.isEmpty()) ? PeriodKind.WEEK : PeriodKind.DAY;
        Period usual = asked.holding(clock.today()).before();
        Period chosen = period.isBlank() ? usual : Period.parse(period, asked).orElse(usual);
        return new Asked(post, asked, chosen, PostViews.counted(post, indicators, asked));
    }

    private ModelAndView show(
            Page page, Asked asked, Map<String, String> typed, List<ReportFormView.Problem> problems, boolean done) {
        LocalDate from = clock.today().minusDays(7L * (WEEKS_OFFERED + 1));
        List<Report> history = reports.history(
                asked.post, asked.period.first().isBefore(from) ? asked.period.first() : from, clock.today());
        Map<String, String> standing = history.stream()
                .filter(report -> report.period().equals(asked.period))
                .collect(Collectors.toMap(Report::indicator, report -> Integer.toString(report.count())));
        List<ReportFormView.Field> fields = asked.counted.stream()
                .map(indicator -> field(page, indicator, typed, standing, problems))
                .toList();
        String name = PostViews.period(page, asked.period, asked.kind);
        String due = asked.post.owes(asked.period)
                ? page.t(
                        "post.form.due",
                        posts.dueAt(asked.post, asked.kind, asked.period)
                                .toString()
                                .replace('T', ' '))
                : page.t("post.form.not-owed");
        ReportFormView view = new ReportFormView(
                asked.post,
                page.t("post.form.sentence", fields.size(), standing.size(), name),
                asked.kind.word(),
                asked.period.first().toString(),
                name,
                due,
                periods(page, asked, history),
                fields,
                problems,
                done);
        return new ModelAndView("sentinel/report", Map.of("page", page, "view", view));
    }

    private static ReportFormView.Field field(
            Page page,
            Indicator indicator,
            Map<String, String> typed,
            Map<String, String> standing,
            List<ReportFormView.Problem> problems) {
        String stands = standing.getOrDefault(indicator.id(), "");
        String error = problems.stream()
                .filter(problem -> problem.field().equals(indicator.id()))
                .map(ReportFormView.Problem::sentence)
                .findFirst()
                .orElse("");
        return new ReportFormView.Field(
                indicator.id(),
                page.name(indicator.names()),
                page.name(indicator.unit()),
                typed.getOrDefault(indicator.id(), stands),
                stands,
                error);
    }

    private List<ReportFormView.Choice> periods(Page page, Asked asked, List<Report> history) {
        List<ReportFormView.Choice> choices = new ArrayList<>();
        Period period = asked.kind.holding(clock.today());
        int offered = asked.kind == PeriodKind.DAY ? DAYS_OFFERED : WEEKS_OFFERED;
        for (int i = 0; i < offered; i++) {
            Period each = period;
            long there = history.stream()
                    .filter(report -> report.period().equals(each))
                    .count();
            choices.add(new ReportFormView.Choice(
                    each.first().toString(), PostViews.period(page, each, asked.kind), there >= asked.counted.size()));
            period = period.before();
        }
        return choices;
    }
}
