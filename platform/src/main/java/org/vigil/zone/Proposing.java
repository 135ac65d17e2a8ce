package org.vigil.zone;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Event;
import org.vigil.outbreak.Outbreaks;

/** From an event or a case to what could be closed off because of it. */
@Component
class Proposing {
    /** More infectious people than this are no cluster any more that a few buildings hold. */
    private static final int CASES_MOST = 2_000;

    private final Outbreaks outbreaks;
    private final Cases cases;
    private final ZoneRules rules;
    private final EvidenceReading reading;
    private final Drawing drawing;
    private final DomainClock clock;

    Proposing(
            Outbreaks outbreaks,
            Cases cases,
            ZoneRules rules,
            EvidenceReading reading,
            Drawing drawing,
            DomainClock clock) {
        this.outbreaks = outbreaks;
        this.cases = cases;
        this.rules = rules;
        this.reading = reading;
        this.drawing = drawing;
        this.clock = clock;
    }

    Proposal proposal(Ground ground, ZoneClass zoneClass, @Nullable Double confidence) {
        return switch (ground) {
            case Ground.OfEvent of -> {
                Event event = outbreaks.get(of.event());
                ZoneRule rule = ZoneRules.pick(rules.of(event), zoneClass);
                LocalDate since =
                        LocalDate.ofInstant(event.openedAt(), clock.zone()).minusDays(rule.days());
                List<Case> all = cases.ofEvent(event, since, CASES_MOST);
                yield proposal(
                        ground,
                        new About(String.valueOf(event.number()), event.jurisdiction(), event.disease()),
                        all,
                        rule,
                        confidence);
            }
            case Ground.OfCase of -> {
                Case one = cases.get(of.caseId());
                String disease = one.facts().status().disease();
                ZoneRule rule = ZoneRules.pick(rules.of(one), zoneClass);
                yield proposal(
                        ground,
                        new About(String.valueOf(one.number()), one.jurisdiction(), disease),
                        List.of(one),
                        rule,
                        confidence);
            }
        };
    }

    /** What the page says it is about. */
    private record About(String label, Code within, String disease) {}

    private Proposal proposal(
            Ground ground, About about, List<Case> infectious, ZoneRule rule, @Nullable Double confidence) {
        double asked = confidence == null ? rule.confidence() : confidence;
        if (!(asked > 0 && asked <= 1)) {
            throw new Refusal("ZONE-0012", asked);
        }
        Evidence evidence = reading.of(infectious, rule);
        return new Proposal(
                ground,
                about.label(),
                about.within(),
                about.disease(),
                rule,
                asked,
                evidence,
                drawing.options(evidence, rule, asked));
    }

    Code around(Collection<Unit> units) {
        return drawing.around(units);
    }
}
