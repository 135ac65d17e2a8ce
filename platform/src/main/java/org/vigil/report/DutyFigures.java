package org.vigil.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.duty.Duties;
import org.vigil.duty.Duty;
import org.vigil.duty.DutyCounts;
import org.vigil.duty.DutyFilter;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Organisation;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.store.Scopes;

/** What is owed in the place now, and what had no owner at the last midnight. */
@Component
class DutyFigures {
    private static final int MOST_PAGES = 3; // of 100: beyond that a report names the number, not each

    private final Duties duties;
    private final Jurisdictions jurisdictions;
    private final DomainClock clock;

    DutyFigures(Duties duties, Jurisdictions jurisdictions, DomainClock clock) {
        this.duties = duties;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
    }

    Figures.Duties of(Code place, LocalDate day) {
        DutyCounts counts = duties.counts(place);
        Instant now = clock.instant();
        DutyFilter owed =
                new DutyFilter(DutyFilter.Which.OPEN, place, Scopes.current().id(), place, null);
        Map<String, Names> kinds = jurisdictions.organisationKinds().stream()
                .collect(Collectors.toMap(Organisation.Kind::kind, Organisation.Kind::names));
        List<Figures.DutyRow> rows = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            List<Duty> some = duties.list(owed, page);
            some.forEach(duty -> rows.add(row(duty, now, kinds)));
            if (some.size() < 100) {
                break;
            }
        }
        long overnight = duties.overnight(place, day.atStartOfDay(clock.zone()).toInstant());
        return new Figures.Duties(
                counts.owed(), counts.dueSoon(), counts.overdue(), counts.unacknowledged(), overnight, rows);
    }

    private Figures.DutyRow row(Duty duty, Instant now, Map<String, Names> kinds) {
        return new Figures.DutyRow(
                duty.number(),
                duty.title(),
                party(duty, kinds),
                duty.state().name(),
                duty.clocks().due(),
                duty.isOverdue(now),
                duty.escalatedTo(),
                duty.cause().kind(),
                duty.cause().label());
    }

    private Names party(Duty duty, Map<String, Names> kinds) {
        Names place = jurisdictions.names(duty.owedBy().code());
        String id = duty.owedBy().organisation();
        Names kind = kinds.getOrDefault(id, new Names(id, id, id));
        return new Names(
                place.en() + " · " + kind.en(),
                place.zhHans() + " · " + kind.zhHans(),
                place.zhHant() + " · " + kind.zhHant());
    }
}
