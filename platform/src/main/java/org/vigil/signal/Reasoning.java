package org.vigil.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.vigil.detect.fused.Feedback;
import org.vigil.jurisdiction.HexCell;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.JudgedSeries.JudgedPeriod;
import org.vigil.signal.Reasons.Around;
import org.vigil.signal.Reasons.Opinion;
import org.vigil.signal.Reasons.Past;
import org.vigil.signal.Reasons.Voice;

/** Finds out what speaks for a signal and what against it, as far as the viewer may see. */
@Component
class Reasoning {
    private static final List<String> DAILY = List.of("ears-c1", "ears-c2", "ears-c3", "farrington-flexible");
    private static final List<String> WEEKLY = List.of("farrington-flexible", "farrington-original", "ears-c2");
    private static final Map<String, String> ONE_YEAR = Map.of("b", "1", "noPeriods", "10");

    private final SignalJudging judging;
    private final FusedJudging fused;
    private final FusedBudget budget;
    private final Reports reports;
    private final Jurisdictions jurisdictions;

    Reasoning(
            SignalJudging judging,
            FusedJudging fused,
            FusedBudget budget,
            Reports reports,
            Jurisdictions jurisdictions) {
        this.judging = judging;
        this.fused = fused;
        this.budget = budget;
        this.reports = reports;
        this.jurisdictions = jurisdictions;
    }

    /** @param scope the viewer's jurisdiction */
    Reasons about(Signal signal, Code scope) {
        StreamKey stream = signal.stream();
        Period period = signal.latest().period();
        Optional<Choice> inForce = judging.choice(signal.disease(), stream.indicator(), stream.period());
        List<Opinion> opinions = new ArrayList<>();
        opinions.add(new Opinion(
                signal.basis().detector(),
                signal.latest().expected(),
                signal.latest().upperBound(),
                signal.latest().pValue(),
                signal.unusual()));
        opinions.addAll(opinions(stream, period, signal.basis().detector()));
        Code city = jurisdictions
                .at(Level.CITY, stream.jurisdiction())
                .map(Jurisdiction::code)
                .orElse(jurisdictions.root().code());
        if (!(inForce.orElse(null) instanceof FusedChoice choice)) {
            return new Reasons(List.of(), Double.NaN, 0, opinions, List.of(), city, new Past(0, 0, 1));
        }
        Predicate<StreamKey> alike = judging.alike(choice);
        int streams = budget.count(scope, alike);
        double weekly = 7.0 / stream.period().days();
        return new Reasons(
                voices(stream, choice, alike, period),
                signal.latest().pValue() * streams * weekly,
                streams,
                opinions,
                around(stream, choice, city, period),
                city,
                past(budget.feedback(stream)));
    }

    private static Past past(Feedback feedback) {
        return new Past(feedback.verified(), feedback.discarded(), feedback.oddsFactor());
    }

    private List<Voice> voices(StreamKey stream, FusedChoice choice, Predicate<StreamKey> alike, Period period) {
        List<StreamKey> keys = new ArrayList<>(reports.streamsOf(stream.jurisdiction()));
        fused.beside(stream.jurisdiction()).forEach(place -> keys.add(stream.in(place)));
        List<StreamKey> asked = keys.stream()
                .filter(key -> !key.equals(stream) && alike.test(key))
                .toList();
        return fused.alone(asked, choice, period.first()).entrySet().stream()
                .filter(each -> !Double.isNaN(each.getValue().pValue()))
                .map(each -> new Voice(
                        each.getKey(),
                        each.getValue().observed(),
                        each.getValue().expected(),
                        each.getValue().pValue()))
                .sorted(Comparator.comparingDouble(Voice::pValue)
                        .thenComparing(voice -> voice.stream().jurisdiction()))
                .toList();
    }

    private List<Around> around(StreamKey stream, FusedChoice choice, Code city, Period period) {
        List<StreamKey> counties = jurisdictions.cells(city).stream()
                .map(HexCell::code)
                .map(stream::in)
                .toList();
        return fused.alone(counties, choice, period.first()).entrySet().stream()
                .map(each -> new Around(
                        each.getKey().jurisdiction(),
                        each.getValue().observed(),
                        each.getValue().expected()))
                .toList();
    }

    /** What the other detectors would have said, with the settings their papers recommend and one year of history. */
    private List<Opinion> opinions(StreamKey stream, Period period, String without) {
        boolean daily = stream.period() == PeriodKind.DAY;
        List<Opinion> opinions = new ArrayList<>();
        for (String name : daily ? DAILY : WEEKLY) {
            if (!name.equals(without)) {
                DetectorChoice choice = DetectorChoice.of(
                        name, name.startsWith("farrington") ? settings(name) : Map.of(), stream.period(), "");
                LocalDate known = period.first()
                        .minusDays((long) choice.history() * stream.period().days());
                reports.series(List.of(stream), known, period.first()).stream()
                        .map(series -> StreamJudging.judge(series, choice, period.first()))
                        .map(judged -> judged.periods().getLast())
                        .map(judged -> opinion(name, judged))
                        .forEach(opinions::add);
            }
        }
        return opinions;
    }

    private static Map<String, String> settings(String name) {
        return name.equals("farrington-flexible") ? ONE_YEAR : Map.of("b", "1");
    }

    private static Opinion opinion(String name, JudgedPeriod judged) {
        return new Opinion(name, judged.expected(), judged.upperBound(), judged.pValue(), judged.unusual());
    }
}
