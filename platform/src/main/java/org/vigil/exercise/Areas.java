package org.vigil.exercise;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Refusal;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.store.Scopes;
import org.vigil.zone.Ground;
import org.vigil.zone.Option;
import org.vigil.zone.Zone;
import org.vigil.zone.ZoneClass;
import org.vigil.zone.ZoneDecisions;
import org.vigil.zone.ZoneId;
import org.vigil.zone.ZoneState;
import org.vigil.zone.Zones;

/** Areas that scripted players close off around a case where the pack in force has a rule for it; whoever lives or works inside is kept. */
@Component
class Areas {
    private static final Duration DECIDES = Duration.ofHours(6); // from a case to its area; assumption
    private static final int DAYS = 14; // the 8th edition's time without a new infection
    private static final String NO_RULE = "ZONE-0001";

    private final Zones zones;
    private final ZoneDecisions decisions;
    private final Cases cases;
    private final DomainClock clock;

    Areas(Zones zones, ZoneDecisions decisions, Cases cases, DomainClock clock) {
        this.zones = zones;
        this.decisions = decisions;
        this.cases = cases;
        this.clock = clock;
    }

    /** Those of one exercise. */
    static final class Closed {
        private final Set<CaseId> seen = new HashSet<>();
        private final Map<ZoneId, Integer> people = new HashMap<>();
        private boolean ruled = true;

        int areas() {
            return people.size();
        }

        int people() {
            return people.values().stream().mapToInt(each -> each).sum();
        }
    }

    /** Around each case confirmed a while ago: the epidemiologist proposes the smallest area and decides it. */
    void close(Players.Pair pair, Course course, Closed closed, Instant now) {
        List<PersonId> positive =
                course.positive().keySet().stream().map(PersonId::new).toList();
        List<Case> due = Scopes.as(pair.epidemiologist(), () -> cases.ofPersons(positive)).stream()
                .filter(each -> each.facts().status().classification() == Classification.CONFIRMED
                        && !each.receivedAt().plus(DECIDES).isAfter(now))
                .toList();
        for (Case each : due) {
            if (closed.ruled && closed.seen.add(each.id())) {
                around(each, pair, course, closed, now);
            }
        }
    }

    private void around(Case each, Players.Pair pair, Course course, Closed closed, Instant now) {
        Ground ground = new Ground.OfCase(each.id());
        try {
            List<Option> options = Scopes.as(
                    pair.epidemiologist(),
                    () -> zones.proposal(ground, ZoneClass.SEALED, null).options());
            if (options.isEmpty() || options.getFirst().units().isEmpty()) {
                return;
            }
            ZoneDecisions.Pick pick = new ZoneDecisions.Pick(options.getFirst().key(), null);
            ZoneId id = Scopes.as(
                    pair.epidemiologist(),
                    () -> decisions.propose(
                            UUID.randomUUID(), ground, ZoneClass.SEALED, pick, "smallest that holds the exposures"));
            Scopes.as(
                    pair.epidemiologist(),
                    () -> decisions.decide(
                            UUID.randomUUID(),
                            id,
                            clock.today().plusDays(DAYS - 1L),
                            "rule of the pack in force",
                            "county office (exercise)"));
            keep(id, pair, course, closed, now);
        } catch (Refusal refusal) {
            // The same area stands already, or what is known has changed meanwhile; without a rule nobody asks again.
            closed.ruled = !refusal.code().equals(NO_RULE);
        }
    }

    private void keep(ZoneId id, Players.Pair pair, Course course, Closed closed, Instant now) {
        Zone zone = Scopes.as(pair.epidemiologist(), () -> zones.get(id));
        Zone.Decision decision = zone.decision();
        if (zone.state() == ZoneState.IN_FORCE && decision != null) {
            Set<PersonId> inside = Scopes.as(pair.epidemiologist(), () -> zones.inside(id));
            inside.forEach(person -> course.keep(person.value(), now, decision.endsAt()));
            closed.people.put(id, inside.size());
        }
    }
}
