package org.vigil.review.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Page;
import org.vigil.review.Delay;
import org.vigil.review.Moment;
import org.vigil.review.Timeline;

/**
 * A time line worked out for drawing: one row for each step, all over the same days. Across, positions are percent of the width; down,
 * they are pixels.
 */
public record TimelinePlot(List<Row> rows, List<Tick> ticks, int height) {
    private static final int TOP = 26;
    private static final int ROW = 40;
    private static final int TICKS_MOST = 6;
    private static final double MARGIN = 2;

    /**
     * One step.
     *
     * @param kind of bar: plain, late, open
     */
    public record Row(String name, String says, String kind, int y, String x, String width, String x2) {}

    /** A day on the axis. */
    public record Tick(String x, String label) {}

    /** Empty when fewer than two moments are known. */
    static Optional<TimelinePlot> of(Timeline line, List<Delay> delays, Page page) {
        List<Instant> known =
                line.moments().values().stream().map(Timeline.When::at).sorted().toList();
        if (known.size() < 2) {
            return Optional.empty();
        }
        boolean runs = delays.stream().anyMatch(each -> isRunning(each, line));
        Instant last = runs && page.at().isAfter(known.getLast()) ? page.at() : known.getLast();
        Span span = new Span(known.getFirst(), last);
        List<Row> rows = new ArrayList<>();
        for (Delay delay : delays) {
            Timeline.When from = line.at(delay.from()).orElse(null);
            Timeline.When to = line.at(delay.to()).orElse(null);
            if (from != null && (to != null || isRunning(delay, line))) {
                rows.add(row(delay, from.at(), to == null ? page.at() : to.at(), span, page, rows.size()));
            }
        }
        return Optional.of(new TimelinePlot(rows, ticks(span, page), TOP + ROW * rows.size() + 4));
    }

    /** A step with a clock that has begun and not ended. */
    private static boolean isRunning(Delay delay, Timeline line) {
        return delay.clock() != null
                && line.at(delay.from()).isPresent()
                && line.at(delay.to()).isEmpty();
    }

    private record Span(Instant first, Instant last) {
        double at(Instant instant) {
            double all = Math.max(1, Duration.between(first, last).toSeconds());
            return MARGIN
                    + (100 - 2 * MARGIN) * Duration.between(first, instant).toSeconds() / all;
        }
    }

    private static Row row(Delay delay, Instant from, Instant to, Span span, Page page, int n) {
        double x = Math.min(span.at(from), span.at(to));
        double x2 = Math.max(span.at(from), span.at(to));
        String kind = delay.verdict() == Delay.Verdict.LATE ? "late" : delay.took() == null ? "open" : "plain";
        return new Row(
                step(delay, page),
                says(delay, page),
                kind,
                TOP + ROW * n,
                percent(x),
                percent(Math.max(0.6, x2 - x)),
                percent(x2));
    }

    /** "Specimen → Result". */
    static String step(Delay delay, Page page) {
        return page.t("review.step", moment(delay.from(), page), moment(delay.to(), page));
    }

    static String moment(Moment moment, Page page) {
        return page.t(moment.key());
    }

    /** "20 h, late". */
    static String says(Delay delay, Page page) {
        String verdict = page.t("review.verdict." + delay.verdict());
        String took = took(delay.took(), delay.exact(), page);
        return switch (delay.verdict()) {
            case NO_CLOCK, OPEN -> took.isEmpty() ? verdict : took;
            case IN_TIME, LATE, UNSURE -> took.isEmpty() ? verdict : page.t("review.says", took, verdict);
        };
    }

    /** How long, in the unit that is read most easily; whole days where only days are known. */
    static String took(@Nullable Duration took, boolean exact, Page page) {
        if (took == null) {
            return "";
        }
        if (!exact) {
            return page.t("review.took.days", Math.round(took.toSeconds() / 86_400.0));
        }
        long minutes = took.toMinutes();
        if (Math.abs(minutes) < 120) {
            return page.t("review.took.minutes", minutes);
        }
        return Math.abs(minutes) < 48 * 60
                ? page.t("review.took.hours", tenth(minutes / 60.0))
                : page.t("review.took.daysExact", tenth(minutes / 1440.0));
    }

    static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    private static List<Tick> ticks(Span span, Page page) {
        LocalDate first = LocalDate.ofInstant(span.first, page.zone());
        LocalDate last = LocalDate.ofInstant(span.last, page.zone());
        long days = java.time.temporal.ChronoUnit.DAYS.between(first, last);
        long step = Math.max(1, (days + TICKS_MOST - 1) / TICKS_MOST);
        List<Tick> ticks = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(step)) {
            double at = span.at(day.atStartOfDay(page.zone()).toInstant());
            if (at >= 0 && at <= 94) {
                ticks.add(new Tick(
                        percent(at),
                        page.t(
                                "date.short",
                                day.getMonthValue(),
                                day.getDayOfMonth(),
                                page.t("month." + day.getMonthValue()))));
            }
        }
        return ticks;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
