package org.vigil.signal.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.console.Page;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.MapDrawing;
import org.vigil.jurisdiction.MapValues;
import org.vigil.sentinel.Indicator;
import org.vigil.signal.Reasons;
import org.vigil.signal.Signal;

/** Puts what speaks for a signal and what against it into words, tables and a map. */
@Component
class ReasonViews {
    private static final long WEEKS_MOST = 1_000_000;

    private final SignalWords words;
    private final Jurisdictions jurisdictions;

    ReasonViews(SignalWords words, Jurisdictions jurisdictions) {
        this.words = words;
        this.jurisdictions = jurisdictions;
    }

    SignalView.Reasons of(Page page, Signal signal, Reasons reasons, Map<String, Indicator> indicators) {
        long agree = reasons.voices().stream().filter(Reasons.Voice::agrees).count();
        long against = reasons.voices().stream().filter(Reasons.Voice::against).count();
        String indicator = words.indicator(page, indicators, signal.stream().indicator());
        return new SignalView.Reasons(
                falseOnes(page, reasons),
                past(page, reasons),
                reasons.voices().isEmpty()
                        ? ""
                        : page.t("signal.voices.sentence", reasons.voices().size(), agree, against),
                reasons.voices().stream()
                        .map(voice -> voice(page, voice, indicators))
                        .toList(),
                reasons.opinions().stream()
                        .map(each -> opinion(page, each, signal))
                        .toList(),
                page.t("signal.map.title", indicator, words.place(page, reasons.city())),
                map(page, reasons));
    }

    private static String falseOnes(Page page, Reasons reasons) {
        if (Double.isNaN(reasons.falseOnes())) {
            return "";
        }
        double each = reasons.falseOnes();
        return each >= 0.5
                ? page.t("signal.false-ones.many", each, reasons.streams())
                : page.t("signal.false-ones.few", weeks(page, each), reasons.streams());
    }

    private static String past(Page page, Reasons reasons) {
        Reasons.Past past = reasons.past();
        if (Double.isNaN(reasons.falseOnes())) {
            return "";
        }
        return past.verified() + past.discarded() == 0
                ? page.t("signal.past.none")
                : page.t("signal.past", past.verified(), past.discarded(), past.factor());
    }

    /** One in so many weeks, two figures. */
    private static String weeks(Page page, double aWeek) {
        double weeks = 1 / aWeek;
        if (weeks >= WEEKS_MOST) {
            return page.t("signal.false-ones.over", page.number(WEEKS_MOST));
        }
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(weeks)) - 1));
        return page.number(Math.round(Math.round(weeks / unit) * unit));
    }

    private SignalView.Voice voice(Page page, Reasons.Voice voice, Map<String, Indicator> indicators) {
        return new SignalView.Voice(
                words.indicator(page, indicators, voice.stream().indicator()),
                words.place(page, voice.stream().jurisdiction()),
                SignalWords.figure(page, voice.observed()),
                SignalWords.figure(page, voice.expected()),
                SignalWords.probability(voice.pValue()),
                page.t("signal.voice." + (voice.agrees() ? "agrees" : voice.against() ? "against" : "neither")));
    }

    private static SignalView.Opinion opinion(Page page, Reasons.Opinion opinion, Signal signal) {
        return new SignalView.Opinion(
                page.messages().has(page.language(), "signal.detector." + opinion.detector())
                        ? page.t("signal.detector." + opinion.detector())
                        : opinion.detector(),
                SignalWords.figure(page, opinion.expected()),
                // C3 adds days up and has no bound for one of them.
                SignalWords.figure(page, opinion.upperBound() < opinion.expected() ? Double.NaN : opinion.upperBound()),
                SignalWords.probability(opinion.pValue()),
                opinion.unusual(),
                opinion.detector().equals(signal.basis().detector()));
    }

    /** Observed in hundredths of expected; nothing to draw for one county alone. */
    private @Nullable MapDrawing map(Page page, Reasons reasons) {
        if (reasons.around().size() < 2) {
            return null;
        }
        List<MapValues.Value> values = reasons.around().stream()
                .filter(each -> !Double.isNaN(each.observed()) && each.expected() > 0)
                .map(each -> new MapValues.Value(
                        each.county().value(), (double) Math.round(100 * each.observed() / each.expected()), "", false))
                .toList();
        return values.isEmpty()
                ? null
                : jurisdictions.drawing(reasons.city(), new MapValues("%", values), page.language());
    }
}
