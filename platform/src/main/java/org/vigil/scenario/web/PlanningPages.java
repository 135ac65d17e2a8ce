package org.vigil.scenario.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.files.ScenarioFile;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.simulate.Outcome;
import org.vigil.simulate.Pools;
import org.vigil.simulate.Queue;
import org.vigil.simulate.Scenario;

/** Small tools for planning tests: how large a pool, how often a test, how many machines. They store nothing. */
@Controller
class PlanningPages {
    private static final int INFECTED = 20_000; // simulated for a row of the screening table
    private static final int[] INTERVALS = {1, 2, 3, 7, 14};

    private final Pages pages;

    PlanningPages(Pages pages) {
        this.pages = pages;
    }

    @Bean
    static NavigationEntry planningEntry() {
        return new NavigationEntry(520, "planning", "/planning", false, Permission.SEE);
    }

    /** Numbers of a form, or what they begin with. */
    private static final class Asked {
        private final Map<String, String> form;
        private final List<PlanningView.Field> fields = new ArrayList<>();

        Asked(Map<String, String> form) {
            this.form = form;
        }

        double number(String key, double standard, double least, double most) {
            String text = form.getOrDefault(key, "").strip();
            double value = standard;
            if (!text.isEmpty()) {
                if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
                    throw new Refusal("SCENARIO-0013", key);
                }
                value = Double.parseDouble(text);
            }
            if (!(value >= least && value <= most)) {
                throw new Refusal("SCENARIO-0006", key, plain(least), plain(most));
            }
            fields.add(new PlanningView.Field(key, plain(value), least, most));
            return value;
        }
    }

    /** The pools with the fewest tests, by how many people are infected. */
    @GetMapping({"/planning", "/planning/pools"})
    @Requires(Permission.SEE)
    ModelAndView pools(HttpServletRequest request, @RequestParam Map<String, String> form) {
        Page page = pages.of(request);
        Asked asked = new Asked(form);
        double prevalence = asked.number("prevalence", 0.001, 0.000_001, 0.5);
        double people = asked.number("people", 100_000, 1, 100_000_000);
        int most = (int) asked.number("pool", 20, 1, 100);
        Pools.Assay assay =
                new Pools.Assay(asked.number("sensitivity", 0.95, 0.01, 1), asked.number("specificity", 0.999, 0, 1));
        List<Pools.Scheme> schemes = new ArrayList<>(List.of(Pools.twoStage(prevalence, assay, 1)));
        for (int n : new int[] {5, 10, 20}) {
            if (n <= most) {
                schemes.add(Pools.twoStage(prevalence, assay, n));
            }
        }
        Pools.Scheme best = Pools.bestTwoStage(prevalence, assay, most);
        if (!schemes.contains(best)) {
            schemes.add(best);
        }
        Pools.bestThreeStage(prevalence, assay, most).ifPresent(schemes::add);
        double fewest =
                schemes.stream().mapToDouble(Pools.Scheme::testsPerPerson).min().orElse(1);
        List<PlanningView.Row> rows = schemes.stream()
                .map(scheme -> new PlanningView.Row(
                        List.of(
                                scheme.subpool() > 1
                                        ? page.t("planning.pools.three", scheme.pool(), scheme.subpool())
                                        : page.t("planning.pools.two", scheme.pool()),
                                page.number(Math.round(scheme.testsPerPerson() * people)),
                                page.number(Math.round(prevalence * (1 - scheme.sensitivity()) * people)),
                                page.number(Math.round((1 - prevalence) * (1 - scheme.specificity()) * people))),
                        scheme.testsPerPerson() == fewest))
                .toList();
        return answer(page, "pools", asked, List.of("scheme", "tests", "missed", "wrong"), rows);
    }

    /** How much infectiousness regular tests of a group take out, by their interval. */
    @GetMapping("/planning/screening")
    @Requires(Permission.SEE)
    ModelAndView screening(HttpServletRequest request, @RequestParam Map<String, String> form) {
        Page page = pages.of(request);
        Asked asked = new Asked(form);
        double group = asked.number("group", 400, 1, 10_000_000);
        double limit = asked.number("limit", 3, 0, 10);
        double turnaround = Math.rint(asked.number("turnaround", 1, 0, 7));
        double symptomatic = asked.number("symptomatic", 0, 0, 1);
        List<PlanningView.Row> rows = new ArrayList<>();
        for (int interval : INTERVALS) {
            Outcome outcome = ScenarioFile.read(
                            "screening",
                            List.of(
                                    "interval_days=" + interval,
                                    "turnaround_days=" + (int) turnaround,
                                    "limit_log10=" + limit,
                                    "symptomatic_share=" + symptomatic,
                                    "population=" + INFECTED))
                    .worker()
                    .run(1, 1, Scenario.Wish.PLAIN);
            rows.add(new PlanningView.Row(
                    List.of(
                            page.t("planning.screening.every", interval),
                            Math.round(100 * outcome.value("share_removed")) + " %",
                            page.number(Math.round(group * 7 / interval))),
                    false));
        }
        return answer(page, "screening", asked, List.of("interval", "removed", "weekly"), rows);
    }

    /** How long samples wait, by the number of machines. */
    @GetMapping("/planning/queue")
    @Requires(Permission.SEE)
    ModelAndView queue(HttpServletRequest request, @RequestParam Map<String, String> form) {
        Page page = pages.of(request);
        Asked asked = new Asked(form);
        double perHour = asked.number("per_hour", 190, 0.01, 10_000);
        double minutes = asked.number("minutes", 3, 0.01, 600);
        double wait = asked.number("wait", 15, 0, 10_000);
        double late = asked.number("late", 0.05, 0.0001, 1);
        double offered = perHour * minutes / 60;
        if (offered > 1_000) {
            throw new Refusal("SCENARIO-0006", "per_hour", "0.01", plain(Math.floor(60_000 / minutes)));
        }
        int needed = Queue.serversFor(offered, wait / minutes, late);
        List<PlanningView.Row> rows = new ArrayList<>();
        for (int machines = (int) Math.floor(offered) + 1; machines <= needed + 2; machines++) {
            if (machines < needed - 4) {
                continue;
            }
            Queue.Load load = Queue.erlang(machines, offered / machines);
            rows.add(new PlanningView.Row(
                    List.of(
                            page.t("planning.queue.machines", machines),
                            Math.round(100 * load.utilisation()) + " %",
                            String.format(Locale.ROOT, "%.1f", load.meanWait() * minutes),
                            String.format(Locale.ROOT, "%.1f %%", 100 * load.waitsLonger(wait / minutes))),
                    machines == needed));
        }
        return answer(page, "queue", asked, List.of("count", "busy", "mean", "longer"), rows);
    }

    private static ModelAndView answer(
            Page page, String tool, Asked asked, List<String> columns, List<PlanningView.Row> rows) {
        return new ModelAndView(
                "scenario/planning", Map.of("page", page, "view", new PlanningView(tool, asked.fields, columns, rows)));
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : new java.math.BigDecimal(Double.toString(value)).toPlainString();
    }
}
