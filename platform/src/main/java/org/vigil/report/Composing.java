package org.vigil.report;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.sentinel.PostStates;
import org.vigil.sentinel.Posts;

/** Takes all figures of a place and day as they are now, within the transaction it is called in. */
@Component
class Composing {
    private static final Names NOTHING = new Names("", "", "");

    private final Jurisdictions jurisdictions;
    private final Posts posts;
    private final StreamFigures streams;
    private final CaseFigures cases;
    private final SignalFigures signals;
    private final DutyFigures duties;
    private final DomainClock clock;

    Composing(Jurisdictions jurisdictions, Posts posts, Sources sources, DomainClock clock) {
        this.jurisdictions = jurisdictions;
        this.posts = posts;
        this.streams = sources.streams;
        this.cases = sources.cases;
        this.signals = sources.signals;
        this.duties = sources.duties;
        this.clock = clock;
    }

    /** Who knows which figures. */
    @Component
    record Sources(StreamFigures streams, CaseFigures cases, SignalFigures signals, DutyFigures duties) {}

    /** @param day of the report; counts go to the day before, the last that is over */
    Figures figures(Code place, LocalDate day) {
        LocalDate to = day.minusDays(1);
        PostStates states = posts.state(place, day);
        List<Figures.Curve> curves = streams.curves(place, to);
        Figures.Areas areas = curves.stream()
                .filter(curve -> curve.step().equals("DAY"))
                .findFirst()
                .map(main -> streams.areas(place, main, to))
                .orElseGet(() -> new Figures.Areas(NOTHING, NOTHING, to, to, List.of()));
        return new Figures(
                place(place),
                clock.instant(),
                streams.posts(states),
                curves,
                areas,
                streams.map(place, areas, states),
                cases.of(place, to),
                signals.of(place),
                duties.of(place, day));
    }

    private Figures.Place place(Code code) {
        return new Figures.Place(
                code.value(),
                jurisdictions.names(code),
                jurisdictions.path(code).stream().map(Jurisdiction::names).toList());
    }
}
