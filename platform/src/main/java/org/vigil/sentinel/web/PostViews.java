package org.vigil.sentinel.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Organisation;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Post;
import org.vigil.sentinel.PostState;
import org.vigil.sentinel.PostState.Standing;
import org.vigil.sentinel.PostStates;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Report;
import org.vigil.sentinel.Reports;

/** Puts posts and their reports into words. */
@Component
class PostViews {
    private static final int STRIP_DAYS = 35;
    private static final int STRIP_WEEKS = 12;
    private static final int ROWS_MOST = 200;

    private final Posts posts;
    private final Reports reports;
    private final Jurisdictions jurisdictions;

    PostViews(Posts posts, Reports reports, Jurisdictions jurisdictions) {
        this.posts = posts;
        this.reports = reports;
        this.jurisdictions = jurisdictions;
    }

    Map<String, Indicator> indicators() {
        return posts.indicators().stream()
                .collect(Collectors.toMap(Indicator::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /** "412 of 436 posts reported; 19 are late; 5 are silent, 2 of them for more than twice as long." */
    static String sentence(Page page, PostStates states) {
        return page.t(
                "post.sentence",
                states.due(),
                states.count(Standing.REPORTED),
                states.count(Standing.LATE),
                states.count(Standing.SILENT),
                states.silentFor(4),
                page.scopeName());
    }

    PostListView list(Page page, PostStates states, String standing, String kind) {
        List<PostListView.Row> rows = states.posts().stream()
                .filter(state -> standing.isEmpty() || word(state).equals(standing))
                .filter(state -> kind.isEmpty() || state.post().kind().word().equals(kind))
                .map(state -> row(page, state))
                .toList();
        List<PostListView.Count> counts = new ArrayList<>();
        for (Standing each : Standing.values()) {
            counts.add(new PostListView.Count(each.name().toLowerCase(Locale.ROOT), states.count(each)));
        }
        return new PostListView(
                sentence(page, states),
                standing,
                kind,
                counts,
                rows.stream().limit(ROWS_MOST).toList(),
                Math.max(0, rows.size() - ROWS_MOST));
    }

    private static String word(PostState state) {
        return state.standing().name().toLowerCase(Locale.ROOT);
    }

    private PostListView.Row row(Page page, PostState state) {
        Post post = state.post();
        @Nullable Period last = state.lastReported();
        @Nullable Instant at = state.lastReceivedAt();
        return new PostListView.Row(
                state,
                page.name(post.names()),
                place(page, post.jurisdiction()),
                last == null || at == null
                        ? page.t("post.never")
                        : page.t("post.last", period(page, last, state.period()), page.age(at)),
                owed(page, state));
    }

    private static String owed(Page page, PostState state) {
        @Nullable Period due = state.due();
        return switch (state.standing()) {
            case SILENT -> page.t("post.silent-for." + state.period().word(), state.missedPeriods());
            case LATE -> due == null ? "" : page.t("post.lacks", period(page, due, state.period()));
            case REPORTED, IDLE -> "";
        };
    }

    private String place(Page page, Code code) {
        Code own = page.viewer() == null ? code : page.viewer().scope();
        return jurisdictions.path(code).stream()
                .map(Jurisdiction::code)
                .filter(each -> own.contains(each) && (!each.equals(own) || own.equals(code)))
                .map(each -> page.name(jurisdictions.names(each)))
                .collect(Collectors.joining(" ▸ "));
    }

    static String period(Page page, Period period, PeriodKind kind) {
        return kind == PeriodKind.DAY
                ? page.date(period.first())
                : page.t("post.week", page.date(period.first()), page.date(period.last()));
    }

    PostView post(Page page, Post post, LocalDate until) {
        Map<String, Indicator> indicators = indicators();
        LocalDate from = until.minusDays(7L * STRIP_WEEKS);
        List<Report> history = reports.history(post, from, until);
        PostState state = posts.state(post);
        List<PostView.Strip> strips = new ArrayList<>();
        for (PeriodKind kind : PeriodKind.values()) {
            List<Indicator> counted = counted(post, indicators, kind);
            if (!counted.isEmpty()) {
                strips.add(strip(page, post, kind, counted, history));
            }
        }
        List<Indicator> columns = new ArrayList<>(counted(post, indicators, PeriodKind.DAY));
        columns.addAll(counted(post, indicators, PeriodKind.WEEK));
        return new PostView(
                post,
                state,
                sentence(page, state),
                facts(page, post),
                strips,
                columns.stream()
                        .map(each -> new PostView.Column(each.id(), page.name(each.names()), page.name(each.unit())))
                        .toList(),
                lines(page, columns, indicators, history),
                corrections(page, indicators, history),
                from.minusDays(1).toString(),
                page.may(Permission.REPORT));
    }

    static List<Indicator> counted(Post post, Map<String, Indicator> indicators, PeriodKind kind) {
        return post.indicators().stream()
                .filter(indicators::containsKey)
                .map(indicators::get)
                .filter(each -> each.period() == kind)
                .toList();
    }

    private String sentence(Page page, PostState state) {
        @Nullable Period due = state.due();
        @Nullable Instant at = state.lastReceivedAt();
        return page.t(
                "post.state." + word(state),
                due == null ? "" : period(page, due, state.period()),
                state.missedPeriods(),
                at == null ? page.t("post.never") : page.age(at),
                page.t("post.period." + state.period().word()));
    }

    private List<PostView.Fact> facts(Page page, Post post) {
        List<PostView.Fact> facts = new ArrayList<>();
        facts.add(new PostView.Fact(
                page.t("post.fact.kind"), page.t("post.kind." + post.kind().word())));
        facts.add(new PostView.Fact(page.t("post.fact.place"), place(page, post.jurisdiction())));
        if (post.organisation() != null) {
            organisation(page, new Organisation.Id(post.organisation()))
                    .ifPresent(name -> facts.add(new PostView.Fact(page.t("post.fact.organisation"), name)));
        }
        facts.add(new PostView.Fact(page.t("post.fact.calendar"), calendar(page, post)));
        facts.add(new PostView.Fact(page.t("post.fact.since"), page.date(post.since())));
        return facts;
    }

    private java.util.Optional<String> organisation(Page page, Organisation.Id id) {
        try {
            return java.util.Optional.of(
                    page.name(jurisdictions.organisation(id).names()));
        } catch (Missing closed) {
            return java.util.Optional.empty();
        }
    }

    private static String calendar(Page page, Post post) {
        if (!post.calendar().owes()) {
            return page.t("post.calendar.never");
        }
        String days = post.calendar().closedWeekdays().stream()
                .sorted(Comparator.comparing(DayOfWeek::getValue))
                .map(day -> page.t("post.weekday." + day.getValue()))
                .collect(Collectors.joining(page.t("post.comma")));
        String closed = days.isEmpty() ? page.t("post.calendar.every") : page.t("post.calendar.closed", days);
        return post.calendar().deadline() == null
                ? closed + " " + page.t("post.calendar.pack")
                : closed + " "
                        + page.t(
                                "post.calendar.deadline",
                                post.calendar().deadline().toString());
    }

    private PostView.Strip strip(Page page, Post post, PeriodKind kind, List<Indicator> counted, List<Report> history) {
        Map<LocalDate, List<Report>> byPeriod = history.stream()
                .filter(report -> counted.stream().anyMatch(each -> each.id().equals(report.indicator())))
                .collect(Collectors.groupingBy(report -> report.period().first()));
        List<PostView.Cell> cells = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(page.at(), page.zone());
        Period period = kind.holding(
                kind == PeriodKind.DAY ? today.minusDays(STRIP_DAYS - 1L) : today.minusWeeks(STRIP_WEEKS - 1L));
        while (!period.first().isAfter(today)) {
            String standing = standing(page, post, kind, period, byPeriod, counted.size());
            cells.add(new PostView.Cell(
                    standing,
                    page.t("post.cell." + standing, period(page, period, kind)),
                    Integer.toString(period.first().getDayOfMonth())));
            period = kind.holding(period.last().plusDays(1));
        }
        return new PostView.Strip(page.t("post.strip." + kind.word()), cells);
    }

    private String standing(
            Page page, Post post, PeriodKind kind, Period period, Map<LocalDate, List<Report>> byPeriod, int owed) {
        List<Report> there = byPeriod.getOrDefault(period.first(), List.of());
        Instant due = posts.dueAt(post, kind, period).atZone(page.zone()).toInstant();
        if (there.isEmpty()) {
            return !post.owes(period) ? "closed" : due.isAfter(page.at()) ? "waiting" : "missing";
        }
        if (there.size() < owed) {
            return "partly";
        }
        boolean late =
                there.stream().anyMatch(report -> report.firstReceivedAt().isAfter(due));
        return late && post.owes(period) ? "late" : "on-time";
    }

    private static List<PostView.Line> lines(
            Page page, List<Indicator> columns, Map<String, Indicator> indicators, List<Report> history) {
        Map<String, Map<String, Report>> byPeriod = new TreeMap<>(Comparator.reverseOrder());
        for (Report report : history) {
            byPeriod.computeIfAbsent(
                            report.period().first() + " " + report.period().last(), key -> new LinkedHashMap<>())
                    .put(report.indicator(), report);
        }
        return byPeriod.values().stream()
                .map(there -> {
                    Report one = there.values().iterator().next();
                    PeriodKind kind = Objects.requireNonNull(indicators.get(one.indicator()))
                            .period();
                    Instant last = there.values().stream()
                            .map(Report::receivedAt)
                            .max(Comparator.naturalOrder())
                            .orElseThrow();
                    return new PostView.Line(
                            period(page, one.period(), kind),
                            columns.stream()
                                    .map(column -> value(page, there.get(column.id())))
                                    .toList(),
                            page.time(last));
                })
                .toList();
    }

    private static PostView.Value value(Page page, @Nullable Report report) {
        return report == null
                ? new PostView.Value("", "", false, false)
                : new PostView.Value(
                        page.number(report.count()),
                        page.number(report.firstCount()),
                        report.count() != report.firstCount(),
                        report.originalOutstanding());
    }

    private static List<PostView.Correction> corrections(
            Page page, Map<String, Indicator> indicators, List<Report> history) {
        List<PostView.Correction> corrections = new ArrayList<>();
        for (Report report : history) {
            Indicator indicator = indicators.get(report.indicator());
            for (int i = 0; indicator != null && i < report.earlier().size(); i++) {
                Report.Earlier from = report.earlier().get(i);
                boolean last = i + 1 == report.earlier().size();
                int to = last ? report.count() : report.earlier().get(i + 1).count();
                Instant when =
                        last ? report.receivedAt() : report.earlier().get(i + 1).receivedAt();
                String by =
                        last ? report.reporter() : report.earlier().get(i + 1).reporter();
                corrections.add(new PostView.Correction(
                        period(page, report.period(), indicator.period()),
                        page.name(indicator.names()),
                        page.number(from.count()),
                        page.number(to),
                        page.time(when),
                        by));
            }
        }
        return corrections;
    }
}
