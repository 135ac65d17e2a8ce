package org.vigil.report.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Wording;
import org.vigil.report.Figures;

/** Says figures in words: the state first, each number with its denominator and period. */
final class Sentences {
    private final Wording words;
    private final Figures figures;

    Sentences(Wording words, Figures figures) {
        this.words = words;
        this.figures = figures;
    }

    /** What a meeting hears first. */
    List<String> summary() {
        List<String> summary = new ArrayList<>();
        summary.add(posts());
        if (!figures.areas().rows().isEmpty()) {
            summary.add(areas());
        }
        Figures.Cases cases = figures.cases();
        if (cases != null) {
            summary.add(words.t("sitrep.says.cases", number(cases.lastWeek()), number(cases.total())));
        }
        if (figures.signals() != null) {
            summary.add(signals(figures.signals()));
        }
        if (figures.duties() != null) {
            summary.add(duties(figures.duties()));
        }
        return summary;
    }

    String posts() {
        Figures.Posts posts = figures.posts();
        return posts.due() == 0
                ? words.t("sitrep.says.noPosts")
                : words.t(
                        "sitrep.says.posts",
                        number(posts.reported()),
                        number(posts.due()),
                        number(posts.late()),
                        number(posts.silent()));
    }

    String areas() {
        Figures.Areas areas = figures.areas();
        Double now = sum(areas.rows().stream().map(Figures.Area::thisWeek).toList());
        Double before = sum(areas.rows().stream().map(Figures.Area::weekBefore).toList());
        String what = areas.what().in(words.language());
        String to = words.date(areas.to());
        if (now == null) {
            return words.t("sitrep.says.areas.none", what, to);
        }
        if (before == null || before == 0) {
            return words.t("sitrep.says.areas.alone", what, words.number(now), to);
        }
        long percent = Math.round((now / before - 1) * 100);
        String key = percent == 0 ? "same" : percent > 0 ? "more" : "less";
        return words.t(
                "sitrep.says.areas." + key,
                what,
                words.number(now),
                to,
                number(Math.abs(percent)),
                words.number(before));
    }

    String signals(Figures.Signals signals) {
        return words.t("sitrep.says.signals", number(signals.raised()), number(signals.verified()));
    }

    String duties(Figures.Duties duties) {
        return words.t(
                "sitrep.says.duties", number(duties.owed()), number(duties.overdue()), number(duties.overnight()));
    }

    /** The finding over a curve: the last value against the mean of the seven before it. */
    String curve(Figures.Curve curve) {
        List<@Nullable Double> values = curve.values();
        int last = values.size() - 1;
        boolean daily = curve.step().equals("DAY");
        String what = curve.names().in(words.language());
        String day = words.day(curve.first().plusDays(daily ? last : 7L * last));
        Double value = last < 0 ? null : values.get(last);
        if (value == null) {
            return words.t("sitrep.curve.none", what, day);
        }
        double[] before = values.subList(Math.max(0, last - 7), last).stream()
                .filter(Objects::nonNull)
                .mapToDouble(d -> d)
                .toArray();
        if (before.length == 0) {
            return words.t("sitrep.curve.alone", what, words.number(value), day);
        }
        double mean = java.util.Arrays.stream(before).average().orElse(0);
        return words.t(
                "sitrep.curve." + curve.step(),
                what,
                words.number(value),
                day,
                words.number(Math.round(mean * 10) / 10.0),
                before.length);
    }

    private String number(long value) {
        return words.number(value);
    }

    private static @Nullable Double sum(List<@Nullable Double> values) {
        List<Double> known = new ArrayList<>();
        for (Double value : values) {
            if (value != null) {
                known.add(value);
            }
        }
        return known.isEmpty()
                ? null
                : Double.valueOf(known.stream().mapToDouble(d -> d).sum());
    }
}
