package org.vigil.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.Posts;
import org.vigil.signal.Signal;
import org.vigil.signal.SignalFilter;
import org.vigil.signal.Signals;

/** Signals of the place that are raised, and those verified; the strongest first. */
@Component
class SignalFigures {
    private static final int MOST = 10_000; // counted
    private static final int ROWS = 60; // listed, the strongest; a meeting reads no more

    private final Signals signals;
    private final Posts posts;
    private final Jurisdictions jurisdictions;

    SignalFigures(Signals signals, Posts posts, Jurisdictions jurisdictions) {
        this.signals = signals;
        this.posts = posts;
        this.jurisdictions = jurisdictions;
    }

    Figures.Signals of(Code place) {
        List<Signal> found = signals.list(new SignalFilter(
                place, Set.of(Signal.State.RAISED, Signal.State.VERIFIED), "", SignalFilter.Shown.LEADING, MOST));
        Map<String, Names> indicators =
                posts.indicators().stream().collect(Collectors.toMap(Indicator::id, Indicator::names, (a, b) -> a));
        Map<Signal.State, Long> counts =
                found.stream().collect(Collectors.groupingBy(Signal::state, Collectors.counting()));
        Function<String, Names> name = id -> indicators.getOrDefault(id, new Names(id, id, id));
        return new Figures.Signals(
                counts.getOrDefault(Signal.State.RAISED, 0L),
                counts.getOrDefault(Signal.State.VERIFIED, 0L),
                found.stream().limit(ROWS).map(signal -> row(signal, name)).toList());
    }

    private Figures.SignalRow row(Signal signal, Function<String, Names> name) {
        Signal.Finding latest = signal.latest();
        return new Figures.SignalRow(
                signal.number(),
                signal.state().name(),
                name.apply(signal.stream().indicator()),
                jurisdictions.names(signal.stream().jurisdiction()),
                text(latest.period()),
                latest.observed(),
                latest.expected(),
                latest.upperBound(),
                latest.pValue(),
                signal.since());
    }

    private static String text(Period period) {
        return period.first().equals(period.last())
                ? period.first().toString()
                : period.first() + " – " + period.last();
    }
}
